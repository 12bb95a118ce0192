using System.Text.Json.Serialization;

namespace VideoBlog.Cli.Publishing;

/// <summary>One line of <c>publish --json</c>.</summary>
/// <param name="Post">The post's folder.</param>
/// <param name="Destination">The destination.</param>
/// <param name="State">pending, live, scheduled or withdrawn.</param>
/// <param name="Address">Where readers find it.</param>
/// <param name="ScheduledFor">When they will.</param>
/// <param name="IsCurrent">Whether it says what the draft says.</param>
internal sealed record PublishedLine(string Post, string Destination, string State, string? Address, string? ScheduledFor, bool IsCurrent);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(PublishedLine))]
internal sealed partial class PublishedLineJson : JsonSerializerContext;

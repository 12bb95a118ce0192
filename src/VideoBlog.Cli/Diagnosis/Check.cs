using System.Text.Json.Serialization;

namespace VideoBlog.Cli.Diagnosis;

/// <summary>One thing that <c>doctor</c> looked at.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="State">How it is.</param>
/// <param name="Finding">What was found.</param>
/// <param name="Advice">What to do; null when there is nothing to do.</param>
internal sealed record Check(string Name, CheckState State, string Finding, string? Advice = null);

/// <summary>How a thing is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckState>))]
internal enum CheckState
{
    /// <summary>As it should be.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>Works, but worse than it could.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,

    /// <summary>Conversions will fail.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}

/// <summary>Serialisation without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true
)]
[JsonSerializable(typeof(IReadOnlyList<Check>))]
internal sealed partial class CheckContext : JsonSerializerContext;

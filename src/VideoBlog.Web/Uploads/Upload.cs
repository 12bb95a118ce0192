using System.Text.Json.Serialization;

namespace VideoBlog.Web.Uploads;

/// <summary>What has become of an upload.</summary>
internal enum UploadOutcome
{
    /// <summary>Its recording is in the queue.</summary>
    Queued,

    /// <summary>The library or its queue has the same recording already.</summary>
    Known,

    /// <summary>It is no recording that can be converted.</summary>
    Refused,
}

/// <summary>
/// A file that somebody sends. What has come of it lies beside this in a file of its own, whose length says how much that is.
/// </summary>
/// <param name="Id">Its name in addresses and on the disk: 32 hexadecimal digits that cannot be guessed.</param>
/// <param name="Name">The recording's file name, made safe.</param>
/// <param name="Length">Its size in bytes, at least 1.</param>
/// <param name="Fingerprint">By what the sender knows its file again; null: it did not say.</param>
internal sealed record Upload(string Id, string Name, long Length, string? Fingerprint = null)
{
    /// <summary>The name under which the recording is, or is about to be, kept; null before it was found good.</summary>
    public string? KeptAs { get; init; }

    /// <summary>SHA-256 of the recording; null before it was found good.</summary>
    public string? Recording { get; init; }

    /// <summary>What has become of it; null while it is on its way.</summary>
    public UploadOutcome? Outcome { get; init; }

    /// <summary>More about the outcome, for people: why it was refused.</summary>
    public string? Message { get; init; }

    /// <summary>The post that was made of the same recording before, or null.</summary>
    public string? Slug { get; init; }
}

/// <summary>How an upload is written to the disk.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(Upload))]
internal sealed partial class UploadJson : JsonSerializerContext;

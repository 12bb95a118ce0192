using System.Text.Json;
using System.Text.Json.Serialization;

namespace VideoBlog.Pipeline;

/// <summary>
/// One line of <c>convert --json</c>: a JSON object whose <c>type</c> names the record. Scripts and the service rely on the names: add to
/// them, never rename.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StartedEvent), "started")]
[JsonDerivedType(typeof(StageEvent), "stage")]
[JsonDerivedType(typeof(ProgressEvent), "progress")]
[JsonDerivedType(typeof(NoticeEvent), "notice")]
[JsonDerivedType(typeof(FinishedEvent), "finished")]
[JsonDerivedType(typeof(FailedEvent), "failed")]
[JsonDerivedType(typeof(SummaryEvent), "summary")]
public abstract record ConversionEvent
{
    /// <summary>The event as one line, without its end.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, ConversionEventJson.Default.ConversionEvent);

    /// <summary>Reads a line; null when it is none of ours, such as what a native library prints.</summary>
    public static ConversionEvent? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, ConversionEventJson.Default.ConversionEvent);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}

/// <summary>A conversion starts.</summary>
/// <param name="File">The recording's absolute path; the same in all its events.</param>
public sealed record StartedEvent(string File) : ConversionEvent;

/// <summary>A stage has started, was reused or has finished.</summary>
/// <param name="File">The recording.</param>
/// <param name="Stage">The stage.</param>
/// <param name="State">What has become of it.</param>
/// <param name="Percent">Share of the whole video's work that is done, 0 to 100.</param>
public sealed record StageEvent(string File, ConversionStage Stage, StageState State, double Percent) : ConversionEvent;

/// <summary>A stage has come further.</summary>
/// <param name="File">The recording.</param>
/// <param name="Stage">The stage.</param>
/// <param name="SecondsDone">Seconds of the recording that are done.</param>
/// <param name="SecondsTotal">Length of the recording in seconds.</param>
/// <param name="Percent">Share of the whole video's work that is done, 0 to 100.</param>
/// <param name="Speed">Seconds of the recording for each second of work while transcribing; else null.</param>
/// <param name="SecondsLeft">Seconds until the video is done; null while nothing can be said.</param>
public sealed record ProgressEvent(
    string File,
    ConversionStage Stage,
    double SecondsDone,
    double SecondsTotal,
    double Percent,
    double? Speed,
    double? SecondsLeft
) : ConversionEvent;

/// <summary>Something the user should know.</summary>
/// <param name="File">The recording.</param>
/// <param name="Message">One or two sentences.</param>
public sealed record NoticeEvent(string File, string Message) : ConversionEvent;

/// <summary>A conversion is done. Paths are absolute.</summary>
/// <param name="File">The recording.</param>
/// <param name="Id">SHA-256 of the recording.</param>
/// <param name="Slug">Name of the video's folder.</param>
/// <param name="Folder">The video's folder.</param>
/// <param name="Draft">The draft.</param>
/// <param name="Page">The page.</param>
/// <param name="Captions">The captions.</param>
/// <param name="UpToDate">True when there was nothing to do.</param>
/// <param name="DraftKept">True when a person's draft was kept and the machine's new one lies beside it.</param>
/// <param name="Duration">Length of the recording in seconds.</param>
/// <param name="Elapsed">Seconds that the conversion took.</param>
public sealed record FinishedEvent(
    string File,
    string Id,
    string Slug,
    string Folder,
    string Draft,
    string Page,
    string Captions,
    bool UpToDate,
    bool DraftKept,
    double Duration,
    double Elapsed
) : ConversionEvent
{
    /// <summary>
    /// Number of places to check, which <c>doubts.json</c> in the video's folder lists; null from a program that does not count them.
    /// </summary>
    public int? Doubts { get; init; }
}

/// <summary>A conversion has failed.</summary>
/// <param name="File">The recording, or what was named in its place.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="Hint">What to do next, or null.</param>
/// <param name="Detail">Further text, such as ffmpeg's last lines, or null.</param>
/// <param name="MayPass">True when the cause may pass by itself and another try is worthwhile.</param>
public sealed record FailedEvent(string File, string Message, string? Hint, string? Detail, bool MayPass) : ConversionEvent;

/// <summary>The last line.</summary>
/// <param name="Converted">Recordings converted.</param>
/// <param name="UpToDate">Recordings for which there was nothing to do.</param>
/// <param name="Failed">Recordings that failed.</param>
/// <param name="Elapsed">Seconds that all took.</param>
/// <param name="ExitCode">The process's exit code.</param>
public sealed record SummaryEvent(int Converted, int UpToDate, int Failed, double Elapsed, int ExitCode) : ConversionEvent;

/// <summary>Serialisation without reflection, which would slow down the start.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(CamelCaseName<ConversionStage>), typeof(CamelCaseName<StageState>)]
)]
[JsonSerializable(typeof(ConversionEvent))]
internal sealed partial class ConversionEventJson : JsonSerializerContext;

/// <summary>Writes an enumeration's values by their names: <c>transcribe</c>.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class CamelCaseName<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

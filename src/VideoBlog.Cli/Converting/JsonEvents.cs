using System.Text.Json.Serialization;

namespace VideoBlog.Cli.Converting;

/// <summary>One line of <c>convert --json</c>. Scripts rely on these names: add to them, never rename.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(StartedEvent), "started")]
[JsonDerivedType(typeof(StageEvent), "stage")]
[JsonDerivedType(typeof(ProgressEvent), "progress")]
[JsonDerivedType(typeof(NoticeEvent), "notice")]
[JsonDerivedType(typeof(FinishedEvent), "finished")]
[JsonDerivedType(typeof(FailedEvent), "failed")]
[JsonDerivedType(typeof(SummaryEvent), "summary")]
internal abstract record JsonEvent;

/// <summary>A conversion starts.</summary>
internal sealed record StartedEvent(string File) : JsonEvent;

/// <summary>A stage has started, was reused or has finished.</summary>
internal sealed record StageEvent(string File, string Stage, string State) : JsonEvent;

/// <summary>A stage has come further: seconds of the recording, percent of the whole video's work, seconds left by the clock.</summary>
internal sealed record ProgressEvent(
    string File, string Stage, double SecondsDone, double SecondsTotal, double Percent, double? Speed, double? SecondsLeft) : JsonEvent;

/// <summary>Something the user should know.</summary>
internal sealed record NoticeEvent(string File, string Message) : JsonEvent;

/// <summary>A conversion is done. Paths are absolute, times in seconds.</summary>
internal sealed record FinishedEvent(
    string File, string Id, string Slug, string Folder, string Draft, string Page, string Captions, bool UpToDate, bool DraftKept,
    double Duration, double Elapsed) : JsonEvent;

/// <summary>A conversion has failed.</summary>
internal sealed record FailedEvent(string File, string Message, string? Hint, string? Detail) : JsonEvent;

/// <summary>The last line.</summary>
internal sealed record SummaryEvent(int Converted, int UpToDate, int Failed, double Elapsed, int ExitCode) : JsonEvent;

/// <summary>Serialisation without reflection, which would slow down the start.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(JsonEvent))]
internal sealed partial class JsonEventContext : JsonSerializerContext;

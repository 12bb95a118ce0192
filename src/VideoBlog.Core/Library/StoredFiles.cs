using System.Text.Json.Serialization;
using VideoBlog.Domain;

namespace VideoBlog.Library;

/// <summary>The JSON files of a video's folder.</summary>
public static class StoredFiles
{
    /// <summary>Which recording the folder is about.</summary>
    public static readonly StoredFile<Video> Video = new("video.json", 1, StoredJson.Default.Video);

    /// <summary>What ffprobe says of it.</summary>
    public static readonly StoredFile<MediaInfo> Media = new("media.json", 1, StoredJson.Default.MediaInfo);

    /// <summary>Where somebody speaks.</summary>
    public static readonly StoredFile<SpeechMap> Speech = new("speech.json", 1, StoredJson.Default.SpeechMap);

    /// <summary>What the frames look like.</summary>
    public static readonly StoredFile<FrameMap> Frames = new("frames.json", 1, StoredJson.Default.FrameMap);

    /// <summary>How loud the recording is over its time.</summary>
    public static readonly StoredFile<Waveform> Waveform = new("waveform.json", 1, StoredJson.Default.Waveform);

    /// <summary>What is said.</summary>
    public static readonly StoredFile<Transcript> Transcript = new("transcript.json", 1, StoredJson.Default.Transcript);

    /// <summary>Who speaks when.</summary>
    public static readonly StoredFile<SpeakerMap> Speakers = new("speakers.json", 1, StoredJson.Default.SpeakerMap);

    /// <summary>Where the talk leaves its written original; only there when it has one.</summary>
    public static readonly StoredFile<ScriptComparison> Script = new("script.json", 1, StoredJson.Default.ScriptComparison);

    /// <summary>Where the machine's draft differs from what was heard.</summary>
    public static readonly StoredFile<EditList> Edits = new("edits.json", 1, StoredJson.Default.EditList);

    /// <summary>What was heard a second time.</summary>
    public static readonly StoredFile<HearingList> Hearings = new("hearings.json", 1, StoredJson.Default.HearingList);

    /// <summary>What a person should check, the most doubtful first.</summary>
    public static readonly StoredFile<DoubtList> Doubts = new("doubts.json", 1, StoredJson.Default.DoubtList);

    /// <summary>What people have decided besides editing the draft. It belongs with the draft: it is changed under the same lock.</summary>
    public static readonly StoredFile<ReviewState> Review = new("review.json", 1, StoredJson.Default.ReviewState);

    /// <summary>What people have decided about captions, and lines of their own. Changed under the same lock as the draft.</summary>
    public static readonly StoredFile<CaptionState> Captions = new("captions.edits.json", 1, StoredJson.Default.CaptionState);
}

/// <summary>The content of <c>edits.json</c>.</summary>
/// <param name="Edits">In order of time.</param>
public sealed record EditList(IReadOnlyList<TextEdit> Edits);

/// <summary>The content of <c>speech.json</c>.</summary>
/// <param name="Spans">Stretches of speech in order, not overlapping; empty when nobody speaks.</param>
public sealed record SpeechMap(IReadOnlyList<SpeechSpan> Spans);

/// <summary>The content of <c>hearings.json</c>.</summary>
/// <param name="Hearings">Stretches that were heard again, in order; empty when nothing was doubtful enough.</param>
public sealed record HearingList(IReadOnlyList<SecondHearing> Hearings);

/// <summary>The content of <c>doubts.json</c>.</summary>
/// <param name="Doubts">Places to check, ranked; empty when there are none.</param>
public sealed record DoubtList(IReadOnlyList<Doubt> Doubts)
{
    /// <summary>True when most of the recording may be wrong, so that single places say little; else null.</summary>
    public bool? HardlyUnderstood { get; init; }
}

/// <summary>How the files are written: property names in camel case, enumerations as words, nothing for what is not known.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    IgnoreReadOnlyProperties = true,
    RespectNullableAnnotations = true
)]
[JsonSerializable(typeof(Video))]
[JsonSerializable(typeof(MediaInfo))]
[JsonSerializable(typeof(SpeechMap))]
[JsonSerializable(typeof(FrameMap))]
[JsonSerializable(typeof(Waveform))]
[JsonSerializable(typeof(Transcript))]
[JsonSerializable(typeof(SpeakerMap))]
[JsonSerializable(typeof(ScriptComparison))]
[JsonSerializable(typeof(EditList))]
[JsonSerializable(typeof(HearingList))]
[JsonSerializable(typeof(DoubtList))]
[JsonSerializable(typeof(ReviewState))]
[JsonSerializable(typeof(CaptionState))]
[JsonSerializable(typeof(StageRecord))]
internal sealed partial class StoredJson : JsonSerializerContext;

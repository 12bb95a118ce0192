using VideoBlog.Domain;

namespace VideoBlog.Writing.Composing;

/// <summary>Everything that a draft is composed from.</summary>
/// <param name="Video">The recording.</param>
/// <param name="Media">What its container says.</param>
/// <param name="Transcript">What was heard.</param>
/// <param name="Sidecar">What the creator wrote beside it.</param>
/// <param name="Today">The post's date until it is published.</param>
public sealed record DraftSource(Video Video, MediaInfo Media, Transcript Transcript, Sidecar Sidecar, DateOnly Today)
{
    /// <summary>Keep fillers, stutters and false starts in the text.</summary>
    public bool Verbatim { get; init; }

    /// <summary>What its frames look like; null when nobody has looked.</summary>
    public FrameMap? Frames { get; init; }

    /// <summary>Who speaks when; null when nobody has listened.</summary>
    public SpeakerMap? Speakers { get; init; }

    /// <summary>When it was recorded: the sidecar knows better than the container.</summary>
    public DateTimeOffset? RecordedAt => Sidecar.RecordedAt ?? Media.RecordedAt;
}

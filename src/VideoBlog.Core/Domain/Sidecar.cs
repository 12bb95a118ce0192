namespace VideoBlog.Domain;

/// <summary>
/// What a machine cannot know, written by the creator beside the video: <c>talk.yml</c> and <c>talk.script.md</c> for <c>talk.mp4</c>.
/// Every part is optional.
/// </summary>
public sealed record Sidecar
{
    /// <summary>A sidecar that says nothing.</summary>
    public static readonly Sidecar Empty = new();

    /// <summary>The post's title.</summary>
    public string? Title { get; init; }

    /// <summary>Who speaks.</summary>
    public string? Author { get; init; }

    /// <summary>Where it was recorded, in words.</summary>
    public string? Place { get; init; }

    /// <summary>When it was recorded, when the file itself does not know or is wrong.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>Subjects.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The written post that the video adapts.</summary>
    public AdaptedFrom? AdaptedFrom { get; init; }

    /// <summary>Where readers see the video when it is hosted elsewhere: an absolute http or https address.</summary>
    public string? VideoUrl { get; init; }

    /// <summary>
    /// Names and terms that are spoken, nearest first: those of the video's own folder, the sidecar's, then those of the recording's folder
    /// and of the library.
    /// </summary>
    public IReadOnlyList<GlossaryTerm> Glossary { get; init; } = [];

    /// <summary>Language spoken, an ISO 639-1 code.</summary>
    public string? Language { get; init; }

    /// <summary>Model to use.</summary>
    public string? Model { get; init; }

    /// <summary>Names of those who speak, in the order in which they are first heard.</summary>
    public IReadOnlyList<string> Speakers { get; init; } = [];

    /// <summary>How many speak, 1 to 8; null: it is found by their voices.</summary>
    public int? SpeakerCount { get; init; }

    /// <summary>Whether readers may comment.</summary>
    public CommentsState? Comments { get; init; }

    /// <summary>Whether fillers, stutters and false starts stay in the draft.</summary>
    public bool? Verbatim { get; init; }

    /// <summary>The written original (<c>talk.script.md</c>) as Markdown, or null.</summary>
    public string? Script { get; init; }

    /// <summary>True when there is a written original with something in it.</summary>
    public bool HasScript => !string.IsNullOrWhiteSpace(Script);
}

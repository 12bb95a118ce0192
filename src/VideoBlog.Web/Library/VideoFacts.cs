using VideoBlog.Domain;
using VideoBlog.Web.Publications;

namespace VideoBlog.Web.Library;

/// <summary>What the files in a video's folder say.</summary>
internal sealed record VideoFacts
{
    /// <summary>Name of the folder.</summary>
    public required string Slug { get; init; }

    /// <summary>The folder's path.</summary>
    public required string Folder { get; init; }

    /// <summary>The recording; null for a folder that a person made.</summary>
    public Video? Video { get; init; }

    /// <summary>What the draft says of itself; null when it cannot be read.</summary>
    public FrontMatter? FrontMatter { get; init; }

    /// <summary>Why the draft cannot be read, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>When the draft was changed last; null when there is none.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Which picture there is: another number when it is another one; null without a picture.</summary>
    public long? Poster { get; init; }

    /// <summary>Places that are still to be checked; null while they are not counted yet.</summary>
    public int? Doubts { get; init; }

    /// <summary>Where it is published; null while that is not known yet.</summary>
    public IReadOnlyList<PublishedPlace>? Published { get; init; }

    /// <summary>True when most of the text may be wrong.</summary>
    public bool IsHardlyUnderstood { get; init; }

    /// <summary>True when a machine's newer draft lies beside a person's.</summary>
    public bool HasNewDraft { get; init; }

    /// <summary>Another text when the draft or its times may be others.</summary>
    public required string TextStamp { get; init; }
}

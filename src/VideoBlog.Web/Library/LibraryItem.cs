using VideoBlog.Queue.Jobs;
using VideoBlog.Web.Publications;

namespace VideoBlog.Web.Library;

/// <summary>Where a video stands, in the order in which a list by status has them: what needs a person first.</summary>
internal enum VideoStatus
{
    /// <summary>The conversion has failed.</summary>
    Failed,

    /// <summary>It is being converted.</summary>
    Running,

    /// <summary>It waits for its turn.</summary>
    Waiting,

    /// <summary>A person has set its conversion aside.</summary>
    Paused,

    /// <summary>The draft is to be reviewed.</summary>
    Draft,

    /// <summary>A person has read the draft.</summary>
    Reviewed,

    /// <summary>The post is out.</summary>
    Published,

    /// <summary>A person has cancelled the conversion.</summary>
    Cancelled,
}

/// <summary>A video as the library page shows it: its job, its post, or both.</summary>
internal sealed record LibraryItem
{
    /// <summary>Short name that stays the same while the video goes from the queue to its post; letters, digits and hyphens.</summary>
    public required string Key { get; init; }

    /// <summary>Name of the post's folder; null while there is no draft.</summary>
    public string? Slug { get; init; }

    /// <summary>The job; null for posts without one, and for those whose job is done.</summary>
    public Job? Job { get; init; }

    /// <summary>The post's title, or the recording's name while there is none.</summary>
    public required string Title { get; init; }

    /// <summary>Where it stands.</summary>
    public VideoStatus Status { get; init; }

    /// <summary>When it was recorded, else the post's date, else when it came into the queue.</summary>
    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>When something was changed last: the draft, or the job's state.</summary>
    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>Seconds; null while they are not known.</summary>
    public double? Duration { get; init; }

    /// <summary>Which picture there is, or null.</summary>
    public long? Poster { get; init; }

    /// <summary>Places that are still to be checked.</summary>
    public int Doubts { get; init; }

    /// <summary>Where it is published.</summary>
    public IReadOnlyList<PublishedPlace> Published { get; init; } = [];

    /// <summary>True when readers somewhere get something else than the draft says now.</summary>
    public bool IsBehind => Published.Any(p => !p.IsCurrent);

    /// <summary>True for a draft most of which may be wrong.</summary>
    public bool IsHardlyUnderstood { get; init; }

    /// <summary>True when a machine's newer draft waits beside a person's.</summary>
    public bool HasNewDraft { get; init; }

    /// <summary>Why the draft cannot be read, or null.</summary>
    public string? Problem { get; init; }

    /// <summary>Its place among the waiting jobs, from 1; null when it does not wait, or far behind.</summary>
    public int? Place { get; init; }

    /// <summary>What a person may ask of its job.</summary>
    public IReadOnlyList<JobRequest> Requests =>
        Status switch
        {
            VideoStatus.Failed or VideoStatus.Cancelled => [JobRequest.Retry, JobRequest.Forget],
            VideoStatus.Running => [JobRequest.Pause, JobRequest.Cancel],
            VideoStatus.Waiting when Job?.NotBefore is not null => [JobRequest.Retry, JobRequest.Pause, JobRequest.Cancel],
            VideoStatus.Waiting => [JobRequest.Pause, JobRequest.Cancel],
            VideoStatus.Paused => [JobRequest.Resume, JobRequest.Cancel],
            _ => [],
        };
}

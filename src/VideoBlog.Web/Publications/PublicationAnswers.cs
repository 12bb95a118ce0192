using VideoBlog.Publishing.Destinations;

namespace VideoBlog.Web.Publications;

/// <summary>Where a post is published.</summary>
/// <param name="Destinations">Those of the settings, and those that it was sent to before.</param>
internal sealed record PublicationList(IReadOnlyList<PublicationAnswer> Destinations);

/// <summary>How a post stands at one destination.</summary>
/// <param name="Name">The destination's name.</param>
/// <param name="Kind">What it is; nothing when the settings do not know it any more.</param>
/// <param name="State">How it stands; nothing when it was never sent there.</param>
/// <param name="IsCurrent">True when what was sent is what the draft says now.</param>
/// <param name="Address">Where readers find it.</param>
/// <param name="PublishedAt">When it was first published there.</param>
/// <param name="UpdatedAt">When it was last sent.</param>
/// <param name="ScheduledFor">When readers will see it.</param>
/// <param name="Run">What is being done, or how the last attempt since the server's start ended.</param>
internal sealed record PublicationAnswer(
    string Name,
    string? Kind,
    ReceiptState? State,
    bool IsCurrent,
    string? Address,
    DateTimeOffset? PublishedAt,
    DateTimeOffset? UpdatedAt,
    DateTimeOffset? ScheduledFor,
    PublishRunAnswer? Run
);

/// <summary>An attempt to publish a post, or to take it back.</summary>
/// <param name="IsRunning">Whether it goes on.</param>
/// <param name="Step">What is being done.</param>
/// <param name="BytesDone">Bytes sent.</param>
/// <param name="BytesTotal">Bytes to be sent; 0 when it is not known.</param>
/// <param name="Problem">Why it has failed.</param>
/// <param name="Hint">What to do about it.</param>
/// <param name="RemoteChange">What was changed at the destination, so that nothing was sent.</param>
internal sealed record PublishRunAnswer(
    bool IsRunning,
    string? Step,
    long BytesDone,
    long BytesTotal,
    string? Problem,
    string? Hint,
    RemoteChange? RemoteChange
);

/// <summary>What is to be done with a post at a destination.</summary>
/// <param name="Action">Publish also means: bring up to date.</param>
/// <param name="Tag">The version of the draft that is meant.</param>
/// <param name="At">When readers shall see it; nothing: now.</param>
/// <param name="Overwrite">Whether what was changed at the destination is replaced.</param>
internal sealed record PublicationRequest(PublicationAction Action, string Tag, DateTimeOffset? At = null, bool Overwrite = false);

/// <summary>What is to be done with a post at a destination.</summary>
internal enum PublicationAction
{
    /// <summary>Send it.</summary>
    Publish,

    /// <summary>Take it back.</summary>
    Withdraw,
}

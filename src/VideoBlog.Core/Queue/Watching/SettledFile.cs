namespace VideoBlog.Queue.Watching;

/// <summary>A recording that is complete. Each of its states comes out once.</summary>
/// <param name="State">Which file it is, and which state of it.</param>
/// <param name="Because">Why it comes out.</param>
public sealed record SettledFile(FileState State, SettledBecause Because)
{
    /// <summary>The recording's absolute path.</summary>
    public string Path => State.Path;

    /// <summary>Its size.</summary>
    public long Bytes => State.Bytes;

    /// <summary>When it was last modified, UTC.</summary>
    public DateTimeOffset ModifiedAt => State.ModifiedAt;
}

/// <summary>Why a recording comes out of the watched folder.</summary>
public enum SettledBecause
{
    /// <summary>It was not there before.</summary>
    New,

    /// <summary>It is another recording under the name of one that came out before.</summary>
    Changed,

    /// <summary>The recording is the same, but a file that describes it has come, changed or gone.</summary>
    SidecarChanged,
}

/// <summary>
/// A recording that stays unchanged and cannot be taken yet. It is looked at again from time to time, and whenever it changes.
/// </summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Since">When it could not be taken for the first time in this state.</param>
/// <param name="Why">One sentence.</param>
public sealed record WaitingFile(string Path, DateTimeOffset Since, string Why);

namespace VideoBlog.Queue.Watching;

/// <summary>One state of a recording. Two equal ones are the same content with the same sidecars.</summary>
/// <param name="Path">The recording's absolute path.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="ModifiedAt">When it was last modified, UTC.</param>
/// <param name="Sidecars">
/// A short text that changes with the names, sizes and times of the sidecars that count for it; null when there are none.
/// </param>
public sealed record FileState(string Path, long Bytes, DateTimeOffset ModifiedAt, string? Sidecars = null)
{
    /// <summary>True when the recording itself is the same, whatever its sidecars are.</summary>
    public bool IsSameRecording(FileState other) => Bytes == other.Bytes && ModifiedAt == other.ModifiedAt && Path == other.Path;
}

/// <summary>What the caller remembers of a state, from before a restart for example.</summary>
public enum Familiarity
{
    /// <summary>Nothing.</summary>
    Unknown,

    /// <summary>It was given this recording, with other sidecars: it will be given it again, without another examination.</summary>
    OtherSidecars,

    /// <summary>It was given this very state: it will not be given it again.</summary>
    Known,
}

/// <summary>
/// Says, for each of <paramref name="states"/> in their order, what the caller remembers of it. Called with many at once.
/// </summary>
/// <param name="states">States that no examination has seen yet.</param>
/// <param name="ct">Ends the remembering.</param>
/// <returns>As many answers as there are states.</returns>
public delegate Task<IReadOnlyList<Familiarity>> Recall(IReadOnlyList<FileState> states, CancellationToken ct);

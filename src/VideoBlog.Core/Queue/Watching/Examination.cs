namespace VideoBlog.Queue.Watching;

/// <summary>A file to be examined.</summary>
/// <param name="State">Its state when it was last seen.</param>
/// <param name="LongUnchanged">True when it has stood still for <see cref="WatchOptions.OpenEndedTime"/>: then it need not say how long it
/// is.</param>
public sealed record Candidate(FileState State, bool LongUnchanged);

/// <summary>What an examination has found.</summary>
/// <param name="Verdict">Whether the recording can be taken.</param>
/// <param name="Why">One sentence when it cannot; else null.</param>
public sealed record Examination(ExaminationVerdict Verdict, string? Why = null)
{
    /// <summary>True when the reason may pass by itself, such as a disk that does not answer.</summary>
    public bool IsTransient { get; init; }
}

/// <summary>Whether a recording can be taken.</summary>
public enum ExaminationVerdict
{
    /// <summary>It is complete.</summary>
    Complete,

    /// <summary>As far as can be told it is whole, but it does not say how long it is: it must stand still for longer.</summary>
    OpenEnded,

    /// <summary>It is held by another program, cut short, or no recording.</summary>
    Refused,
}

/// <summary>Examines a file. What is wrong with it is a verdict, not an exception.</summary>
/// <param name="candidate">The file.</param>
/// <param name="ct">Ends the examination.</param>
public delegate Task<Examination> Examine(Candidate candidate, CancellationToken ct);

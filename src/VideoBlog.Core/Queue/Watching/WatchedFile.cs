namespace VideoBlog.Queue.Watching;

/// <summary>What <see cref="FileSettler"/> remembers of one file. Times are counted from when watching started.</summary>
internal sealed class WatchedFile
{
    /// <summary>The state in which it was last seen.</summary>
    public required FileState State { get; set; }

    /// <summary>When the recording was first seen as it is now.</summary>
    public TimeSpan RecordingSince { get; set; }

    /// <summary>When the sidecars were first seen as they are now.</summary>
    public TimeSpan SidecarsSince { get; set; }

    /// <summary>When it was last seen.</summary>
    public TimeSpan SeenAt { get; set; }

    /// <summary>Number of the reading of the folder that saw it last.</summary>
    public long Reading { get; set; }

    /// <summary>How far it has come in its present state.</summary>
    public Standing Standing { get; set; }

    /// <summary>When it is looked at again, while it is <see cref="Standing.Waiting"/>.</summary>
    public TimeSpan AgainAt { get; set; }

    /// <summary>Examinations of the present state that refused it.</summary>
    public int Refusals { get; set; }

    /// <summary>The state that came out last, or that the caller knew; null when there is none.</summary>
    public FileState? Given { get; set; }

    /// <summary>How long the recording has been seen unchanged.</summary>
    public TimeSpan UnchangedFor => SeenAt - RecordingSince;

    /// <summary>How long the sidecars have been seen unchanged.</summary>
    public TimeSpan SidecarsUnchangedFor => SeenAt - SidecarsSince;
}

/// <summary>How far a recording has come in its present state.</summary>
internal enum Standing
{
    /// <summary>The caller has not been asked whether it knows it.</summary>
    Unasked,

    /// <summary>The caller does not know it.</summary>
    Unexamined,

    /// <summary>It was examined and cannot be taken yet.</summary>
    Waiting,

    /// <summary>It is complete, and comes out, or has come out.</summary>
    Complete,
}

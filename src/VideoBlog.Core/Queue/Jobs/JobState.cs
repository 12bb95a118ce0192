namespace VideoBlog.Queue.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>
    /// It will run when its turn comes, or, after a failure that may pass by itself, when <see cref="Job.NotBefore"/> is past.
    /// </summary>
    Waiting,

    /// <summary>A node works on it.</summary>
    Running,

    /// <summary>A person has set it aside; it runs when it is resumed.</summary>
    Paused,

    /// <summary>Its draft is there.</summary>
    Finished,

    /// <summary>It has failed for a reason that does not pass by itself, or too often.</summary>
    Failed,

    /// <summary>A person has cancelled it.</summary>
    Cancelled,
}

/// <summary>What a person asks of a job.</summary>
public enum JobRequest
{
    /// <summary>Stop it and do not run it. What it has done so far is kept.</summary>
    Cancel,

    /// <summary>Stop it, or keep it from running, until it is resumed.</summary>
    Pause,

    /// <summary>Let a paused job run.</summary>
    Resume,

    /// <summary>Run a failed or cancelled job again, or a waiting one now.</summary>
    Retry,

    /// <summary>Strike a job that does not run from the list. Its draft, if it has one, stays.</summary>
    Forget,
}

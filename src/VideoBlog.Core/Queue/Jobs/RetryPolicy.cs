namespace VideoBlog.Queue.Jobs;

/// <summary>When a failed job runs again.</summary>
public static class RetryPolicy
{
    /// <summary>
    /// Crashes, and attempts ended at a limit, after which a job has failed for good: whatever it is, it is in the recording.
    /// </summary>
    public const int MostCrashes = 3;

    /// <summary>The longest pause before the next attempt.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(15);

    /// <summary>The pause before the next attempt.</summary>
    /// <param name="first">The pause after the first attempt; it doubles with each further one up to <see cref="LongestDelay"/>.</param>
    /// <param name="attempt">The attempt that has failed, from 1.</param>
    /// <param name="isTransient">Whether the cause may pass by itself: a full disk, a share that is gone. Then there is no last
    /// attempt.</param>
    /// <param name="crashes">Attempts so far, this one included, that ended in a crash or at a limit; 0 when this one did not.</param>
    /// <returns>Null when the job is not to be run again.</returns>
    public static TimeSpan? DelayAfter(TimeSpan first, int attempt, bool isTransient, int crashes)
    {
        if (!isTransient || crashes >= MostCrashes)
            return null;
        var delay = first * Math.Pow(2, Math.Clamp(attempt - 1, 0, 20));
        return delay < LongestDelay ? delay : LongestDelay;
    }
}

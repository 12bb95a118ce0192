namespace VideoBlog.Queue.Jobs;

/// <summary>Says when something that is done now and then is due: at once, and then once in each interval.</summary>
/// <param name="time">The clock.</param>
/// <param name="interval">Time between two.</param>
internal sealed class Pacemaker(TimeProvider time, TimeSpan interval)
{
    private long? _last;

    /// <summary>True when it is due, which counts as done.</summary>
    public bool IsDue()
    {
        var now = time.GetTimestamp();
        if (_last is { } last && time.GetElapsedTime(last, now) < interval)
            return false;
        _last = now;
        return true;
    }
}

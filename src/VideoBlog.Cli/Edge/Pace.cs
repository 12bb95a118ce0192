using System.Collections.Concurrent;

namespace VideoBlog.Cli.Edge;

/// <summary>Holds reports back to one for each interval.</summary>
/// <param name="time">The clock.</param>
/// <param name="interval">Least time between two reports on the same subject.</param>
internal sealed class Pace(TimeProvider time, TimeSpan interval)
{
    private readonly ConcurrentDictionary<string, long> _last = new(StringComparer.Ordinal);

    /// <summary>True for the first report on a subject and when enough time has passed since the last one that was let through.</summary>
    public bool IsDue(string subject)
    {
        var now = time.GetTimestamp();
        if (_last.TryGetValue(subject, out var last) && time.GetElapsedTime(last, now) < interval)
            return false;

        _last[subject] = now;
        return true;
    }
}

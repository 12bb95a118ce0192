using VideoBlog.Pipeline;
using VideoBlog.Platform;

namespace VideoBlog.Queue.Child;

/// <summary>
/// Holds a conversion's process to its limits. Not for use by several threads, except that events may come from another one.
/// </summary>
/// <param name="process">Its id.</param>
/// <param name="options">The limits.</param>
/// <param name="time">The clock.</param>
internal sealed class ChildWatchdog(int process, ConversionProcessOptions options, TimeProvider time)
{
    /// <summary>How often the limits are checked.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long _lastEvent = time.GetTimestamp();
    private long _lastCheck = time.GetTimestamp();
    private TimeSpan _worked;
    private bool _isWaiting;

    /// <summary>A sign of life.</summary>
    public void OnEvent(ConversionEvent said)
    {
        lock (_lock)
        {
            _lastEvent = time.GetTimestamp();
            if (said is StageEvent stage)
                _isWaiting = stage.State == StageState.Waiting;
        }
    }

    /// <summary>Waits for the end.</summary>
    /// <param name="end">Completes when the process has ended.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <returns>Null when the process has ended by itself, else the limit that it has broken.</returns>
    public async Task<ConversionLimit?> UntilAsync(Task end, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await end.WaitAsync(Interval, time, ct);
                return null;
            }
            catch (TimeoutException) when (!end.IsFaulted)
            {
                if (Broken() is { } limit)
                    return limit;
            }
        }
    }

    private ConversionLimit? Broken()
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            // Whoever waits for its turn may wait long and say nothing.
            if (_isWaiting)
                _lastEvent = now;
            else
                _worked += time.GetElapsedTime(_lastCheck, now);
            _lastCheck = now;
            return ResidentMemory.OfTree(process) > options.MemoryLimit * 1_000_000L ? ConversionLimit.Memory
                : _worked > options.TimeLimit ? ConversionLimit.Time
                : time.GetElapsedTime(_lastEvent, now) > options.SilenceLimit ? ConversionLimit.Silence
                : null;
        }
    }
}

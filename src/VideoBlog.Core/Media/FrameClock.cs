using System.Globalization;

namespace VideoBlog.Media;

/// <summary>
/// Follows what ffmpeg's <c>metadata</c> filter prints of the frames that pass it: <c>frame:7 pts:5000000 pts_time:5</c>, the time in units
/// that
/// <see cref="Filters"/> set to a microsecond (<c>pts_time</c> has six digits only), then the mean difference to the frame before in
/// per cent, found by scene detection.
/// </summary>
internal sealed class FrameClock
{
    /// <summary>The filters that print these lines to the standard error.</summary>
    public const string Filters = $"settb=AVTB,scdet,metadata=mode=print:key={ChangeKey}:file='pipe\\:2':direct=1";

    private const string ChangeKey = "lavfi.scd.mafd";
    private readonly Lock _lock = new();
    private readonly List<(double Time, double Change)> _frames = [];

    /// <summary>The time in seconds and the change, 0 to 1, of each frame so far.</summary>
    public IReadOnlyList<(double Time, double Change)> Frames
    {
        get
        {
            lock (_lock)
                return [.. _frames];
        }
    }

    /// <summary>Seconds of the last frame so far.</summary>
    public double Seconds
    {
        get
        {
            lock (_lock)
                return _frames.Count == 0 ? 0 : _frames[^1].Time;
        }
    }

    /// <summary>Takes a line; false when it is none of these.</summary>
    public bool Take(string line)
    {
        lock (_lock)
        {
            if (
                line.StartsWith("frame:", StringComparison.Ordinal)
                && line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, ['p', 't', 's', ':', .. var pts], ..]
            )
            {
                _frames.Add(
                    (long.TryParse(pts, CultureInfo.InvariantCulture, out var microseconds) ? Math.Max(0, microseconds) / 1e6 : Last, 0)
                );
                return true;
            }
            if (!line.StartsWith(ChangeKey + "=", StringComparison.Ordinal))
                return false;
            if (_frames.Count > 0 && double.TryParse(line.AsSpan(ChangeKey.Length + 1), CultureInfo.InvariantCulture, out var percent))
                _frames[^1] = (_frames[^1].Time, Math.Clamp(percent / 100, 0, 1));
            return true;
        }
    }

    private double Last => _frames.Count == 0 ? 0 : _frames[^1].Time;
}

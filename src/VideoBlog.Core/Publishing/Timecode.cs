using System.Globalization;

namespace VideoBlog.Publishing;

/// <summary>The ways in which published files write a time in the recording.</summary>
internal static class Timecode
{
    /// <summary>For readers: <c>1:07</c>, from an hour on <c>1:02:03</c>. Fractions are cut off.</summary>
    public static string Clock(double seconds)
    {
        TimeSpan time = TimeSpan.FromSeconds(Math.Floor(seconds));
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");
    }

    /// <summary>WebVTT: <c>00:01:07.250</c>; SubRip is the same with <paramref name="separator"/> <c>,</c>.</summary>
    public static string Cue(double seconds, char separator = '.')
    {
        long milliseconds = (long)Math.Round(seconds * 1000);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{milliseconds / 3_600_000:00}:{milliseconds / 60_000 % 60:00}:{milliseconds / 1000 % 60:00}{separator}{milliseconds % 1000:000}"
        );
    }

    /// <summary>ISO 8601 duration in whole seconds: <c>PT3M34S</c>.</summary>
    public static string Iso8601(double seconds)
    {
        long whole = (long)Math.Round(seconds);
        (long hours, long minutes, long rest) = (whole / 3600, whole / 60 % 60, whole % 60);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"PT{(hours > 0 ? $"{hours}H" : "")}{(minutes > 0 ? $"{minutes}M" : "")}{(rest > 0 || whole == 0 ? $"{rest}S" : "")}"
        );
    }
}

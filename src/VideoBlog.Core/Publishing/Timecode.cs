using System.Globalization;
using VideoBlog.Domain;

namespace VideoBlog.Publishing;

/// <summary>The ways in which published files write a time in the recording for programs; people read <see cref="ClockTime"/>.</summary>
internal static class Timecode
{
    /// <summary>WebVTT: <c>00:01:07.250</c>; SubRip is the same with <paramref name="separator"/> <c>,</c>.</summary>
    public static string Cue(double seconds, char separator = '.')
    {
        var milliseconds = (long)Math.Round(seconds * 1000);
        var (whole, fraction) = (milliseconds / 1000, milliseconds % 1000);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{whole / 3600:00}:{whole / 60 % 60:00}:{whole % 60:00}{separator}{fraction:000}"
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

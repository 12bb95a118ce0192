using System.Globalization;

namespace VideoBlog.Domain;

/// <summary>A time in a recording, or its length, as people read it.</summary>
public static class ClockTime
{
    private const double Longest = 999_999_999;

    /// <summary><c>1:07</c>, from an hour on <c>1:02:03</c>, with as many hours as there are. Fractions are cut off.</summary>
    /// <param name="seconds">Seconds; less than 0 counts as 0.</param>
    public static string Format(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Floor(Math.Clamp(seconds, 0, Longest)));
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");
    }
}

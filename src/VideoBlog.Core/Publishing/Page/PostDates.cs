using System.Globalization;

namespace VideoBlog.Publishing.Page;

/// <summary>Dates as the page writes them.</summary>
internal static class PostDates
{
    /// <summary><c>2026-09-28</c>.</summary>
    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary><c>2026-09-28T10:12:00-04:00</c>; <c>2026-09-28</c> for midnight in UTC, which stands for a day without a time.</summary>
    public static string Iso(DateTimeOffset time) =>
        time is { Offset.Ticks: 0, TimeOfDay.Ticks: 0 }
            ? Iso(DateOnly.FromDateTime(time.DateTime))
            : time.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary><c>2026-09-28T00:00:00+00:00</c>: search engines complain of a day without a time zone.</summary>
    public static string WithZone(DateOnly date) => Iso(date) + "T00:00:00+00:00";

    /// <summary>September 28, 2026.</summary>
    public static string Long(DateOnly date) => date.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);

    /// <summary>Monday, September 28, 2026, in the recording's own offset.</summary>
    public static string WithWeekday(DateTimeOffset time) => time.ToString("dddd, MMMM d, yyyy", CultureInfo.InvariantCulture);
}

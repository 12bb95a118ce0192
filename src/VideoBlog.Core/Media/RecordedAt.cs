using System.Globalization;

namespace VideoBlog.Media;

/// <summary>Reads the moment of recording from a container's tags.</summary>
internal static class RecordedAt
{
    // In order of trust. Apple's own key has the local time with its offset. creation_time is UTC, and some cameras put their local time
    // there; "date" counts only as a full moment, because a bare year or day is when a work was released.
    private static readonly string[] Keys = ["com.apple.quicktime.creationdate", "creation_time", "date"];

    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFzzz",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF",
    ];

    // Clocks that were never set say 1904 (QuickTime's epoch) or 1970 (Unix'), shifted by at most a day; no earlier moment is true of a
    // file.
    private static readonly DateTimeOffset Earliest = new(1971, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The first tag that holds a believable moment, or null.</summary>
    /// <param name="tag">Gives a tag's value by its key, or null.</param>
    public static DateTimeOffset? From(Func<string, string?> tag) =>
        Keys.Select(tag).Select(Parse).FirstOrDefault(moment => moment >= Earliest);

    private static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParseExact(text?.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;
}

using System.Globalization;
using VideoBlog.Platform;

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

    // Cards of cameras that lost their clock say 1980, the first year of their file system.
    private static readonly DateTimeOffset EarliestFile = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Copying = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Settled = TimeSpan.FromDays(1);

    /// <summary>The first tag that holds a believable moment, or null.</summary>
    /// <param name="tag">Gives a tag's value by its key, or null.</param>
    public static DateTimeOffset? From(Func<string, string?> tag) =>
        Keys.Select(tag).Select(Parse).FirstOrDefault(moment => moment >= Earliest);

    /// <summary>
    /// When a file was recorded whose container does not say it: by its name, else by its own time, when that is older than the copy.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="time">The clock, and the time zone of names.</param>
    /// <returns>Null when neither tells: a file of today may be an export.</returns>
    public static DateTimeOffset? OfFile(string path, TimeProvider time)
    {
        var now = time.GetUtcNow();
        if (NamedMoment.Find(Path.GetFileName(path), time.LocalTimeZone, now) is { } named)
            return named;
        try
        {
            var file = new FileInfo(path);
            // A copy is made later than what it is a copy of. Not all disks know when a file was made.
            var (written, made) = (new DateTimeOffset(file.LastWriteTimeUtc), new DateTimeOffset(file.CreationTimeUtc));
            return file.Exists && written >= EarliestFile && (written + Copying <= made || written + Settled <= now)
                ? TimeZoneInfo.ConvertTime(written, time.LocalTimeZone)
                : null;
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            return null;
        }
    }

    private static DateTimeOffset? Parse(string? text) =>
        DateTimeOffset.TryParseExact(text?.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;
}

using System.Globalization;
using VideoBlog.Domain;

namespace VideoBlog.Cli.Publishing;

/// <summary>The time that <c>--schedule</c> names.</summary>
internal static class PublishTime
{
    private static readonly string[] Local = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"];
    private static readonly string[] WithOffset = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd HH:mm zzz"];

    /// <summary>Reads it.</summary>
    /// <param name="text">As typed; null: none.</param>
    /// <param name="zone">Where a time without an offset is meant.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="VideoBlogException">It is no time, or has passed.</exception>
    public static DateTimeOffset? Read(string? text, TimeZoneInfo zone, TimeProvider time)
    {
        if (text is null)
            return null;
        var trimmed = text.Trim().Replace("Z", "+00:00", StringComparison.Ordinal);
        var at =
            DateTimeOffset.TryParseExact(trimmed, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var exact) ? exact
            : DateTime.TryParseExact(trimmed, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
                ? new DateTimeOffset(local, zone.GetUtcOffset(local))
            : throw new VideoBlogException($"'{text}' is no time.", "Write it as 2026-12-24T08:00 or 2026-12-24T08:00+01:00.");
        return at > time.GetUtcNow()
            ? at
            : throw new VideoBlogException($"{text} has passed.", "Name a later time, or leave --schedule out.");
    }
}

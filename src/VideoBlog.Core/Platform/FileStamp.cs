using System.Globalization;

namespace VideoBlog.Platform;

/// <summary>
/// What tells in a moment whether a file has changed: its size and the time of its last change. Equal stamps mean the same content but on
/// a file system with coarse times, where the kept files of a library look twice.
/// </summary>
/// <param name="Bytes">Its size.</param>
/// <param name="ModifiedAt">When it was last written, in UTC.</param>
public readonly record struct FileStamp(long Bytes, DateTime ModifiedAt)
{
    /// <summary>The stamp of a file as it is now; null when there is none. A link has the stamp of what it leads to.</summary>
    /// <param name="path">The file.</param>
    public static FileStamp? Read(string path) => Read(new FileInfo(path));

    /// <summary>
    /// The stamp of a file as <paramref name="file"/> last saw it; null when there is none. A link has the stamp of what it leads to now.
    /// </summary>
    /// <param name="file">The file.</param>
    public static FileStamp? Read(FileInfo file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return (file.LinkTarget is null ? file : TargetOf(file)) is { Exists: true } found
            ? new FileStamp(found.Length, found.LastWriteTimeUtc)
            : null;
    }

    /// <summary>True when it is the state that was noted as a size and a time.</summary>
    /// <param name="bytes">The size.</param>
    /// <param name="modifiedAt">When the file was last written.</param>
    public bool Matches(long bytes, DateTimeOffset modifiedAt) => Bytes == bytes && ModifiedAt == modifiedAt.UtcDateTime;

    /// <summary>
    /// True when the file system seems to count whole seconds: a second change within them can hide behind the same stamp. Those that
    /// count finer have such a time next to never.
    /// </summary>
    internal bool IsCoarse => ModifiedAt.Ticks % TimeSpan.TicksPerSecond == 0;

    /// <summary>One line without spaces, to be compared or hashed: ticks, a colon, bytes.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ModifiedAt.Ticks}:{Bytes}");

    /// <summary>Reads what <see cref="ToString"/> has written; null when it is something else.</summary>
    /// <param name="text">The text.</param>
    public static FileStamp? Parse(string? text) =>
        text?.Split(':') is [var ticks, var bytes]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
        && time <= DateTime.MaxValue.Ticks
        && long.TryParse(bytes, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? new FileStamp(size, new DateTime(time, DateTimeKind.Utc))
            : null;

    private static FileInfo? TargetOf(FileInfo link)
    {
        try
        {
            return new FileInfo(link.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
        }
        catch (IOException)
        {
            // The links form a circle.
            return null;
        }
    }
}

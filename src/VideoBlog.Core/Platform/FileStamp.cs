using System.Globalization;

namespace VideoBlog.Platform;

/// <summary>
/// What tells in a moment whether a file has changed: its size and the time of its last change. Equal stamps mean the same content.
/// </summary>
/// <param name="Bytes">Its size.</param>
/// <param name="ModifiedAt">When it was last written, in UTC.</param>
public readonly record struct FileStamp(long Bytes, DateTime ModifiedAt)
{
    /// <summary>The stamp of a file as it is now; null when there is none. Links are followed.</summary>
    /// <param name="path">The file.</param>
    public static FileStamp? Read(string path) => Read(new FileInfo(path));

    /// <summary>The stamp of a file as <paramref name="file"/> last saw it; null when there is none.</summary>
    /// <param name="file">The file.</param>
    public static FileStamp? Read(FileInfo file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc) : null;
    }

    /// <summary>One line without spaces, to be compared or hashed: ticks, a colon, bytes.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ModifiedAt.Ticks}:{Bytes}");
}

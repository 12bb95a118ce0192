namespace VideoBlog.Platform;

/// <summary>
/// The rule about links: those inside a library, and those to folders among recordings, are not followed. A library may come from
/// elsewhere, and a link in it could lead anywhere on this machine: a page would publish a file that nobody meant, a saved draft would
/// overwrite one. Links to folders can form circles besides. Links above a library, and to recordings, are a person's own: they are
/// resolved where it matters (<see cref="RealPath"/>).
/// </summary>
/// <remarks>
/// A link is a symbolic link or, on Windows, a junction. Other reparse points, such as the files that a cloud has not loaded yet, are
/// files like all others.
/// </remarks>
public static class LinkRule
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0 };

    /// <summary>True when a file or folder is itself a link; false when there is none.</summary>
    /// <param name="path">Its path.</param>
    public static bool IsLink(string path) => IsLink(new FileInfo(path));

    /// <summary>True when a file or folder is itself a link; false when there is none.</summary>
    /// <param name="entry">The file or folder.</param>
    public static bool IsLink(FileSystemInfo entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return entry.LinkTarget is not null;
    }

    /// <summary>True when <paramref name="path"/>, or a folder between it and <paramref name="root"/>, is a link.</summary>
    /// <param name="path">An absolute path inside <paramref name="root"/>.</param>
    /// <param name="root">An absolute path without a separator at its end; whether it is a link itself does not matter.</param>
    public static bool IsReachedByLink(string path, string root)
    {
        ArgumentNullException.ThrowIfNull(root);
        for (var part = path; part is not null && part.Length > root.Length; part = Path.GetDirectoryName(part))
        {
            if (IsLink(part))
                return true;
        }
        return false;
    }

    /// <summary>A link that lies directly in a folder; null when there is none.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileSystemInfo? FindIn(string folder) =>
        new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything).FirstOrDefault(IsLink);
}

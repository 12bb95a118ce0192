namespace VideoBlog.Platform;

/// <summary>Where a path really leads, and whether one place lies inside another.</summary>
public static class RealPath
{
    // Linux gives up at 40 links in one path; a circle of links ends here too.
    private const int MaxLinks = 40;

    /// <summary>The absolute path without symbolic links in any of its parts. Parts that do not exist stay as they are.</summary>
    /// <exception cref="IOException">The links form a circle.</exception>
    /// <exception cref="UnauthorizedAccessException">A part of the path may not be looked at.</exception>
    public static string Resolve(string path)
    {
        path = Path.GetFullPath(path);
        for (var links = 0; links <= MaxLinks; links++)
        {
            if (FirstLinkIn(path) is not { } link)
                return Path.TrimEndingDirectorySeparator(path);
            var target = Path.Combine(Path.GetDirectoryName(link.FullName) ?? "", link.LinkTarget!);
            path = Path.GetFullPath(target + path[link.FullName.Length..]);
        }
        throw new IOException($"There are too many symbolic links in '{path}'.");
    }

    /// <summary>
    /// True when <paramref name="path"/> is <paramref name="folder"/> or lies in it. Both are absolute; links are not looked at.
    /// </summary>
    public static bool IsInside(string path, string folder)
    {
        var comparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        folder = Path.TrimEndingDirectorySeparator(folder);
        return path.StartsWith(folder, comparison)
            && (
                path.Length == folder.Length || Path.EndsInDirectorySeparator(folder) || path[folder.Length] == Path.DirectorySeparatorChar
            );
    }

    private static FileInfo? FirstLinkIn(string path)
    {
        for (var end = Path.GetPathRoot(path)!.Length; end < path.Length; end++)
        {
            end = path.IndexOf(Path.DirectorySeparatorChar, end) is >= 0 and var next ? next : path.Length;
            var part = new FileInfo(path[..end]);
            if (part.LinkTarget is not null)
                return part;
        }
        return null;
    }
}

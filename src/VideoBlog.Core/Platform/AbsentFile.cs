namespace VideoBlog.Platform;

/// <summary>Tells a file that was deleted from one whose disk or network share is gone.</summary>
public static class AbsentFile
{
    /// <summary>
    /// True when a file that is not there may come back by itself: its folder is not there either, or it is empty, as that is on which a
    /// share was mounted.
    /// </summary>
    /// <param name="path">The file.</param>
    public static bool MayComeBack(string path)
    {
        var folder = FolderOf(path);
        try
        {
            return !Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any();
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            return true;
        }
    }

    /// <summary>The folder that a file is in.</summary>
    internal static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;
}

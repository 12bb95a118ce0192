namespace VideoBlog.Queue.Watching;

/// <summary>Names that programs give to what they have not finished: a browser's download, a copy, an editor's second file.</summary>
internal static class TemporaryNames
{
    private static readonly HashSet<string> Extensions = new(
        [".part", ".partial", ".crdownload", ".download", ".opdownload", ".filepart", ".tmp", ".temp"],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>True for such a name of a file or folder, without its path.</summary>
    public static bool Is(ReadOnlySpan<char> name)
    {
        if (name.StartsWith('.') || name.StartsWith('~') || name.EndsWith('~'))
            return true;
        var extension = Path.GetExtension(name);
        return extension.StartsWith(".sb-", StringComparison.OrdinalIgnoreCase)
            || Extensions.GetAlternateLookup<ReadOnlySpan<char>>().Contains(extension);
    }
}

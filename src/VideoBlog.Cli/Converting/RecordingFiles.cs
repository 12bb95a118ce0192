namespace VideoBlog.Cli.Converting;

/// <summary>Which files of a folder are taken for recordings. A file that is named itself is taken whatever it is called.</summary>
internal static class RecordingFiles
{
    /// <summary>Extensions of recordings, lower case with the dot; pictures first, then sound alone.</summary>
    public static IReadOnlyList<string> Extensions { get; } =
    [
        ".mp4", ".mov", ".mkv", ".webm", ".m4v", ".avi", ".mts", ".m2ts", ".ts", ".mpg", ".mpeg", ".wmv", ".flv", ".3gp", ".ogv",
        ".m4a", ".mp3", ".wav", ".flac", ".ogg", ".oga", ".opus", ".aac", ".wma", ".aiff", ".aif",
    ];

    private static readonly HashSet<string> _extensions = new(Extensions, StringComparer.OrdinalIgnoreCase);

    /// <summary>True for a recording by its name. Hidden files are none: cameras and macOS leave such companions beside the real ones.</summary>
    public static bool IsRecording(string path) =>
        _extensions.Contains(Path.GetExtension(path)) && !Path.GetFileName(path.AsSpan()).StartsWith('.');

    /// <summary>True for a file that describes a recording (<c>talk.yml</c>, <c>talk.script.md</c>), which a shell's <c>*</c> also names.</summary>
    public static bool IsSidecar(string path) =>
        path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".script.md", StringComparison.OrdinalIgnoreCase);
}

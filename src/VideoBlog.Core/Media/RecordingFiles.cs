namespace VideoBlog.Media;

/// <summary>Which files of a folder are taken for recordings. A file that is named itself is taken whatever it is called.</summary>
public static class RecordingFiles
{
    /// <summary>Extensions of recordings, lower case with the dot; pictures first, then sound alone.</summary>
    public static IReadOnlyList<string> Extensions { get; } =
    [
        ".mp4",
        ".mov",
        ".mkv",
        ".webm",
        ".m4v",
        ".avi",
        ".mts",
        ".m2ts",
        ".ts",
        ".mpg",
        ".mpeg",
        ".wmv",
        ".flv",
        ".3gp",
        ".ogv",
        ".m4a",
        ".mp3",
        ".wav",
        ".flac",
        ".ogg",
        ".oga",
        ".opus",
        ".aac",
        ".wma",
        ".aiff",
        ".aif",
    ];

    private static readonly HashSet<string> Known = new(Extensions, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// True for a recording by its name. Hidden files are none: cameras and macOS leave such companions beside the real ones.
    /// </summary>
    public static bool IsRecording(string path) =>
        Known.Contains(Path.GetExtension(path)) && !Path.GetFileName(path.AsSpan()).StartsWith('.');
}

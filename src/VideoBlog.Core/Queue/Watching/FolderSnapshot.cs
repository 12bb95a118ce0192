namespace VideoBlog.Queue.Watching;

/// <summary>What one reading of a folder has found.</summary>
internal sealed record FolderSnapshot
{
    /// <summary>The states of all recordings.</summary>
    public IReadOnlyList<FileState> Files { get; init; } = [];

    /// <summary>Why the folder could not be read at all; null when it could. Nothing is known of its files then.</summary>
    public string? Away { get; init; }

    /// <summary>Files and folders in it that could not be looked into, with the reason. Nothing is known of what they hold.</summary>
    public IReadOnlyDictionary<string, string> Unreadable { get; init; } = new Dictionary<string, string>();
}

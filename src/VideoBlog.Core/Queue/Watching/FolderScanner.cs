using System.Globalization;
using System.IO.Enumeration;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Platform;

namespace VideoBlog.Queue.Watching;

/// <summary>Reads a folder, as far as recordings and their sidecars are concerned.</summary>
/// <param name="options">Which folder, and what in it.</param>
/// <param name="mountOf">Gives the mount point of a path.</param>
internal sealed class FolderScanner(WatchOptions options, Func<string, string>? mountOf = null)
{
    // Names that may not be listed are told apart from a folder that is empty: nothing is ignored in silence.
    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = 0,
        IgnoreInaccessible = false,
        RecurseSubdirectories = false,
    };

    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Folder));
    private readonly FileGlobs _globs = new(options.Include, options.Exclude);
    private readonly Func<string, string> _mountOf = mountOf ?? MountPoint.Find;
    private string _mount = "";

    // What was found in files whose names tell nothing, so that not each reading opens them.
    private Dictionary<string, (long Bytes, DateTimeOffset ModifiedAt, bool IsRecording)> _looked = [];
    private Dictionary<string, (long Bytes, DateTimeOffset ModifiedAt, bool IsRecording)> _lookedNow = [];

    /// <summary>Reads the folder now. May take as long as the disk does.</summary>
    public FolderSnapshot Scan()
    {
        if (WhyAway() is { } reason)
            return new FolderSnapshot { Away = reason };
        var files = new List<FileState>();
        var unreadable = new Dictionary<string, string>();
        var leftOut = new List<string>();
        var folders = new Stack<string>([_root]);
        while (folders.TryPop(out var folder))
        {
            try
            {
                Add(folder, files, folders, unreadable, leftOut);
            }
            catch (Exception error) when (FileFailure.Is(error))
            {
                if (folder == _root)
                    return new FolderSnapshot { Away = Reason(folder, error) };
                // A folder that was deleted between two looks is no news.
                if (error is not DirectoryNotFoundException)
                    unreadable[folder] = Reason(folder, error);
            }
        }
        (_looked, _lookedNow) = (_lookedNow, []);
        return WhyAway() is { } vanished
            ? new FolderSnapshot { Away = vanished }
            : new FolderSnapshot
            {
                Files = files,
                Unreadable = unreadable,
                LeftOut = leftOut,
            };
    }

    private string? WhyAway()
    {
        try
        {
            if (!Directory.Exists(_root))
                return $"The folder '{_root}' is not there.";
            var mount = _mountOf(RealPath.Resolve(_root));
            if (mount.Length < _mount.Length)
                return $"The disk or network share of '{_root}' is not connected.";
            _mount = mount;
            return null;
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            return Reason(_root, error);
        }
    }

    private void Add(
        string folder,
        List<FileState> files,
        Stack<string> folders,
        Dictionary<string, string> unreadable,
        List<string> leftOut
    )
    {
        var recordings = new List<Entry>();
        var sidecars = new Dictionary<string, Entry>();
        foreach (var entry in new FileSystemEnumerable<Entry>(folder, Entry.From, Everything))
        {
            if (TemporaryNames.Is(Path.GetFileName(entry.Path.AsSpan())))
                continue;
            if (entry.IsFolder)
            {
                if (options.Recursive && RecordingFolders.MayHoldRecordings(entry.Path))
                    folders.Push(entry.Path);
            }
            else if (SidecarFiles.IsSidecar(entry.Path))
                sidecars[entry.Path] = entry;
            else if (!_globs.Match(Path.GetRelativePath(_root, entry.Path)))
                continue;
            else if (RecordingFiles.IsRecording(entry.Path) || LooksLikeRecording(entry))
                recordings.Add(entry);
            else if (entry.Bytes > 0)
                leftOut.Add(entry.Path);
        }
        foreach (var recording in recordings)
        {
            if (Followed(recording, unreadable) is { } found)
                files.Add(new FileState(found.Path, found.Bytes, found.ModifiedAt, SidecarsOf(found.Path, sidecars)));
        }
    }

    private bool LooksLikeRecording(Entry entry)
    {
        // What a link leads to is not looked into before it is known to lie in the folder.
        if (entry.IsLink || !RecordingFiles.MayBeRecording(entry.Path))
            return false;
        var isSame = _looked.TryGetValue(entry.Path, out var seen) && seen.Bytes == entry.Bytes && seen.ModifiedAt == entry.ModifiedAt;
        var found = isSame ? seen.IsRecording : RecordingFiles.Is(entry.Path);
        _lookedNow[entry.Path] = (entry.Bytes, entry.ModifiedAt, found);
        return found;
    }

    // A link counts with the size and time of what it leads to, so that a copy into that is noticed.
    private Entry? Followed(Entry entry, Dictionary<string, string> unreadable)
    {
        if (!entry.IsLink)
            return entry;
        try
        {
            var target = new FileInfo(RealPath.Resolve(entry.Path));
            if (!RealPath.IsInside(target.FullName, RealPath.Resolve(_root)))
                unreadable[entry.Path] = $"'{entry.Path}' is a link out of the watched folder: it is left alone.";
            else if (target.Exists)
                return entry with { Bytes = target.Length, ModifiedAt = target.LastWriteTimeUtc };
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            unreadable[entry.Path] = Reason(entry.Path, error);
        }
        return null;
    }

    private static string? SidecarsOf(string path, Dictionary<string, Entry> sidecars)
    {
        if (sidecars.Count == 0)
            return null;
        string?[] found = [SidecarFiles.SettingsOf(path, sidecars.ContainsKey), SidecarFiles.ScriptOf(path, sidecars.ContainsKey)];
        return found.All(f => f is null) ? null : string.Join('/', found.OfType<string>().Select(file => Mark(sidecars[file])));
    }

    // Names may hold anything but a slash, which separates them here.
    private static string Mark(Entry file) =>
        string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file.Path)}:{file.Bytes}:{file.ModifiedAt.UtcTicks}");

    private static string Reason(string path, Exception error) =>
        error is UnauthorizedAccessException ? $"'{path}' may not be read by this user." : $"'{path}' cannot be read: {error.Message}";

    private sealed record Entry(string Path, long Bytes, DateTimeOffset ModifiedAt, bool IsFolder, bool IsLink)
    {
        public static Entry From(ref FileSystemEntry entry)
        {
            var isLink = entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
            // What a link to a folder leads to is not watched, whatever it is called.
            var isFolder = entry.IsDirectory;
            return new(entry.ToFullPath(), isFolder ? 0 : entry.Length, isFolder ? default : entry.LastWriteTimeUtc, isFolder, isLink);
        }
    }
}

/// <summary>What one reading of a folder has found.</summary>
internal sealed record FolderSnapshot
{
    /// <summary>The states of all recordings.</summary>
    public IReadOnlyList<FileState> Files { get; init; } = [];

    /// <summary>Why the folder could not be read at all; null when it could. Nothing is known of its files then.</summary>
    public string? Away { get; init; }

    /// <summary>Files that are no recordings by their names or their first bytes.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Files and folders in it that could not be looked into, with the reason. Nothing is known of what they hold.</summary>
    public IReadOnlyDictionary<string, string> Unreadable { get; init; } = new Dictionary<string, string>();
}

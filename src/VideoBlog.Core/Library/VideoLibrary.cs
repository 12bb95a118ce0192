using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Library;

/// <summary>A folder of video folders. What a recording is, is its content: a renamed or moved file is still the same video.</summary>
/// <param name="root">The library's folder; it is made when the first video is added.</param>
/// <param name="time">The clock.</param>
public sealed class VideoLibrary(string root, TimeProvider time)
{
    private readonly string _root = Path.GetFullPath(root);

    /// <summary>
    /// Finds out which recording a file is. It is read as a whole, unless the library has met it and it has not changed. Writes nothing.
    /// </summary>
    /// <param name="sourcePath">The recording.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="VideoBlogException">There is no such file, it cannot be read, it is empty, or it is still being
    /// written.</exception>
    public Task<Recording> IdentifyAsync(string sourcePath, CancellationToken ct) => IdentifyAsync(sourcePath, null, null, ct);

    /// <summary>
    /// Finds out which recording a file is. Somebody else may have read it already: while the file has the stamp that it had then, it is
    /// not read again.
    /// </summary>
    /// <param name="sourcePath">The recording.</param>
    /// <param name="readId">The <see cref="Video.Id"/> that was found when it was read; null when nobody has read it.</param>
    /// <param name="readStamp">The stamp of the file that was read; null when it is not known.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="VideoBlogException">As for <see cref="IdentifyAsync(string, CancellationToken)"/>.</exception>
    public async Task<Recording> IdentifyAsync(string sourcePath, string? readId, FileStamp? readStamp, CancellationToken ct)
    {
        var path = Path.GetFullPath(sourcePath);
        var now = FileStamp.Read(path);
        if (now is { } stamp && await FindUnchangedAsync(path, stamp, ct) is { } known)
            return known;
        var (id, read) =
            readId is not null && now is { } same && same == readStamp ? (readId, same) : await RecordingIdentity.ReadAsync(path, ct);
        return new Recording(id, path, read.Bytes, read.ModifiedAt, await FindAsync(id, ct) is not null);
    }

    /// <summary>
    /// Opens a recording's folder, which is made when the library does not have it, and waits until nobody else works in it.
    /// </summary>
    /// <param name="recording">The recording.</param>
    /// <param name="notice">Is told in a sentence when the recording goes under another name, or somebody else works in the folder.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <exception cref="VideoBlogException">The library's folder cannot be written.</exception>
    public async Task<VideoFolder> OpenAsync(Recording recording, Action<string> notice, CancellationToken ct)
    {
        Video video;
        using (await FileLock.TakeAsync(Path.Combine(_root, ".lock"), onWait: null, time, ct))
            video = await FindAsync(recording.Id, ct) is { } known
                ? await RenewAsync(known, recording, notice, ct)
                : await AddAsync(recording, notice, ct);
        return await VideoFolder.OpenAsync(
            Path.Combine(_root, video.Slug),
            video,
            () => notice($"Another run works on '{video.FileName}'; waiting for it to end."),
            time,
            ct
        );
    }

    /// <summary>The video of a recording, or null when the library does not have it.</summary>
    /// <param name="id">The recording's <see cref="Video.Id"/>.</param>
    /// <param name="ct">Ends the search.</param>
    /// <exception cref="VideoBlogException">The library cannot be read.</exception>
    public async Task<Video?> FindAsync(string id, CancellationToken ct)
    {
        foreach (var slug in Slugs())
        {
            if (await ReadAsync(slug, ct) is { } video && video.Id == id)
                return video;
        }
        return null;
    }

    /// <summary>All its videos, in the order of their folders' names.</summary>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="VideoBlogException">The library cannot be read.</exception>
    public async Task<IReadOnlyList<Video>> ListAsync(CancellationToken ct)
    {
        var videos = new List<Video>();
        foreach (var slug in Slugs())
        {
            if (await ReadAsync(slug, ct) is { } video)
                videos.Add(video);
        }
        return videos;
    }

    private async Task<Video> AddAsync(Recording recording, Action<string> notice, CancellationToken ct)
    {
        var wanted = Slug.From(recording.FileName, recording.Id);
        var slug = Names(wanted).First(IsFree);
        if (slug != wanted)
            notice($"The library has something else named '{wanted}' already; the folder of '{recording.FileName}' is '{slug}'.");
        var video = new Video(recording.Id, slug, recording.FileName, recording.Path, recording.Bytes, recording.ModifiedAt)
        {
            AddedAt = time.GetUtcNow(),
        };
        await StoredFiles.Video.WriteAsync(Path.Combine(_root, slug), video, ct);
        return video;
    }

    // A copy beside the file that is known changes nothing, or two copies in one batch would take the folder from each other in turn.
    private async Task<Video> RenewAsync(Video known, Recording recording, Action<string> notice, CancellationToken ct)
    {
        var isElsewhere = known.SourcePath != recording.Path;
        if (isElsewhere)
            notice($"'{recording.FileName}' is the same recording as '{known.SourcePath}'; its folder is '{known.Slug}'.");
        if (isElsewhere && IsAsKnown(known, FileStamp.Read(known.SourcePath)))
            return known;
        var renewed = known with
        {
            FileName = recording.FileName,
            SourcePath = recording.Path,
            Bytes = recording.Bytes,
            ModifiedAt = recording.ModifiedAt,
        };
        if (renewed != known)
            await StoredFiles.Video.WriteAsync(Path.Combine(_root, known.Slug), renewed, ct);
        return renewed;
    }

    // The folders that carry the file's name are looked at first: it is nearly always one of them.
    private async Task<Recording?> FindUnchangedAsync(string path, FileStamp stamp, CancellationToken ct)
    {
        var namesakes = Names(Slug.From(Path.GetFileName(path), new string('0', 64)))
            .TakeWhile(name => Directory.Exists(Path.Combine(_root, name)));
        foreach (var slug in namesakes.Concat(Slugs()))
        {
            if (await ReadAsync(slug, ct) is { } video && video.SourcePath == path && IsAsKnown(video, stamp))
                return new Recording(video.Id, video.SourcePath, video.Bytes, video.ModifiedAt, IsKnown: true);
        }
        return null;
    }

    private IReadOnlyList<string> Slugs()
    {
        try
        {
            return Directory.Exists(_root)
                ? [.. Directory.EnumerateDirectories(_root).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)]
                : [];
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfReading(_root, error);
        }
    }

    // A person may have renamed the folder: its name counts.
    private async Task<Video?> ReadAsync(string slug, CancellationToken ct) =>
        await StoredFiles.Video.ReadAsync(Path.Combine(_root, slug), ct) is { } video ? video with { Slug = slug } : null;

    private bool IsFree(string slug)
    {
        var path = Path.Combine(_root, slug);
        return !Path.Exists(path)
            || (
                Directory.Exists(path)
                && !Directory.EnumerateFileSystemEntries(path).Any(e => !e.EndsWith(".partial", StringComparison.Ordinal))
            );
    }

    private static bool IsAsKnown(Video video, FileStamp? stamp) => stamp is { } now && now.Matches(video.Bytes, video.ModifiedAt);

    private static IEnumerable<string> Names(string slug) => Enumerable.Range(2, int.MaxValue - 2).Select(n => $"{slug}-{n}").Prepend(slug);
}

/// <summary>A file that has been identified.</summary>
/// <param name="Id">SHA-256 of its bytes.</param>
/// <param name="Path">Its absolute path.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="ModifiedAt">When it was last modified.</param>
/// <param name="IsKnown">True when the library has a folder for it.</param>
public sealed record Recording(string Id, string Path, long Bytes, DateTimeOffset ModifiedAt, bool IsKnown)
{
    /// <summary>The file's name without its folder.</summary>
    public string FileName => System.IO.Path.GetFileName(Path);
}

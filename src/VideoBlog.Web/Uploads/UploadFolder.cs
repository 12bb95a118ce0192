using System.Security.Cryptography;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Platform;

namespace VideoBlog.Web.Uploads;

/// <summary>
/// The uploads of a library on the disk: for each its description (<c>ID.json</c>) and what has come of it (<c>ID.mp4</c>). The file's
/// length
/// is the only record of how much that is, so it is right after any crash.
/// </summary>
/// <param name="library">The library's folder.</param>
/// <param name="time">The clock.</param>
internal sealed class UploadFolder(string library, TimeProvider time)
{
    /// <summary>Most bytes of a sidecar.</summary>
    public const int MaxSidecar = 1024 * 1024;

    private const int IdLength = 32;

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0 };

    private readonly string _folder = Path.Combine(Path.GetFullPath(library), ".videoblog", "uploads");

    /// <summary>Where recordings are kept that were uploaded. Videos refer to them, so nothing removes them.</summary>
    public string Recordings { get; } = Path.Combine(Path.GetFullPath(library), ".videoblog", "recordings");

    /// <summary>Begins an upload.</summary>
    /// <param name="name">A safe name.</param>
    /// <param name="length">Its size in bytes.</param>
    /// <param name="fingerprint">See <see cref="Upload.Fingerprint"/>.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The disk is full or may not be written.</exception>
    public async Task<Upload> AddAsync(string name, long length, string? fingerprint, CancellationToken ct)
    {
        var upload = new Upload(RandomNumberGenerator.GetHexString(IdLength, lowercase: true), name, length, fingerprint);
        await SaveAsync(upload, ct);
        await File.Create(DataOf(upload)).DisposeAsync();
        return upload;
    }

    /// <summary>
    /// An upload, or null. No id becomes part of a path unless it has the form of one, and no description that was tampered with counts.
    /// </summary>
    public async Task<Upload?> FindAsync(string id, CancellationToken ct) =>
        IsId(id) && await FileOf(id).ReadAsync(_folder, ct) is { } upload && upload.Id == id && IsOurs(upload) ? upload : null;

    /// <summary>All of them, by name.</summary>
    public async Task<IReadOnlyList<Upload>> ListAsync(CancellationToken ct)
    {
        var uploads = new List<Upload>();
        foreach (var id in Files().Select(f => Path.GetFileNameWithoutExtension(f.Name)).Distinct())
        {
            if (await FindAsync(id, ct) is { } upload)
                uploads.Add(upload);
        }

        return [.. uploads.OrderBy(u => u.Name, StringComparer.Ordinal).ThenBy(u => u.Id, StringComparer.Ordinal)];
    }

    /// <summary>Writes what has become of an upload.</summary>
    public Task SaveAsync(Upload upload, CancellationToken ct) => FileOf(upload.Id).WriteAsync(_folder, upload, ct);

    /// <summary>The file that holds what has come of an upload.</summary>
    public string DataOf(Upload upload) => Path.Combine(_folder, upload.Id + Path.GetExtension(upload.Name));

    /// <summary>How many bytes have come; all of them once the recording has been moved to where it stays.</summary>
    public long OffsetOf(Upload upload) =>
        new FileInfo(DataOf(upload)) is { Exists: true } file ? file.Length
        : upload.KeptAs is null && upload.Outcome is null ? 0
        : upload.Length;

    /// <summary>When an upload that makes no progress is given up.</summary>
    public DateTimeOffset ExpiryOf(Upload upload, TimeSpan keepFor) => File.GetLastWriteTimeUtc(DataOf(upload)) + keepFor;

    /// <summary>Keeps a file that describes the recording.</summary>
    /// <param name="upload">The upload of the recording.</param>
    /// <param name="ending">What its name ends with: <c>.yml</c> or <c>.script.md</c>.</param>
    /// <param name="text">What it holds.</param>
    /// <param name="ct">Ends the work.</param>
    public Task AddSidecarAsync(Upload upload, string ending, string text, CancellationToken ct) =>
        AtomicFile.WriteTextAsync(DataOf(upload) + ending, text, ct);

    /// <summary>Moves a recording and its sidecars to where they stay, or what is left of that to do.</summary>
    /// <returns>Its path.</returns>
    public string Keep(Upload upload)
    {
        Directory.CreateDirectory(Recordings);
        var (from, to) = (DataOf(upload), Path.Combine(Recordings, upload.KeptAs!));
        foreach (var ending in UploadSidecars.Endings.Prepend(""))
        {
            if (File.Exists(from + ending))
                File.Move(from + ending, to + ending);
        }

        return to;
    }

    /// <summary>A name for a recording that no other recording or sidecar has.</summary>
    public string FreeName(string name) =>
        RecordingName.Free(name, n => UploadSidecars.Endings.Prepend("").Any(ending => Path.Exists(Path.Combine(Recordings, n + ending))));

    /// <summary>Removes what has come of an upload, and its description too if that is wished.</summary>
    public void Remove(Upload upload, bool withDescription)
    {
        foreach (var file in Files().Where(f => f.Name.StartsWith(upload.Id, StringComparison.Ordinal)))
        {
            if (withDescription || file.Name != FileOf(upload.Id).Name)
                file.Delete();
        }
    }

    /// <summary>Removes what has not been written to for long, except for recordings that are whole and still have to be taken.</summary>
    public async Task SweepAsync(TimeSpan keepFor, CancellationToken ct)
    {
        var oldest = time.GetUtcNow().UtcDateTime - keepFor;
        foreach (
            var group in Files()
                .GroupBy(f => f.Name[..Math.Min(IdLength, f.Name.Length)])
                .Where(g => g.All(f => f.LastWriteTimeUtc < oldest))
                .ToArray()
        )
        {
            if (await FindAsync(group.Key, ct) is { Outcome: null } upload && OffsetOf(upload) == upload.Length)
                continue;
            foreach (var file in group)
                file.Delete();
        }
    }

    private IEnumerable<FileInfo> Files() =>
        new DirectoryInfo(_folder) is { Exists: true } folder ? folder.EnumerateFiles("*", Everything) : [];

    // A library may come from elsewhere: its files could name, or be links to, any place on the disk.
    private bool IsOurs(Upload upload) =>
        upload.Length > 0
        && RecordingName.Sanitize(upload.Name) == upload.Name
        && (
            upload.KeptAs is null
            || (
                Path.GetFileName(upload.KeptAs) == upload.KeptAs
                && RecordingFiles.MayBeRecording(upload.KeptAs)
                && upload.Recording is not null
            )
        )
        && !LinkRule.IsLink(DataOf(upload));

    private static bool IsId(string id) => id.Length == IdLength && id.All(char.IsAsciiHexDigitLower);

    private static StoredFile<Upload> FileOf(string id) => new(id + ".json", 1, UploadJson.Default.Upload);
}

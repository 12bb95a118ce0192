using System.Globalization;
using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Platform;
using VideoBlog.Posts;

namespace VideoBlog.Publishing.Editions;

/// <summary>
/// The editions of one post: a folder for each in <c>published/</c>, with all that it was made from and nothing that readers may not see.
/// Hold <see cref="LockAsync"/> while an edition is taken or sent.
/// </summary>
/// <param name="folder">The video's folder.</param>
/// <param name="tools">ffmpeg, which takes metadata out of the video.</param>
/// <param name="time">The clock.</param>
/// <param name="web">How large the video may be; null: any size.</param>
public sealed class EditionStore(string folder, Lazy<FfmpegTools> tools, TimeProvider time, WebVideoOptions? web = null)
{
    private readonly VideoLayout _layout = new(folder);
    private readonly PublicVideo _video = new(new VideoLayout(folder), tools, web);

    /// <summary>Keeps others from publishing the same post.</summary>
    /// <param name="onWait">Called once when somebody else is at it; null: nobody is told.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <exception cref="VideoBlogException">The post's folder holds a link, or cannot be written.</exception>
    public Task<FileLock> LockAsync(Action? onWait, CancellationToken ct) =>
        LinkRule.FindIn(folder) is { } link
            ? throw new VideoBlogException(
                $"'{link.Name}' in the post's folder is a link, and those are not followed.",
                "Put the file or folder itself in its place."
            )
            : FileLock.TakeAsync(_layout.At(VideoLayout.PublishedName + "/.lock"), onWait, time, ct);

    /// <summary>Takes an edition of a post as it stands; the one that was taken before when nothing has changed since.</summary>
    /// <param name="post">The post.</param>
    /// <param name="progress">Is told the share of the video that is done, 0 to 1.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The post cannot be published as it is; the message says why.</exception>
    public async Task<Edition> TakeAsync(PostSnapshot post, IProgress<double>? progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(post);
        var source = await PlayableCopy.FindAsync(_layout, ct) ?? throw NotConverted();
        var media = await StoredFiles.Media.ReadAsync(folder, ct) ?? throw NotConverted();
        var transcript = post.Transcript ?? throw NotConverted();
        var text = EditionText.Of(post.Document, SlugOf(post), Path.GetFileName(source));
        var sources = SourcesOf(text, post, source);
        if (await FindAsync(e => e.Sources == sources, ct) is { } taken && await ReadAsync(taken.Id, ct) is { } same)
            return same;

        var video = text.FrontMatter.Video.Url is null ? await _video.MakeAsync(source, progress, ct) : null;
        var pictures = await PicturesAsync(text, ct);
        var files = pictures.Select(p => p.File).Concat(video is null ? [] : [video]).ToList();
        var id = IdOf(text.Markdown, transcript, post.Captions, files);
        await WriteAsync(id, sources, text.Markdown, PublicMedia(media, post.Aligned!), post.Captions, video, pictures, ct);
        return await ReadAsync(id, ct) ?? throw new InvalidOperationException("The edition that was just written cannot be read.");
    }

    /// <summary>True when an edition says what the post says now. Quick: nothing is made and no large file read.</summary>
    /// <param name="id">The edition's id.</param>
    /// <param name="post">The post.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The draft cannot be read.</exception>
    public async Task<bool> IsCurrentAsync(string id, PostSnapshot post, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(post);
        return await PlayableCopy.FindAsync(_layout, ct) is { } source
            && await RecordAsync(id, ct) is { } record
            && record.Sources == SourcesOf(EditionText.Of(post.Document, SlugOf(post), Path.GetFileName(source)), post, source);
    }

    /// <summary>An edition that was taken; null when it is not kept any more.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="VideoBlogException">It cannot be read.</exception>
    public async Task<Edition?> ReadAsync(string id, CancellationToken ct)
    {
        if (await RecordAsync(id, ct) is not { } record)
            return null;
        var place = new VideoLayout(_layout.At(PathOf(id)));
        if (
            !record.Files.All(f => IsOwn(place, f.Name))
            || !File.Exists(place.Draft)
            || await StoredFiles.Transcript.ReadAsync(place.Folder, ct) is not { } transcript
            || await StoredFiles.Media.ReadAsync(place.Folder, ct) is not { } media
        )
            return null;
        var draft = new DraftVersion(await File.ReadAllTextAsync(place.Draft, ct));
        var captions = await StoredFiles.Captions.ReadAsync(place.Folder, ct) ?? CaptionState.Empty;
        var aligned = new PostSnapshot(place, draft, transcript, null, captions: captions).Aligned!;
        return new Edition
        {
            Id = record.Id,
            Slug = record.Slug,
            Origin = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)),
            Draft = aligned,
            Media = media,
            Video = record.Video is { } video ? FileOf(place, video) : null,
            Pictures = [.. record.Pictures.Select(p => FileOf(place, p))],
            Captions = Publishing.Captions.From(aligned.ReviewedWords, captions.Edits),
            Chapters = TranscriptAligner.ChaptersOf(aligned, media.Duration, media.Chapters),
        };
    }

    /// <summary>The text of an edition, without front matter, for a comparison; null when it is not kept any more.</summary>
    public async Task<string?> ReadTextAsync(string id, CancellationToken ct) =>
        IsId(id) && new VideoLayout(_layout.At(PathOf(id))).Draft is var path && IsOwn(new VideoLayout(_layout.At(PathOf(id))), path)
            ? await File.ReadAllTextAsync(path, ct)
            : null;

    /// <summary>Deletes editions that nobody needs any more.</summary>
    /// <param name="needed">Ids of those that stay.</param>
    public void Prune(IReadOnlyCollection<string> needed)
    {
        ArgumentNullException.ThrowIfNull(needed);
        foreach (var kept in Folders().Where(f => !needed.Contains(Path.GetFileName(f))))
            Directory.Delete(kept, recursive: true);
    }

    private static EditionFile FileOf(VideoLayout place, EditionFileRecord file) =>
        new(file.Name, place.At(file.Name), file.Bytes, file.Sha256);

    // A folder may have been given any name.
    private string SlugOf(PostSnapshot post) =>
        post.Document.FrontMatter.Slug ?? Slug.From(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)) + ".x", Hash([folder]));

    private async Task<IReadOnlyList<(EditionFileRecord File, byte[] Content)>> PicturesAsync(EditionText text, CancellationToken ct)
    {
        var pictures = new List<(EditionFileRecord, byte[])>();
        foreach (var name in text.Pictures)
        {
            var path = _layout.At(name);
            if (!File.Exists(path) || LinkRule.IsReachedByLink(path, folder))
                throw new VideoBlogException(
                    $"The picture '{name}' is not in the post's folder.",
                    "Put it there, or take it out of the text."
                );
            var content = PictureMetadata.Strip(await File.ReadAllBytesAsync(path, ct), name);
            pictures.Add((new EditionFileRecord(name, content.Length, ContentHash.Of(content)), content));
        }
        return pictures;
    }

    private async Task WriteAsync(
        string id,
        string sources,
        string markdown,
        MediaInfo media,
        CaptionState captions,
        EditionFileRecord? video,
        IReadOnlyList<(EditionFileRecord File, byte[] Content)> pictures,
        CancellationToken ct
    )
    {
        var place = new VideoLayout(_layout.At(PathOf(id)));
        await AtomicFile.WriteTextAsync(place.Draft, markdown, ct);
        if (!AtomicFile.TryLink(_layout.At(StoredFiles.Transcript.Name), place.At(StoredFiles.Transcript.Name)))
            await AtomicFile.CopyAsync(_layout.At(StoredFiles.Transcript.Name), place.At(StoredFiles.Transcript.Name), ct);
        await StoredFiles.Media.WriteAsync(place.Folder, media, ct);
        if (CaptionsOf(captions).Any())
            await StoredFiles.Captions.WriteAsync(place.Folder, captions, ct);
        foreach (var (file, content) in pictures)
            await AtomicFile.WriteAsync(place.At(file.Name), content, ct);
        if (video is not null && !AtomicFile.TryLink(_video.PathOf(video), place.At(video.Name)))
            await AtomicFile.CopyAsync(_video.PathOf(video), place.At(video.Name), ct);
        var slug = DraftMarkdown.Parse(markdown).FrontMatter.Slug!;
        await RecordOf(id).WriteAsync(folder, new EditionRecord(id, slug, sources, video, [.. pictures.Select(p => p.File)]), ct);
    }

    // Only what a player must know; of the author's chapters those that the text names.
    private static MediaInfo PublicMedia(MediaInfo media, AlignedDraft post) =>
        new()
        {
            Chapters = [.. media.Chapters.Where(c => c.Title is { } title && post.Blocks.Any(b => b.Heading == PlainText.Clean(title)))],
            Container = media.Container,
            Duration = media.Duration,
            Streams = [.. new[] { media.Picture, media.AudioTracks.FirstOrDefault() }.OfType<MediaStream>()],
        };

    private string SourcesOf(EditionText text, PostSnapshot post, string source) =>
        Hash([
            text.Markdown,
            FileStamp.Read(_layout.At(StoredFiles.Transcript.Name)).ToString()!,
            FileStamp.Read(source).ToString()!,
            _video.Version,
            .. text.Pictures.Select(p => $"{p} {FileStamp.Read(_layout.At(p))}"),
            .. CaptionsOf(post.Captions),
        ]);

    private static IEnumerable<string> CaptionsOf(CaptionState captions) =>
        captions
            .Decisions.Select(d => $"{d.Key} {d.Answer}")
            .Concat(
                captions.Edits.SelectMany(e =>
                    e.Lines.Select(l => FormattableString.Invariant($"{l.Start} {l.End} {l.Text}"))
                        .Prepend(FormattableString.Invariant($"{e.From} {e.To}"))
                )
            );

    private static string IdOf(string markdown, Transcript transcript, CaptionState captions, IReadOnlyList<EditionFileRecord> files) =>
        Hash([
            markdown,
            .. CaptionsOf(captions),
            .. transcript.Words().Select(w => string.Create(CultureInfo.InvariantCulture, $"{w.Start} {w.End} {w.Text}")),
            .. files.Select(f => $"{f.Name} {f.Sha256}"),
        ]);

    private static string Hash(IEnumerable<string> parts) => ContentHash.Of(string.Join('\n', parts))[..16];

    private async Task<EditionRecord?> FindAsync(Func<EditionRecord, bool> isMeant, CancellationToken ct)
    {
        foreach (var kept in Folders())
        {
            if (await RecordAsync(Path.GetFileName(kept), ct) is { } record && isMeant(record))
                return record;
        }
        return null;
    }

    private IEnumerable<string> Folders() =>
        new DirectoryInfo(_layout.At(VideoLayout.PublishedName)) is { Exists: true } published
            ? published.EnumerateDirectories().Where(d => !LinkRule.IsLink(d) && IsId(d.Name)).Select(d => d.FullName)
            : [];

    private static string PathOf(string id) =>
        IsId(id) ? $"{VideoLayout.PublishedName}/{id}" : throw new ArgumentException($"'{id}' is no edition's id.", nameof(id));

    // A library that came from elsewhere may say anything: no file of this machine goes out because an edition names it.
    private bool IsOwn(VideoLayout place, string name) =>
        Path.GetFullPath(place.At(name)) is var path
        && path.StartsWith(place.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        && File.Exists(path)
        && !LinkRule.IsReachedByLink(path, folder);

    private static bool IsId(string id) => id.Length == 16 && id.All(char.IsAsciiHexDigitLower);

    private async Task<EditionRecord?> RecordAsync(string id, CancellationToken ct) =>
        IsId(id)
        && !LinkRule.IsReachedByLink(_layout.At(PathOf(id)), folder)
        && await RecordOf(id).ReadAsync(folder, ct) is { } record
        && record.Id == id
            ? record
            : null;

    private static StoredFile<EditionRecord> RecordOf(string id) => new(PathOf(id) + "/edition.json", 1, EditionJson.Default.EditionRecord);

    private VideoBlogException NotConverted() =>
        new($"'{folder}' has not been converted to the end.", "Convert the recording again; what is finished is kept.");
}

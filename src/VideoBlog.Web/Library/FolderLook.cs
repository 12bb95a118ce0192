using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Reviewing;
using VideoBlog.Web.Publications;

namespace VideoBlog.Web.Library;

/// <summary>
/// Looks at the folders of a library, again and again: of each look, only files that have changed since the last one are read. Links are
/// not followed. For one caller at a time.
/// </summary>
/// <param name="library">The library's folder.</param>
/// <param name="posts">Reads the drafts.</param>
/// <param name="review">Knows which doubts are settled.</param>
/// <param name="places">Knows where posts are published.</param>
/// <param name="time">The clock.</param>
internal sealed class FolderLook(string library, PostSnapshots posts, ReviewStore review, PublishedPlaces places, TimeProvider time)
{
    // Counting the doubts of a post means aligning its text: those of a large library are counted by and by.
    private static readonly TimeSpan CountingTime = TimeSpan.FromMilliseconds(100);

    private Dictionary<string, (string Stamp, VideoFacts Facts)> _known = new(StringComparer.Ordinal);

    /// <summary>True when the last look has left doubts uncounted.</summary>
    public bool IsBehind { get; private set; }

    /// <summary>All folders of videos.</summary>
    /// <exception cref="IOException">The library cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The library may not be read.</exception>
    public async Task<IReadOnlyList<VideoFacts>> LookAsync(CancellationToken ct)
    {
        var began = time.GetTimestamp();
        IsBehind = false;
        var seen = new Dictionary<string, (string Stamp, VideoFacts Facts)>(StringComparer.Ordinal);
        foreach (var folder in new DirectoryInfo(Path.GetFullPath(library)).EnumerateDirectories())
        {
            if (!LinkRule.IsLink(folder) && await LookAsync(folder, began, ct) is { } look)
                seen[folder.Name] = look;
        }

        _known = seen;
        return [.. seen.Values.Select(v => v.Facts)];
    }

    private async Task<(string Stamp, VideoFacts Facts)?> LookAsync(DirectoryInfo folder, long began, CancellationToken ct)
    {
        var layout = new VideoLayout(folder.FullName);
        FileInfo File(string name) => new(layout.At(name));
        var (draft, newDraft, video) = (new FileInfo(layout.Draft), new FileInfo(layout.NewDraft), File(StoredFiles.Video.Name));
        var (transcript, doubts, decisions) = (
            File(StoredFiles.Transcript.Name),
            StampOf(File(StoredFiles.Doubts.Name)),
            File(StoredFiles.Review.Name)
        );
        var (draftStamp, videoStamp) = (StampOf(draft), StampOf(video));
        if (draftStamp is null && videoStamp is null)
            return null;
        var (textStamp, hasNewDraft) = ($"{draftStamp} {StampOf(transcript)}", StampOf(newDraft) is not null);
        var receipts = StampOf(File(ReceiptList.File.Name));
        var stamp = $"{textStamp} {videoStamp} {doubts} {StampOf(decisions)} {hasNewDraft} {receipts}";
        var known = _known.GetValueOrDefault(folder.Name);
        var facts = known.Stamp == stamp ? known.Facts : await ReadAsync();
        var poster = PosterOf(folder, facts.FrontMatter);
        var left = draftStamp is null || doubts is null ? 0 : facts.Doubts ?? await DoubtsLeftAsync(folder.FullName, began, ct);
        var published = receipts is null ? [] : await PublishedAsync(folder.FullName, facts.Published, began, ct);
        return (
            stamp,
            poster == facts.Poster && left == facts.Doubts && published == facts.Published
                ? facts
                : facts with
                {
                    Poster = poster,
                    Doubts = left,
                    Published = published,
                }
        );

        async Task<VideoFacts> ReadAsync()
        {
            var (frontMatter, problem) = draftStamp is null ? (null, null) : await ReadDraftAsync(folder.FullName, ct);
            return new VideoFacts
            {
                Slug = folder.Name,
                Folder = folder.FullName,
                Video = await TryReadAsync(StoredFiles.Video, folder.FullName, ct),
                FrontMatter = frontMatter,
                Problem = problem,
                ChangedAt = draftStamp?.ModifiedAt,
                IsHardlyUnderstood =
                    doubts is not null && (await TryReadAsync(StoredFiles.Doubts, folder.FullName, ct))?.HardlyUnderstood == true,
                HasNewDraft = hasNewDraft,
                TextStamp = textStamp,
            };
        }
    }

    // To compare a draft with what is published means reading it whole.
    private async Task<IReadOnlyList<PublishedPlace>?> PublishedAsync(
        string folder,
        IReadOnlyList<PublishedPlace>? known,
        long began,
        CancellationToken ct
    )
    {
        if (known is not null && !known.Any(p => p.ScheduledFor <= time.GetUtcNow()))
            return known;
        if (time.GetElapsedTime(began) > CountingTime)
        {
            IsBehind = true;
            return known;
        }
        var found = await places.FindAsync(folder, ct);
        return known is not null && found.SequenceEqual(known) ? known : found;
    }

    private async Task<int?> DoubtsLeftAsync(string folder, long began, CancellationToken ct)
    {
        if (time.GetElapsedTime(began) > CountingTime)
        {
            IsBehind = true;
            return null;
        }

        try
        {
            return await review.LeftAsync(folder, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return 0; // The card says what is wrong with the draft. One folder from elsewhere must not hide the others.
        }
    }

    private async Task<(FrontMatter?, string? Problem)> ReadDraftAsync(string folder, CancellationToken ct)
    {
        try
        {
            return ((await posts.ReadDraftAsync(folder, ct)).Document.FrontMatter, null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return (null, e.Message);
        }
    }

    private static async Task<T?> TryReadAsync<T>(StoredFile<T> file, string folder, CancellationToken ct)
        where T : class
    {
        try
        {
            return await file.ReadAsync(folder, ct);
        }
        catch (VideoBlogException)
        {
            return null;
        }
    }

    // The reader of front matter lets no path through that leads out of the folder.
    private static long? PosterOf(DirectoryInfo folder, FrontMatter? frontMatter)
    {
        if (frontMatter?.Video.Poster is not { } name)
            return null;
        var file = new FileInfo(Path.Combine(folder.FullName, name));
        return StampOf(file)?.ModifiedAt.Ticks;
    }

    private static FileStamp? StampOf(FileInfo file) => LinkRule.IsLink(file) ? null : FileStamp.Read(file);
}

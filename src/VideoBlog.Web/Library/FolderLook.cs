using System.Globalization;
using VideoBlog.Domain;
using VideoBlog.Drafts;
using VideoBlog.Library;

namespace VideoBlog.Web.Library;

/// <summary>
/// Looks at the folders of a library, again and again: of each look, only files that have changed since the last one are read. Links are
/// not followed. For one caller at a time.
/// </summary>
/// <param name="library">The library's folder.</param>
internal sealed class FolderLook(string library)
{
    private const long MaxDraftBytes = 20_000_000;

    private Dictionary<string, (string Stamp, VideoFacts Facts)> _known = new(StringComparer.Ordinal);

    /// <summary>All folders of videos.</summary>
    /// <exception cref="IOException">The library cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The library may not be read.</exception>
    public async Task<IReadOnlyList<VideoFacts>> LookAsync(CancellationToken ct)
    {
        var seen = new Dictionary<string, (string Stamp, VideoFacts Facts)>(StringComparer.Ordinal);
        foreach (var folder in new DirectoryInfo(Path.GetFullPath(library)).EnumerateDirectories())
        {
            if (folder.LinkTarget is null && await LookAsync(folder, ct) is { } look)
                seen[folder.Name] = look;
        }

        _known = seen;
        return [.. seen.Values.Select(v => v.Facts)];
    }

    private async Task<(string Stamp, VideoFacts Facts)?> LookAsync(DirectoryInfo folder, CancellationToken ct)
    {
        FileInfo File(string name) => new(Path.Combine(folder.FullName, name));
        var (draft, newDraft, video, doubts, transcript) = (File("draft.md"), File("draft.new.md"), File(StoredFiles.Video.Name), File(StoredFiles.Doubts.Name), File(StoredFiles.Transcript.Name));
        var (draftStamp, videoStamp) = (StampOf(draft), StampOf(video));
        if (draftStamp is null && videoStamp is null)
            return null;
        var (textStamp, hasNewDraft) = ($"{draftStamp} {StampOf(transcript)}", StampOf(newDraft) is not null);
        var stamp = $"{textStamp} {videoStamp} {StampOf(doubts)} {hasNewDraft}";
        var known = _known.GetValueOrDefault(folder.Name);
        if (known.Stamp == stamp && PosterOf(folder, known.Facts.FrontMatter) is var poster)
            return known.Facts.Poster == poster ? known : (stamp, known.Facts with { Poster = poster });

        var (frontMatter, problem) = draftStamp is null ? (null, null) : await ReadDraftAsync(draft, ct);
        return (stamp, new VideoFacts
        {
            Slug = folder.Name,
            Folder = folder.FullName,
            Video = await TryReadAsync(StoredFiles.Video, folder.FullName, ct),
            FrontMatter = frontMatter,
            Problem = problem,
            ChangedAt = draftStamp is null ? null : draft.LastWriteTimeUtc,
            Poster = PosterOf(folder, frontMatter),
            Doubts = await DoubtsLeftAsync(folder.FullName, ct),
            HasNewDraft = hasNewDraft,
            TextStamp = textStamp,
        });
    }

    /// <summary>How many places are still to be checked.</summary>
    private static async Task<int> DoubtsLeftAsync(string folder, CancellationToken ct) => (await TryReadAsync(StoredFiles.Doubts, folder, ct))?.Doubts.Count ?? 0;

    private static async Task<(FrontMatter?, string? Problem)> ReadDraftAsync(FileInfo draft, CancellationToken ct)
    {
        try
        {
            return draft.Length <= MaxDraftBytes
                ? (DraftMarkdown.Parse(await File.ReadAllTextAsync(draft.FullName, ct)).FrontMatter, null)
                : (null, "The draft is too long to be read.");
        }
        catch (Exception e) when (e is VideoBlogException or IOException or UnauthorizedAccessException)
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
        return file.Exists && file.LinkTarget is null ? file.LastWriteTimeUtc.Ticks : null;
    }

    private static string? StampOf(FileInfo file) => file.Exists && file.LinkTarget is null
        ? string.Create(CultureInfo.InvariantCulture, $"{file.LastWriteTimeUtc.Ticks}:{file.Length}")
        : null;
}

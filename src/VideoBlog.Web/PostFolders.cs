using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;
using VideoBlog.Publishing;

namespace VideoBlog.Web;

/// <summary>A post as the list shows it.</summary>
/// <param name="Slug">Name of its folder.</param>
/// <param name="FrontMatter">What the draft says of itself; null when it cannot be read.</param>
/// <param name="Problem">Why the draft cannot be read, or null.</param>
/// <param name="HasPoster">True when there is a picture.</param>
internal sealed record PostEntry(string Slug, FrontMatter? FrontMatter, string? Problem, bool HasPoster);

/// <summary>The folders of a library, for reading. No path from outside leads out of them.</summary>
/// <param name="library">The library's folder.</param>
/// <param name="snapshots">Reads the drafts.</param>
internal sealed class PostFolders(string library, PostSnapshots snapshots)
{
    private static readonly string[] Recordings = ["video.mp4", "video.webm", "audio.m4a", "audio.mp3"];

    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(library));
    private readonly PictureDamage _damage = new();

    /// <summary>The picture of a post, or null.</summary>
    public async Task<string?> FindPosterAsync(string slug, CancellationToken ct) =>
        Find(slug, VideoLayout.DraftName) is { } draft && (await ReadAsync(slug, draft, ct)).FrontMatter?.Video.Poster is { } poster
            ? Find(slug, poster)
            : null;

    /// <summary>A post, or null.</summary>
    public async Task<PostEntry?> FindAsync(string slug, CancellationToken ct) =>
        Find(slug, VideoLayout.DraftName) is { } draft ? await ReadAsync(slug, draft, ct) : null;

    /// <summary>Whether most of a post's text may be wrong, because the recording was hardly understood.</summary>
    public async Task<bool> IsHardlyUnderstoodAsync(string slug, CancellationToken ct)
    {
        if (Find(slug, StoredFiles.Doubts.Name) is not { } file)
            return false;
        try
        {
            return (await StoredFiles.Doubts.ReadAsync(Path.GetDirectoryName(file)!, ct))?.HardlyUnderstood == true;
        }
        catch (VideoBlogException)
        {
            return false;
        }
    }

    /// <summary>The folder of a post that has a draft, to be worked in, or null.</summary>
    /// <exception cref="VideoBlogException">Something in it is a link: what is read or written there could be anywhere.</exception>
    public string? FindFolder(string slug)
    {
        if (Find(slug, VideoLayout.DraftName) is not { } draft)
            return null;
        var folder = Path.GetDirectoryName(draft)!;
        return LinkRule.FindIn(folder) is { } link
            ? throw new VideoBlogException(
                $"'{link.Name}' in the post's folder is a link, and those are not followed.",
                "Put the file or folder itself in its place."
            )
            : folder;
    }

    /// <summary>Whether a file lies in a post's folder, by its path there with forward slashes.</summary>
    public bool HasFile(string slug, string path) => Find(slug, path) is not null;

    /// <summary>True for a picture that cannot be read as one, so that pages leave it out.</summary>
    public bool IsDamaged(string slug, string path) =>
        Find(slug, path) is { } file && PostWriter.IsPicture(path) && _damage.IsDamaged(file);

    /// <summary>A file of the published part of a post (<c>post/</c>), or null.</summary>
    public string? FindPostFile(string slug, string path) =>
        Find(slug, VideoLayout.InPost(path)) is { } file && IsBelow(file, new VideoLayout(Path.Combine(_root, slug)).Post) ? file : null;

    /// <summary>The name of the recording in the published part of a post, as browsers play it, or null.</summary>
    public string? FindRecordingName(string slug) => Recordings.FirstOrDefault(name => FindPostFile(slug, name) is not null);

    /// <summary>A picture of a post that is not published yet (<c>stills/</c>), or null.</summary>
    public string? FindStill(string slug, string name) =>
        PostWriter.IsPicture(name)
        && Find(slug, $"{VideoLayout.StillsName}/{name}") is { } file
        && IsBelow(file, new VideoLayout(Path.Combine(_root, slug)).Stills)
            ? file
            : null;

    private async Task<PostEntry> ReadAsync(string slug, string draft, CancellationToken ct)
    {
        try
        {
            var frontMatter = (await snapshots.ReadDraftAsync(Path.GetDirectoryName(draft)!, ct)).Document.FrontMatter;
            return new PostEntry(slug, frontMatter, null, frontMatter.Video.Poster is { } poster && Find(slug, poster) is not null);
        }
        catch (Exception e) when (e is VideoBlogException or IOException or UnauthorizedAccessException)
        {
            return new PostEntry(slug, null, e.Message, false);
        }
    }

    private string? Find(string slug, string path)
    {
        if (slug is "" or "." or ".." || slug.AsSpan().ContainsAny('/', '\\', '\0') || path.Contains('\0', StringComparison.Ordinal))
            return null;

        var folder = Path.Combine(_root, slug);
        var file = Path.GetFullPath(Path.Combine(folder, path));
        return IsBelow(file, folder) && File.Exists(file) && !LinkRule.IsReachedByLink(file, _root) ? file : null;
    }

    private static bool IsBelow(string path, string folder) =>
        path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}

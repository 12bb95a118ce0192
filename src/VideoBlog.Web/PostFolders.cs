using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Web;

/// <summary>A post as the list shows it.</summary>
/// <param name="Slug">Name of its folder.</param>
/// <param name="FrontMatter">What the draft says of itself; null when it cannot be read.</param>
/// <param name="Problem">Why the draft cannot be read, or null.</param>
/// <param name="HasPoster">True when there is a picture.</param>
internal sealed record PostEntry(string Slug, FrontMatter? FrontMatter, string? Problem, bool HasPoster);

/// <summary>The folders of a library, for reading. No path from outside leads out of them.</summary>
/// <param name="library">The library's folder.</param>
internal sealed class PostFolders(string library)
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0 };

    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(library));

    /// <summary>The picture of a post, or null.</summary>
    public async Task<string?> FindPosterAsync(string slug, CancellationToken ct) =>
        Find(slug, "draft.md") is { } draft && (await ReadAsync(slug, draft, ct)).FrontMatter?.Video.Poster is { } poster
            ? Find(slug, poster)
            : null;

    /// <summary>A post, or null.</summary>
    public async Task<PostEntry?> FindAsync(string slug, CancellationToken ct) =>
        Find(slug, "draft.md") is { } draft ? await ReadAsync(slug, draft, ct) : null;

    /// <summary>The folder of a post that has a draft, to be worked in, or null.</summary>
    /// <exception cref="VideoBlogException">Something in it is a link: what is read or written there could be anywhere.</exception>
    public string? FindFolder(string slug)
    {
        if (Find(slug, "draft.md") is not { } draft)
            return null;
        var folder = new DirectoryInfo(Path.GetDirectoryName(draft)!);
        return folder.EnumerateFileSystemInfos("*", Everything).FirstOrDefault(e => e.LinkTarget is not null) is { } link
            ? throw new VideoBlogException(
                $"'{link.Name}' in the post's folder is a link, and those are not followed.",
                "Put the file or folder itself in its place."
            )
            : folder.FullName;
    }

    /// <summary>Whether a file lies in a post's folder, by its path there with forward slashes.</summary>
    public bool HasFile(string slug, string path) => Find(slug, path) is not null;

    /// <summary>A file of the published part of a post (<c>post/</c>), or null.</summary>
    public string? FindPostFile(string slug, string path) =>
        Find(slug, Path.Combine("post", path)) is { } file && IsBelow(file, Path.Combine(_root, slug, "post")) ? file : null;

    /// <summary>A picture of a post that is not published yet (<c>stills/</c>), or null.</summary>
    public string? FindStill(string slug, string name) =>
        Path.GetExtension(name).ToLowerInvariant() is ".jpg" or ".jpeg" or ".png" or ".webp" or ".gif" or ".avif"
        && Find(slug, Path.Combine("stills", name)) is { } file
        && IsBelow(file, Path.Combine(_root, slug, "stills"))
            ? file
            : null;

    private async Task<PostEntry> ReadAsync(string slug, string draft, CancellationToken ct)
    {
        try
        {
            var frontMatter = DraftMarkdown.Parse(await File.ReadAllTextAsync(draft, ct)).FrontMatter;
            return new PostEntry(slug, frontMatter, null, frontMatter.Video.Poster is { } poster && Find(slug, poster) is not null);
        }
        catch (Exception e) when (e is VideoBlogException or IOException or UnauthorizedAccessException)
        {
            return new PostEntry(slug, null, e.Message, false);
        }
    }

    // Links are not followed: a library that came from elsewhere could point anywhere.
    private string? Find(string slug, string path)
    {
        if (slug is "" or "." or ".." || slug.AsSpan().ContainsAny('/', '\\', '\0') || path.Contains('\0', StringComparison.Ordinal))
            return null;

        var folder = Path.Combine(_root, slug);
        var file = Path.GetFullPath(Path.Combine(folder, path));
        if (!IsBelow(file, folder) || !File.Exists(file))
            return null;

        for (var part = file; part.Length > _root.Length; part = Path.GetDirectoryName(part)!)
        {
            if (File.GetAttributes(part).HasFlag(FileAttributes.ReparsePoint))
                return null;
        }

        return file;
    }

    private static bool IsBelow(string path, string folder) =>
        path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}

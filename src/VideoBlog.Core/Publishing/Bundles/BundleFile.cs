using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Bundles;

/// <summary>A file of a post as another program takes it: a text that is written, or a file of the edition.</summary>
/// <param name="Path">Where it goes, relative to the program's folder, with forward slashes: <c>content/posts/a/index.md</c>.</param>
/// <param name="Text">Its text; null when it is a copy.</param>
/// <param name="Source">What it is a copy of; null when it is a text.</param>
internal sealed record BundleFile(string Path, string? Text, EditionFile? Source)
{
    /// <summary>A text.</summary>
    public static BundleFile Of(string path, string text) => new(path, text, null);

    /// <summary>A copy.</summary>
    public static BundleFile Of(string path, EditionFile source) => new(path, null, source);
}

/// <summary>A post as files.</summary>
/// <param name="Post">The text with its front matter: the one file that people edit.</param>
/// <param name="Files">What goes with it: video, pictures, captions, chapters.</param>
internal sealed record Bundle(BundleFile Post, IReadOnlyList<BundleFile> Files)
{
    /// <summary>All files. The post is the last: readers never see one whose pictures are not there yet.</summary>
    public IEnumerable<BundleFile> All => [.. Files, Post];
}

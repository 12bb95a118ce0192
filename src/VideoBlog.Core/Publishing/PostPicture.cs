using Markdig.Syntax;
using VideoBlog.Library;
using VideoBlog.Platform;
using VideoBlog.Posts;

namespace VideoBlog.Publishing;

/// <summary>A picture that goes with a post.</summary>
/// <param name="Name">Its path in the video's folder and beside the page, with forward slashes.</param>
/// <param name="File">The file.</param>
internal sealed record PostPicture(string Name, FileInfo File)
{
    // What is made anew, or is not for readers.
    private static readonly string[] OwnFolders = [VideoLayout.PostName, VideoLayout.PublishedName, "history", VideoLayout.StagesName];

    /// <summary>
    /// All pictures among the stills, those of earlier drafts too, and those elsewhere in the folder that the text shows.
    /// </summary>
    /// <param name="layout">Where the post's files lie.</param>
    /// <param name="document">The parsed text.</param>
    public static IReadOnlyList<PostPicture> Find(VideoLayout layout, MarkdownDocument document) =>
        [
            .. PostWriter
                .PicturesIn(layout)
                .Select(f => new PostPicture($"{VideoLayout.StillsName}/{f.Name}", f))
                .Concat(Shown(layout, document))
                .DistinctBy(p => p.Name),
        ];

    private static IEnumerable<PostPicture> Shown(VideoLayout layout, MarkdownDocument document) =>
        PictureReferences
            .Find(document)
            .Select(p => p.Source.Trim())
            .Where(s => PostAddress.IsPicture(s) && !PostAddress.IsWeb(s))
            .Select(Uri.UnescapeDataString)
            .Where(n => PostWriter.IsPicture(n) && !n.Split('/').Any(part => part is "" or "." || OwnFolders.Contains(part)))
            .Order(StringComparer.Ordinal)
            .Select(n => new PostPicture(n, new FileInfo(layout.At(n))))
            .Where(p => p.File.Exists && !LinkRule.IsReachedByLink(p.File.FullName, layout.Folder));
}

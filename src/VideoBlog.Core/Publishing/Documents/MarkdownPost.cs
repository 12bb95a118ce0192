using VideoBlog.Posts;
using VideoBlog.Publishing.Bundles;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Documents;

/// <summary>Writes a post as one Markdown text with its title above it, for pasting elsewhere. Pure.</summary>
public static class MarkdownPost
{
    /// <summary>Writes the text.</summary>
    /// <param name="edition">The post.</param>
    public static string Render(Edition edition) =>
        $"# {MarkdownText.Escape(edition.FrontMatter.Title)}\n\n{MarkdownText.Escape(PostByline.Of(edition))}\n\n"
        + PortableMarkdown.Write(edition, new MarkdownDialect());
}

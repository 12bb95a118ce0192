using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using VideoBlog.Posts;

namespace VideoBlog.Publishing.Site;

/// <summary>Markdown as HTML without times, cleaned block by block.</summary>
internal static class PlainBlocks
{
    /// <summary>Renders a document's blocks.</summary>
    /// <exception cref="Domain.VideoBlogException">A block holds more HTML than can be handled.</exception>
    public static IEnumerable<Html> Render(MarkdownDocument document)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        PostMarkdown.Syntax.Setup(renderer);
        foreach (var block in document)
        {
            renderer.Render(block);
            writer.Flush();
            var html = PostHtml.Clean(writer.ToString(), null);
            writer.GetStringBuilder().Clear();
            if (!html.IsEmpty)
                yield return Html.Format($"{html}\n");
        }
    }
}

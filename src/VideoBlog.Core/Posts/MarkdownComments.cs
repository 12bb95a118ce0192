using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace VideoBlog.Posts;

/// <summary>Comments in a text (<c>&lt;!-- … --&gt;</c>): notes of its writers, which readers never get.</summary>
internal static class MarkdownComments
{
    /// <summary>The text without them.</summary>
    /// <param name="body">Markdown without front matter.</param>
    /// <exception cref="Domain.VideoBlogException">It is larger or nested more deeply than any post.</exception>
    public static string Remove(string body)
    {
        if (!body.Contains("<!", StringComparison.Ordinal))
            return body;
        var text = new StringBuilder(body);
        foreach (var place in Places(PostMarkdown.Parse(body)).OrderByDescending(p => p.Start))
            text.Remove(place.Start, Math.Min(place.End + 1, text.Length) - place.Start);
        return text.ToString();
    }

    private static IEnumerable<SourceSpan> Places(MarkdownDocument document) =>
        document
            .Descendants()
            .Where(part =>
                part switch
                {
                    HtmlBlock block => block.Type == HtmlBlockType.Comment,
                    HtmlInline inline => inline.Tag.StartsWith("<!--", StringComparison.Ordinal),
                    _ => false,
                }
            )
            .Select(part => part.Span);
}

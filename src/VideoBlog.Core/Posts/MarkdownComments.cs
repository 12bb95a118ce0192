using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace VideoBlog.Posts;

/// <summary>
/// What a text holds that readers never see: comments (<c>&lt;!-- … --&gt;</c>), declarations, instructions, and references that no link
/// uses, which people take for comments, too.
/// </summary>
internal static class MarkdownComments
{
    /// <summary>The text without them.</summary>
    /// <param name="body">Markdown without front matter.</param>
    /// <exception cref="Domain.VideoBlogException">It is larger or nested more deeply than any post.</exception>
    public static string Remove(string body)
    {
        if (!body.Contains('<', StringComparison.Ordinal) && !body.Contains("]:", StringComparison.Ordinal))
            return body;
        var text = new StringBuilder(body);
        foreach (var place in Places(PostMarkdown.Parse(body)).OrderByDescending(p => p.Start))
            text.Remove(place.Start, Math.Min(place.End + 1, text.Length) - place.Start);
        return text.ToString();
    }

    private static IEnumerable<SourceSpan> Places(MarkdownDocument document)
    {
        var used = document.Descendants<LinkInline>().Select(l => l.Reference).OfType<LinkReferenceDefinition>().ToHashSet();
        return document
            .Descendants()
            .Where(part =>
                part switch
                {
                    HtmlBlock block => block.Type
                        is HtmlBlockType.Comment
                            or HtmlBlockType.DocumentType
                            or HtmlBlockType.ProcessingInstruction
                            or HtmlBlockType.CData,
                    HtmlInline inline => inline.Tag.StartsWith("<!", StringComparison.Ordinal)
                        || inline.Tag.StartsWith("<?", StringComparison.Ordinal),
                    LinkReferenceDefinition definition => definition is not FootnoteLinkReferenceDefinition && !used.Contains(definition),
                    _ => false,
                }
            )
            .Select(part => part.Span);
    }
}

using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace VideoBlog.Posts;

/// <summary>The pictures that a text shows, in Markdown and in its own HTML.</summary>
internal static class PictureReferences
{
    /// <summary>Finds them.</summary>
    /// <param name="document">The parsed body.</param>
    /// <returns>Address, alternative text and place of each.</returns>
    public static IEnumerable<(string Source, string Text, SourceSpan Place)> Find(MarkdownDocument document) =>
        document
            .Descendants<LinkInline>()
            .Where(l => l.IsImage)
            .Select(l => (l.Url ?? "", InlineText.ExtractAll(l), l.Span))
            .Concat(
                PostHtml
                    .Find(document, "img")
                    .Select(i => (i.Element.GetAttribute("src") ?? "", i.Element.GetAttribute("alt") ?? "", i.Place))
            );
}

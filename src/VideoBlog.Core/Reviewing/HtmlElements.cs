using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Reviewing;

/// <summary>What a draft writes in HTML of its own.</summary>
internal static class HtmlElements
{
    /// <summary>
    /// The elements that a selector names, with the place of the HTML that they stand in. HTML that the page refuses is left out.
    /// </summary>
    public static IEnumerable<(IElement Element, SourceSpan Place)> Find(MarkdownDocument document, string selector)
    {
        var parser = new HtmlParser();
        foreach (var part in document.Descendants())
        {
            var html = part switch
            {
                HtmlInline inline => inline.Tag,
                HtmlBlock block => block.Lines.ToString(),
                _ => "",
            };
            if (html.Length == 0 || html.AsSpan().Count('<') > HtmlCleaner.MaxTags)
                continue;
            using var parsed = parser.ParseDocument("<!doctype html><body>" + html);
            foreach (var element in parsed.Body!.QuerySelectorAll(selector))
                yield return (element, part.Span);
        }
    }
}

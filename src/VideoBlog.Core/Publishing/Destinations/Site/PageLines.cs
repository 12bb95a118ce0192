using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using VideoBlog.Domain;

namespace VideoBlog.Publishing.Destinations.Site;

/// <summary>What a person reads on a page, line by line, so that two versions of it can be compared.</summary>
internal static class PageLines
{
    private const string Blocks = "h1, h2, h3, h4, h5, h6, p, li, blockquote, pre, figcaption, dt, dd, td, th, summary";

    /// <summary>The lines of an HTML page.</summary>
    public static string Of(string html)
    {
        using var document = new HtmlParser().ParseDocument(html);
        foreach (var part in document.QuerySelectorAll("script, style, template"))
            part.Remove();
        var blocks = document.Body?.QuerySelectorAll(Blocks).Where(b => b.QuerySelector(Blocks) is null) ?? [];
        return string.Join('\n', blocks.Select(b => PlainText.Clean(b.TextContent)).Where(t => t.Length > 0));
    }
}

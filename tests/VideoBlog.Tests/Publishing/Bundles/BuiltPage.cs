using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using VideoBlog.Publishing;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Tests.Publishing.Bundles;

/// <summary>The words of pages, to compare what another program has built with our own page.</summary>
internal static class BuiltPage
{
    // The player, what our own page adds to the text, and the way back from footnotes.
    private const string Additions =
        "figure.videoblog-player, script, button, .pull-quote, .mark, .footnote-back-ref, .footnote-backref, .reversefootnote";

    /// <summary>Our own page's text, a line for each block.</summary>
    public static IReadOnlyList<string> TextOf(Edition edition) =>
        Lines(
            PageRenderer.Render(
                new PageContent
                {
                    Draft = edition.Draft,
                    Media = edition.Media,
                    VideoFile = "video.mp4",
                }
            ),
            ".text"
        );

    /// <summary>The words of the blocks below the element that a selector finds.</summary>
    public static IReadOnlyList<string> Lines(string html, string selector)
    {
        using var document = new HtmlParser().ParseDocument(html);
        var text = document.QuerySelector(selector) ?? throw new InvalidOperationException($"There is no {selector} in: {html}");
        foreach (var added in text.QuerySelectorAll(Additions).ToArray())
            added.Remove();
        return
        [
            .. text.QuerySelectorAll("p, h2, h3, h4, li, td, th, pre")
                .Where(e => e.QuerySelector("p, li") is null)
                .Select(e => $"{Name(e)}: {string.Join(' ', e.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}")
                .Where(line => !line.EndsWith(": ", StringComparison.Ordinal)),
        ];
    }

    // A list is loose or tight as the program likes.
    private static string Name(IElement element) =>
        element is { LocalName: "p", ParentElement.LocalName: "li" or "td" } ? element.ParentElement.LocalName : element.LocalName;

    /// <summary>The texts of some elements.</summary>
    public static IReadOnlyList<string> Texts(string html, string selector) => Find(html, selector, e => e.TextContent.Trim());

    /// <summary>An attribute of those elements that have it.</summary>
    public static IReadOnlyList<string> Attributes(string html, string selector, string name) =>
        Find(html, selector, e => e.GetAttribute(name) ?? "");

    private static IReadOnlyList<string> Find(string html, string selector, Func<IElement, string> text)
    {
        using var document = new HtmlParser().ParseDocument(html);
        return [.. document.QuerySelectorAll(selector).Select(text)];
    }
}

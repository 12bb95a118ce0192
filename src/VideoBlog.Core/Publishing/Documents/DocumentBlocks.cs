using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Markdig.Extensions.Footnotes;
using VideoBlog.Posts;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Documents;

/// <summary>One block of a post's text: clean HTML as a tree, which all documents are written from.</summary>
/// <param name="Body">The element whose children are the block.</param>
/// <param name="From">Seconds at which it is spoken; null when it is not in the video.</param>
internal sealed record DocumentBlock(IElement Body, double? From)
{
    /// <summary>True for a heading.</summary>
    public bool IsHeading => Body.FirstElementChild?.LocalName is ['h', >= '1' and <= '6'];
}

/// <summary>Reads the text of an edition as blocks.</summary>
internal static class DocumentBlocks
{
    // Nobody writes documents that deep; what is deeper becomes text, so that no tree can exhaust the stack.
    public const int MaxDepth = 60;

    /// <summary>The blocks in order. Headings begin at level 2; quotes and dashes are set as a printer would.</summary>
    public static IReadOnlyList<DocumentBlock> Of(Edition edition)
    {
        var document = PostMarkdown.Parse(edition.Body);
        var times = new PostText.TimedBlocks(edition.Draft.Blocks);
        PostText.SetHeadingLevels(document);
        Typography.Smarten(document);
        var parser = new HtmlParser();
        var blocks = new List<DocumentBlock>();
        foreach (var (block, markup) in PostText.Rendered(document))
        {
            var html = PostHtml.Clean(markup, edition.Media.Picture);
            if (html.IsEmpty)
                continue;
            var body = parser.ParseDocument("<!doctype html><body>" + html.Text).Body!;
            foreach (var element in body.QuerySelectorAll("*").ToList())
                Simplify(element);
            blocks.Add(new(body, block is FootnoteGroup ? null : times.At(block.Span.Start)?.From));
        }
        return blocks;
    }

    // What only a page has a use for: names, classes, how a picture is loaded.
    private static void Simplify(IElement element)
    {
        foreach (var name in new[] { "id", "class", "loading", "decoding", "data-start" })
            element.RemoveAttribute(name);
        // Footnotes lead to their place in the page, which is no place elsewhere.
        if (element.LocalName == "a" && element.GetAttribute("href")?.StartsWith('#') != false)
        {
            if (element.TextContent.Trim() is "↩" or "&#8617;")
                element.Remove();
            else
                element.RemoveAttribute("href");
        }
    }

    /// <summary>The absolute address of what a link or a picture names; null when that cannot be known.</summary>
    public static Uri? Address(string? reference, Uri? page) =>
        string.IsNullOrWhiteSpace(reference) ? null
        : Uri.TryCreate(reference, UriKind.Absolute, out var whole) && PostHtml.Schemes.Contains(whole.Scheme) ? whole
        : page is not null && Uri.TryCreate(page, reference, out var relative) && PostHtml.Schemes.Contains(relative.Scheme) ? relative
        : null;

    /// <summary>The picture of the edition that an element shows; null for one from elsewhere.</summary>
    public static EditionFile? PictureOf(Edition edition, IElement image) =>
        image.GetAttribute("src") is { } source ? edition.Pictures.FirstOrDefault(p => p.Name == Uri.UnescapeDataString(source)) : null;
}

using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using VideoBlog.Platform;
using VideoBlog.Posts;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Destinations.Ghost;

/// <summary>
/// An edition as HTML that Ghost turns into its own cards and back without loss: what its editor knows stands as it is, anything else
/// in cards of HTML, which stay as they are written. Pure.
/// </summary>
internal static class GhostHtml
{
    private const string CardBegin = "<!--kg-card-begin: html-->\n";
    private const string CardEnd = "\n<!--kg-card-end: html-->";

    // In what else it finds, Ghost's converter drops elements, and the spaces beside them.
    private static readonly HashSet<string> Inlines = [.. "a b br code em i strong sub sup".Split(' ')];

    /// <summary>Writes it, with the mark that it is ours at its end.</summary>
    public static string Render(Edition edition, SiteOptions site, VideoPlace place, Func<string, string?> media)
    {
        var document = PostMarkdown.Parse(edition.Body);
        PostText.SetHeadingLevels(document);
        Typography.Smarten(document);
        var quotes = new PullQuoteMatcher(edition.FrontMatter.PullQuotes);
        var parts = new List<string>();
        if (GhostVideo.Render(edition, place, media) is { IsEmpty: false } video)
            parts.Add(Card(video.Text));
        parts.AddRange(Blocks(Player.Provenance(edition.FrontMatter, site), media));
        foreach (var (block, markup) in PostText.Rendered(document))
        {
            var html = PostHtml.Clean(markup, picture: null);
            parts.AddRange(quotes.Take(block).Select(PullQuote));
            parts.AddRange(Blocks(html, media));
        }

        var content = string.Join('\n', parts);
        var mark = Html.Format($"<span hidden data-videoblog=\"{edition.Slug} {HashOf(GhostText.Words(content))}\"></span>");
        return content + "\n" + Card(mark.Text);
    }

    /// <summary>The mark's hash of some words.</summary>
    public static string HashOf(string words) => ContentHash.Of(words)[..16];

    private static string Card(string html) => CardBegin + html + CardEnd;

    private static string PullQuote(string quote) =>
        Card(Html.Format($"<blockquote class=\"kg-blockquote-alt\">{Typography.Smarten(quote)}</blockquote>").Text);

    private static List<string> Blocks(Html html, Func<string, string?> media)
    {
        if (html.IsEmpty)
            return [];
        using var parsed = new HtmlParser().ParseDocument("<!doctype html><body>" + html.Text);
        var body = parsed.Body!;
        foreach (var time in body.QuerySelectorAll("time, cite"))
            time.Replace([.. time.ChildNodes]);
        foreach (var image in body.QuerySelectorAll("img"))
        {
            if (media(Uri.UnescapeDataString(image.GetAttribute("src") ?? "")) is { } address)
                image.SetAttribute("src", address);
        }

        return [.. body.ChildNodes.SelectMany(Of)];
    }

    private static IEnumerable<string> Of(INode node) =>
        node switch
        {
            IElement { LocalName: "p" } p when PicturesOf(p) is { Count: > 0 } pictures => pictures.Select(Picture),
            IElement { LocalName: "p" } p when IsPlain(p) => [$"<p>{p.InnerHtml}</p>"],
            IElement { LocalName: "h2" or "h3" or "h4" or "h5" or "h6" } h when IsPlain(h) =>
            [
                $"<{h.LocalName}>{h.InnerHtml}</{h.LocalName}>",
            ],
            IElement { LocalName: "ul" or "ol" } list when IsPlainList(list) => [list.OuterHtml],
            IElement { LocalName: "blockquote", Children: [{ LocalName: "p" } only] } when IsPlain(only) =>
            [
                $"<blockquote>{only.InnerHtml}</blockquote>",
            ],
            IElement { LocalName: "hr" } => ["<hr>"],
            IElement { LocalName: "img" } image => [Picture(image)],
            IElement element => [Card(element.OuterHtml)],
            IText text when !string.IsNullOrWhiteSpace(text.Data) => [Html.Format($"<p>{text.Data.Trim()}</p>").Text],
            _ => [],
        };

    private static bool IsPlain(IElement element) => element.QuerySelectorAll("*").All(e => Inlines.Contains(e.LocalName));

    private static bool IsPlainList(IElement list) =>
        list.Children.All(item => item.LocalName == "li" && item.Children.All(c => Inlines.Contains(c.LocalName) && IsPlain(c)));

    private static List<IElement> PicturesOf(IElement paragraph) =>
        string.IsNullOrWhiteSpace(paragraph.TextContent) && paragraph.Children.All(c => c.LocalName == "img")
            ? [.. paragraph.Children]
            : [];

    private static string Picture(IElement image)
    {
        var caption = image.GetAttribute("title") is { Length: > 0 } title ? Html.Format($"<figcaption>{title}</figcaption>") : default;
        return Html.Format(
            $"<figure class=\"kg-card kg-image-card\"><img src=\"{image.GetAttribute("src")}\" "
                + $"alt=\"{image.GetAttribute("alt")}\">{caption}</figure>"
        ).Text;
    }
}

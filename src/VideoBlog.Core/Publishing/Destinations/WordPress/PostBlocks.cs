using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using VideoBlog.Posts;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Destinations.WordPress;

/// <summary>An edition's text as blocks of WordPress. Pure.</summary>
internal static class PostBlocks
{
    /// <summary>The text, without the video, below what is said of the recording.</summary>
    /// <param name="edition">The post.</param>
    /// <param name="site">The site's words.</param>
    /// <param name="media">Where the pictures are, by their names in the edition; null for one that is not known.</param>
    public static IReadOnlyList<Html> Render(Edition edition, SiteOptions site, Func<string, SentMedia?> media)
    {
        var document = PostMarkdown.Parse(edition.Body);
        PostText.SetHeadingLevels(document);
        Typography.Smarten(document);
        var quotes = new PullQuoteMatcher(edition.FrontMatter.PullQuotes);
        var writer = new BlockWriter(media);
        var blocks = new List<Html>(Write(writer, Player.Provenance(edition.FrontMatter, site)));
        foreach (var (block, markup) in PostText.Rendered(document))
        {
            var html = PostHtml.Clean(markup, picture: null);
            if (html.IsEmpty)
                continue;
            blocks.AddRange(quotes.Take(block).Select(PullQuote));
            blocks.AddRange(Write(writer, html));
        }

        return blocks;
    }

    private static List<Html> Write(BlockWriter writer, Html html)
    {
        using var parsed = new HtmlParser().ParseDocument("<!doctype html><body>" + html.Text);
        return [.. writer.Write(parsed.Body!)];
    }

    private static Html PullQuote(string quote) =>
        BlockMarkup.Block(
            "pullquote",
            Html.Format($"<figure class=\"wp-block-pullquote\"><blockquote><p>{Typography.Smarten(quote)}</p></blockquote></figure>")
        );
}

using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using VideoBlog.Domain;
using VideoBlog.Posts;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Site;

/// <summary>A post's text for those who read it elsewhere: plain HTML with absolute addresses.</summary>
internal static class FeedContent
{
    /// <summary>Renders it.</summary>
    /// <param name="post">The post.</param>
    /// <param name="source">What it is rendered from.</param>
    /// <param name="page">The page's address.</param>
    public static string Render(SitePost post, SiteSource source, Uri page)
    {
        var document = PostMarkdown.Parse(source.Body);
        PostText.SetHeadingLevels(document);
        Typography.Smarten(document);
        var blocks = PlainBlocks.Render(document);
        var parsed = new HtmlParser().ParseDocument($"<!doctype html><body>{Html.Format($"{Watch(post)}{blocks}")}");
        foreach (var element in parsed.Body!.QuerySelectorAll("[src], [href]"))
            MakeAbsolute(element, page);
        foreach (var element in parsed.Body.QuerySelectorAll("[loading], [decoding], [data-start]"))
        {
            element.RemoveAttribute("loading");
            element.RemoveAttribute("decoding");
            element.RemoveAttribute("data-start");
        }
        return parsed.Body.InnerHtml.Trim();
    }

    private static Html Watch(SitePost post)
    {
        var words = $"{(post.IsSound ? "Listen to" : "Watch")} the recording ({ClockTime.Format(post.Duration)})";
        var picture = post.Poster is { } poster
            ? Html.Format($"<p><a href=\"?t=0\"><img src=\"{PostAddress.OfFile(poster)}\" alt=\"\"></a></p>\n")
            : default;
        return Html.Format($"{picture}<p lang=\"en\"><a href=\"?t=0\">{words}</a></p>\n");
    }

    private static void MakeAbsolute(IElement element, Uri page)
    {
        foreach (var name in new[] { "src", "href" })
        {
            if (element.GetAttribute(name) is { } address && Uri.TryCreate(page, address, out var whole))
                element.SetAttribute(name, address == "?t=0" ? page.AbsoluteUri : whole.AbsoluteUri);
        }
    }
}

using System.Globalization;
using VideoBlog.Domain;
using VideoBlog.Media;
using VideoBlog.Posts;
using VideoBlog.Publishing.Destinations;

namespace VideoBlog.Publishing.Page;

/// <summary>The page's head: what browsers, search engines and previews read.</summary>
internal static class PageHead
{
    private static readonly Html Icon = Html.Trusted(
        "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='0%200%2016%2016'%3E%3Ccircle%20cx='8'%20"
            + "cy='8'%20r='8'%20fill='%239a3412'/%3E"
            + "%3Cpath%20d='M6%204.5v7l6-3.5z'%20fill='%23fff'/%3E%3C/svg%3E"
    );

    public static Html Render(PageContent content)
    {
        var post = content.Draft.Document.FrontMatter;
        return Html.Format(
            $"""
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Policy(content)}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="VideoBlog">
            {Robots(post)}<title>{Title(content)}</title>
            <meta name="description" content="{post.Excerpt}">
            {Author(post)}{Canonical(content.SiteUrl)}{License(content.Site)}{Shared(content.Frame)}{OpenGraph(content, post)}{Style(
                content.Frame
            )}
            <script type="application/ld+json">{StructuredData.Render(content)}</script>
            """
        );
    }

    /// <summary>What nobody has published is kept out of search engines even when it lies on a server.</summary>
    private static Html Robots(FrontMatter post) =>
        post.Status == PostStatus.Published ? default : Html.Format($"<meta name=\"robots\" content=\"noindex\">\n");

    private static string Title(PageContent content) =>
        content is { Frame: not null, Site: { } site } ? $"{content.Headline} – {Typography.Smarten(site.Title)}" : content.Headline;

    private static Html License(SiteOptions? site) =>
        PostAddress.IsWeb(site?.License) ? Html.Format($"<link rel=\"license\" href=\"{site?.License}\">\n") : default;

    private static Html Policy(PageContent content)
    {
        var policy = content.Frame is null ? PageAssets.Policy : PageFrame.Policy;
        if (Player.HostedFile(content) is { } file)
            policy = PagePolicy.Allow(policy, HostedPlayer.OriginOf(file), "media-src");
        if (Player.HostedBy(content) is { } player)
            policy = PagePolicy.Allow(policy, player.Origin, "frame-src");
        return Html.Trusted(PostComments.Allow(policy, content));
    }

    private static Html Shared(PageFrame? frame) => frame?.Head ?? Html.Format($"<link rel=\"icon\" href=\"{Icon}\">\n");

    private static Html Style(PageFrame? frame) => frame is null ? Html.Format($"<style>{PageAssets.Style}</style>") : default;

    private static Html Author(FrontMatter post) =>
        string.IsNullOrWhiteSpace(post.Author) ? default : Html.Format($"<meta name=\"author\" content=\"{post.Author}\">\n");

    private static Html Canonical(Uri? page) =>
        page is null ? default : Html.Format($"<link rel=\"canonical\" href=\"{page.AbsoluteUri}\">\n");

    private static Html OpenGraph(PageContent content, FrontMatter post)
    {
        var (picture, size) = Picture(content, post);
        var player = Player.HostedBy(content);
        var alternative = picture is null ? null : $"A frame of the video “{post.Title}”";
        IEnumerable<(string Property, string? Value)> properties =
        [
            ("og:type", "article"),
            ("og:title", content.Headline),
            ("og:description", post.Excerpt),
            ("og:url", content.SiteUrl?.AbsoluteUri),
            ("og:site_name", content.Site?.Title),
            ("og:image", picture),
            ("og:image:width", size?.Width.ToString(CultureInfo.InvariantCulture)),
            ("og:image:height", size?.Height.ToString(CultureInfo.InvariantCulture)),
            ("og:image:alt", alternative),
            (
                content.Media.Picture is null ? "og:audio" : "og:video",
                content.SiteUrl is null ? null
                : content.VideoFile.Length > 0 ? PostAddress.OfFile(content.VideoFile, content.SiteUrl)
                : (player?.Embed ?? Player.HostedFile(content))?.AbsoluteUri
            ),
            ("og:video:type", content.SiteUrl is null || player is null ? null : "text/html"),
            ("article:published_time", PostDates.Iso(post.Date)),
            .. post.Tags.Select(tag => ("article:tag", (string?)tag)),
        ];
        IEnumerable<(string Name, string? Value)> card = content.SiteUrl is null
            ? []
            :
            [
                ("twitter:card", picture is null ? "summary" : "summary_large_image"),
                ("twitter:title", content.Headline),
                ("twitter:description", post.Excerpt),
                ("twitter:image", picture),
                ("twitter:image:alt", alternative),
            ];
        return Html.Format($"{Known(properties).Select(Property)}{Known(card).Select(Name)}");
    }

    /// <summary>The picture that is shown where the post is shared, and its size where that is known.</summary>
    private static (string? Address, (int Width, int Height)? Size) Picture(PageContent content, FrontMatter post)
    {
        if (content.SiteUrl is null || Player.Poster(post) is not { } poster)
            return default;
        if (content.Share is { } share)
            return (PostAddress.OfFile(share, content.SiteUrl), (PictureVariants.ShareWidth, PictureVariants.ShareHeight));
        var known = content.Pictures.FirstOrDefault(p => p.Name == poster);
        return (new Uri(content.SiteUrl, poster).AbsoluteUri, known is null ? null : (known.Width, known.Height));
    }

    private static IEnumerable<(string, string?)> Known(IEnumerable<(string Name, string? Value)> all) =>
        all.Where(p => !string.IsNullOrWhiteSpace(p.Value));

    private static Html Property((string Name, string? Value) pair) =>
        Html.Format($"<meta property=\"{pair.Name}\" content=\"{pair.Value}\">\n");

    private static Html Name((string Name, string? Value) pair) => Html.Format($"<meta name=\"{pair.Name}\" content=\"{pair.Value}\">\n");
}

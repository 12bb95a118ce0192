using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Publishing.Page;

/// <summary>The page's head: what browsers, search engines and previews read.</summary>
internal static class PageHead
{
    private static readonly Html Icon = Html.Trusted(
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' "
            + "cy='8' r='8' fill='%239a3412'/%3E"
            + "%3Cpath d='M6 4.5v7l6-3.5z' fill='%23fff'/%3E%3C/svg%3E"
    );

    public static Html Render(PageContent content)
    {
        var post = content.Draft.Document.FrontMatter;
        return Html.Format(
            $"""
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Html.Trusted(PageAssets.Policy)}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="VideoBlog">
            {Robots(post)}<title>{Typography.Smarten(post.Title)}</title>
            <meta name="description" content="{post.Excerpt}">
            {Author(post)}{Canonical(content.SiteUrl)}<link rel="icon" href="{Icon}">
            {OpenGraph(content, post)}<style>{PageAssets.Style}</style>
            <script type="application/ld+json">{StructuredData.Render(content)}</script>
            """
        );
    }

    /// <summary>What nobody has published is kept out of search engines even when it lies on a server.</summary>
    private static Html Robots(FrontMatter post) =>
        post.Status == PostStatus.Published ? default : Html.Format($"<meta name=\"robots\" content=\"noindex\">\n");

    private static Html Author(FrontMatter post) =>
        string.IsNullOrWhiteSpace(post.Author) ? default : Html.Format($"<meta name=\"author\" content=\"{post.Author}\">\n");

    private static Html Canonical(Uri? page) =>
        page is null ? default : Html.Format($"<link rel=\"canonical\" href=\"{page.AbsoluteUri}\">\n");

    private static Html OpenGraph(PageContent content, FrontMatter post)
    {
        IEnumerable<(string Property, string? Value)> properties =
        [
            ("og:type", "article"),
            ("og:title", Typography.Smarten(post.Title)),
            ("og:description", post.Excerpt),
            ("og:url", content.SiteUrl?.AbsoluteUri),
            (
                "og:image",
                content.SiteUrl is null || Player.Poster(post) is not string poster ? null : new Uri(content.SiteUrl, poster).AbsoluteUri
            ),
            ("og:image:alt", content.SiteUrl is null || Player.Poster(post) is null ? null : $"A frame of the video “{post.Title}”"),
            (
                content.Media.Picture is null ? "og:audio" : "og:video",
                content.SiteUrl is null ? null : PostAddress.OfFile(content.VideoFile, content.SiteUrl)
            ),
            ("article:published_time", PostDates.Iso(post.Date)),
            .. post.Tags.Select(tag => ("article:tag", (string?)tag)),
        ];
        var known = properties.Where(p => !string.IsNullOrWhiteSpace(p.Value));
        return Html.Format($"{known.Select(p => Html.Format($"<meta property=\"{p.Property}\" content=\"{p.Value}\">\n"))}");
    }
}

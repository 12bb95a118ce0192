using System.Globalization;
using VideoBlog.Posts;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Site;

/// <summary>The pages that list posts: all of them, by tag, by year.</summary>
internal static class ListPages
{
    /// <summary>All of these pages.</summary>
    /// <param name="site">The site.</param>
    /// <param name="posts">All posts, the newest first.</param>
    public static IEnumerable<SitePage> All(SiteView site, IReadOnlyList<SitePost> posts)
    {
        var tags = TagsOf(posts);
        int[] years = [.. posts.Select(p => p.Date.Year).Distinct()];
        return
        [
            .. PostList.Pages(site, "", "", Intro(site), posts, years.Length > 1 ? years : []),
            TagIndex(site, tags),
            .. tags.SelectMany(t => PostList.Pages(site, $"tags/{t.Slug}/", t.Name, Heading(t.Name), t.Posts, [])),
            .. years.SelectMany(year =>
            {
                var name = year.ToString("0000", CultureInfo.InvariantCulture);
                return PostList.Pages(site, $"{name}/", name, Heading(name), [.. posts.Where(p => p.Date.Year == year)], []);
            }),
        ];
    }

    /// <summary>The tags of posts, by their folders, with their posts; the name is the newest post's.</summary>
    public static IReadOnlyList<(string Slug, string Name, IReadOnlyList<SitePost> Posts)> TagsOf(IReadOnlyList<SitePost> posts) =>
        [
            .. posts
                .SelectMany(p => p.Tags.DistinctBy(TagSlug.Of).Select(tag => (Tag: tag, Post: p)))
                .GroupBy(t => TagSlug.Of(t.Tag))
                .Select(g => (g.Key, g.First().Tag, (IReadOnlyList<SitePost>)[.. g.Select(t => t.Post)]))
                .OrderBy(t => t.Key, StringComparer.Ordinal),
        ];

    private static Html Heading(string text) => Html.Format($"<h1>{Typography.Smarten(text)}</h1>\n");

    /// <summary>The site's name is at the head of the page; here it is for those who hear the page.</summary>
    private static Html Intro(SiteView site) =>
        site.Options.Description.Length == 0
            ? Html.Format($"<h1 class=\"quiet\">{Typography.Smarten(site.Options.Title)}</h1>\n")
            : Html.Format(
                $"""
                <h1>{Typography.Smarten(site.Options.Title)}</h1>
                <p class="lead">{Typography.Smarten(site.Options.Description)}</p>

                """
            );

    private static SitePage TagIndex(SiteView site, IReadOnlyList<(string Slug, string Name, IReadOnlyList<SitePost> Posts)> tags)
    {
        var place = site.In("tags/");
        var links = tags.Select(t =>
            Html.Format($"<li><a href=\"{place.To($"tags/{t.Slug}/")}\">{t.Name} <span class=\"count\">{t.Posts.Count}</span></a></li>\n")
        );
        return new SitePage
        {
            Folder = "tags/",
            Title = "Tags",
            Main = () =>
                Html.Format(
                    $"""
                <h1{site.English}>Tags</h1>
                {(tags.Count == 0
                    ? Html.Format($"<p class=\"lead\"{site.English}>No post has a tag yet.</p>\n")
                    : Html.Format($"<ul class=\"tags\">\n{links}</ul>\n"))}
                """
                ),
        };
    }
}

using VideoBlog.Domain;
using VideoBlog.Posts;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Site;

/// <summary>Posts in a list, a page of them at a time.</summary>
internal static class PostList
{
    /// <summary>The pages of a list.</summary>
    /// <param name="site">The site.</param>
    /// <param name="folder">The first page's folder from the root; the others are in <c>page/2/</c> of it.</param>
    /// <param name="title">What it is a list of; empty for the site itself.</param>
    /// <param name="intro">What stands above the posts.</param>
    /// <param name="posts">The posts, the newest first.</param>
    /// <param name="years">Years to go to, or none.</param>
    public static IEnumerable<SitePage> Pages(
        SiteView site,
        string folder,
        string title,
        Html intro,
        IReadOnlyList<SitePost> posts,
        IReadOnlyList<int> years
    )
    {
        var parts =
            posts.Count == 0
                ?
                [
                    [],
                ]
                : posts.Chunk(Math.Clamp(site.Options.PostsPerPage, 1, 100)).ToArray();
        for (var i = 0; i < parts.Length; i++)
        {
            var at = FolderOf(folder, i);
            var place = site.In(at);
            yield return new SitePage
            {
                Folder = at,
                Title = i == 0 ? title : $"{title}{(title.Length > 0 ? ", page" : "Page")} {i + 1}",
                Description = i == 0 ? site.Options.Description : "",
                Main = Html.Format(
                    $"{intro}{Posts(site, place, parts[i])}{Turning(site, place, folder, i, parts.Length)}{Years(site, place, years)}"
                ),
            };
        }
    }

    /// <summary>Posts as cards.</summary>
    private static Html Posts(SiteView site, SitePlace place, SitePost[] posts) =>
        posts.Length == 0
            ? Html.Format($"<p class=\"lead\"{site.English}>There are no posts yet.</p>\n")
            : Html.Format($"<ul class=\"posts\">\n{posts.Select((p, i) => Card(site, place, p, isFirst: i == 0))}</ul>\n");

    private static Html Card(SiteView site, SitePlace place, SitePost post, bool isFirst)
    {
        var address = place.To(post.Folder);
        var author = post.Author is null || post.Author == site.Options.Author ? default : Html.Format($" · {post.Author}");
        var tags = post.Tags.Select(tag => Html.Format($"<li><a href=\"{place.To($"tags/{TagSlug.Of(tag)}/")}\">{tag}</a></li>"));
        return Html.Format(
            $"""
            <li><article class="card"{site.LanguageOf(PostLanguage.Tag(post.Language))}>
            {Picture(place, post, address, isFirst)}<div>
            <h2><a href="{address}">{Typography.Smarten(post.Title)}</a></h2>
            <p class="meta" lang="en"><time datetime="{PostDates.Iso(post.Date)}">{PostDates.Long(
                post.Date
            )}</time> · {ClockTime.Format(post.Duration)}{author}</p>
            {Paragraph("excerpt", post.Excerpt)}{(post.Tags.Count == 0 ? default : Html.Format($"<ul class=\"tags\">{tags}</ul>\n"))}</div>
            </article></li>

            """
        );
    }

    private static Html Picture(SitePlace place, SitePost post, string address, bool isFirst)
    {
        if (post.Poster is null)
            return default;
        var size = post is { Width: { } width, Height: { } height } ? Html.Format($" width=\"{width}\" height=\"{height}\"") : default;
        // The first one is what a visitor waits for; it is not to be loaded late.
        var late = isFirst ? default : Html.Format($" loading=\"lazy\"");
        return Html.Format(
            $"<a class=\"picture\" href=\"{address}\" tabindex=\"-1\" aria-hidden=\"true\"><img "
                + $"src=\"{place.To(post.Folder + post.Poster)}\" alt=\"\"{size}{late} decoding=\"async\">"
                + $"<span class=\"length\">{ClockTime.Format(post.Duration)}</span></a>\n"
        );
    }

    private static Html Turning(SiteView site, SitePlace place, string folder, int index, int count) =>
        count == 1
            ? default
            : Html.Format(
                $"""
                <nav class="pages" aria-label="Pages"{site.English}>
                {Turn(place, folder, index - 1, "prev", "Newer posts", index > 0)}<span>Page {index + 1} of {count}</span>
                {Turn(place, folder, index + 1, "next", "Older posts", index + 1 < count)}</nav>

                """
            );

    private static Html Turn(SitePlace place, string folder, int index, string kind, string words, bool isThere) =>
        isThere
            ? Html.Format($"<a rel=\"{kind}\" href=\"{place.To(FolderOf(folder, index))}\">{words}</a>\n")
            : Html.Format($"<span></span>\n");

    private static Html Years(SiteView site, SitePlace place, IReadOnlyList<int> years) =>
        years.Count == 0
            ? default
            : Html.Format(
                $"<nav class=\"years\" aria-label=\"Years\"{site.English}>By year:<ul>{years.Select(year =>
                    Html.Format($"<li><a href=\"{place.To($"{year:0000}/")}\">{year}</a></li>"))}</ul></nav>\n"
            );

    private static string FolderOf(string folder, int index) => index == 0 ? folder : $"{folder}page/{index + 1}/";

    private static Html Paragraph(string kind, string text) =>
        text.Length == 0 ? default : Html.Format($"<p class=\"{kind}\">{Typography.Smarten(text)}</p>\n");
}

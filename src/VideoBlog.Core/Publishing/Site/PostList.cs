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
            var (place, part, index, count) = (site.In(at), parts[i], i, parts.Length);
            yield return new SitePage
            {
                Folder = at,
                Title = i == 0 ? title : $"{title}{(title.Length > 0 ? ", page" : "Page")} {i + 1}",
                Description = i == 0 ? site.Options.Description : "",
                Main = () => Main(site, place, intro, part, new Turn(folder, index, count), years),
                // What a card shows is of the post's edition alone.
                Key = string.Join(
                    '\n',
                    part.Select(p => $"{p.Slug} {p.Edition} {p.Pictures.Count}")
                        .Append($"{title} {index} {count} {string.Join(' ', years)} {intro.Text}")
                ),
            };
        }
    }

    private static Html Main(SiteView site, SitePlace place, Html intro, SitePost[] posts, Turn turn, IReadOnlyList<int> years) =>
        Html.Format($"{intro}{Posts(site, place, posts)}{Turning(site, place, turn)}{Years(site, place, years)}");

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
        // As wide as in site.css.
        var sizes = post.Pictures.FirstOrDefault(p => p.Name == post.Poster && p.Sizes.Count > 0) is { } picture
            ? Html.Format(
                $" srcset=\"{picture.SourceSet(name => place.To(post.Folder + name))}\" "
                    + $"sizes=\"(min-width: 44rem) 17rem, calc(100vw - 2.5rem)\""
            )
            : default;
        return Html.Format(
            $"<a class=\"picture\" href=\"{address}\" tabindex=\"-1\" aria-hidden=\"true\"><img "
                + $"src=\"{place.To(post.Folder + post.Poster)}\" alt=\"\"{sizes}{size}{late} decoding=\"async\">"
                + $"<span class=\"length\">{ClockTime.Format(post.Duration)}</span></a>\n"
        );
    }

    private static Html Turning(SiteView site, SitePlace place, Turn turn) =>
        turn.Count == 1
            ? default
            : Html.Format(
                $"""
                <nav class="pages" aria-label="Pages"{site.English}>
                {To(place, turn, -1, "prev", "Newer posts")}<span>Page {turn.Index + 1} of {turn.Count}</span>
                {To(place, turn, 1, "next", "Older posts")}</nav>

                """
            );

    private static Html To(SitePlace place, Turn turn, int step, string kind, string words) =>
        turn.Index + step >= 0 && turn.Index + step < turn.Count
            ? Html.Format($"<a rel=\"{kind}\" href=\"{place.To(FolderOf(turn.Folder, turn.Index + step))}\">{words}</a>\n")
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

    /// <summary>Where in its list a page is.</summary>
    /// <param name="Folder">The first page's folder.</param>
    /// <param name="Index">Which page it is, from 0.</param>
    /// <param name="Count">How many there are.</param>
    private sealed record Turn(string Folder, int Index, int Count);
}

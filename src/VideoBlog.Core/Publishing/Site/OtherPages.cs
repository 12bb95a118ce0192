using Markdig.Syntax;
using VideoBlog.Posts;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Site;

/// <summary>
/// The pages of a site that list nothing: its own, the search, what is shown for a wrong address, where renamed posts were.
/// </summary>
internal static class OtherPages
{
    /// <summary>A page of the site's own.</summary>
    /// <exception cref="Domain.VideoBlogException">Its Markdown cannot be read.</exception>
    public static SitePage Own(SiteView site, OwnPage page) =>
        new()
        {
            Folder = $"{page.Slug}/",
            Title = page.Title,
            Description = page.Description,
            Main = () =>
                Html.Format(
                    $"""
                    <h1>{Typography.Smarten(page.Title)}</h1>
                    <div class="text own">
                    {OwnText(page.Body)}
                    </div>

                    """
                ),
        };

    /// <summary>The text of an own page, cleaned as a post's is.</summary>
    public static Html OwnText(string markdown)
    {
        var document = PostMarkdown.Parse(markdown);
        PostText.SetHeadingLevels(document);
        Typography.Smarten(document);
        return Html.Format($"{PlainBlocks.Render(document)}");
    }

    /// <summary>The search.</summary>
    public static SitePage Search(SiteView site)
    {
        var place = site.In("search/");
        var root = place.To("assets/")[..^("assets/".Length + site.PageName.Length)];
        return new SitePage
        {
            Folder = "search/",
            Title = "Search",
            IsListed = false,
            Script = site.Assets.SearchScript.Path,
            Main = () =>
                Html.Format(
                    $"""
                <h1{site.English}>Search</h1>
                <form class="search-form" role="search" action="{place.To(
                    "search/"
                )}" data-root="{root}" data-page="{site.PageName}"{site.English}>
                <input type="search" name="q" aria-label="Words to search for" autocomplete="off" autofocus>
                <button>Search</button>
                </form>
                <noscript><p{site.English}>The search needs JavaScript. <a href="{place.To("tags/")}">All tags</a> do not.</p></noscript>
                <p class="found" role="status"{site.English}></p>
                <ol class="hits"></ol>

                """
                ),
        };
    }

    /// <summary>What a server shows for an address that it does not know.</summary>
    public static SitePage NotFound(SiteView site)
    {
        var place = SitePlace.Anywhere(site.Options.Address);
        return new SitePage
        {
            Folder = "",
            Title = "Not found",
            IsListed = false,
            Place = place,
            Main = () =>
                Html.Format(
                    $"""
                    <h1{site.English}>This page does not exist</h1>
                    <p class="lead"{site.English}>The address may be mistyped, or the post was taken down. See <a
                    href="{place.To("")}">all posts</a>, or <a href="{place.To("search/")}">search</a> for it.</p>

                    """
                ),
        };
    }

    /// <summary>The page that leads from a post's old address to its new one.</summary>
    public static string Redirect(SiteView site, string from, SitePost to)
    {
        var address = site.In($"{from}/").To(to.Folder);
        var canonical = site.Absolute(to.Folder)?.AbsoluteUri ?? address;
        return Html.Format(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="robots" content="noindex">
            <meta http-equiv="refresh" content="0; url={address}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <link rel="canonical" href="{canonical}">
            <title>Moved</title>
            </head>
            <body>
            <p>This post has moved: <a href="{address}">{Typography.Smarten(to.Title)}</a>.</p>
            </body>
            </html>

            """
        ).Text;
    }
}

using VideoBlog.Posts;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Site;

/// <summary>What stands around the content of every page of a site.</summary>
internal static class SiteFrame
{
    /// <summary>The frame of a post.</summary>
    /// <param name="site">The site.</param>
    /// <param name="post">The post.</param>
    /// <param name="newer">The one after it, or null.</param>
    /// <param name="older">The one before it, or null.</param>
    public static PageFrame OfPost(SiteView site, SitePost post, SitePost? newer, SitePost? older)
    {
        var place = site.In(post.Folder);
        return new PageFrame(
            Html.Format($"{Head(site, place)}{Relation("prev", older, place)}{Relation("next", newer, place)}"),
            Header(site, place, null, site.LanguageOf(post.Language).IsEmpty ? default : Html.Format($" lang=\"{site.Options.Language}\"")),
            Neighbours(site, place, newer, older),
            Footer(site, place, site.LanguageOf(post.Language).IsEmpty ? site.English : Html.Format($" lang=\"en\"")),
            place.To(site.Assets.PostScript.Path),
            tag => place.To($"tags/{TagSlug.Of(tag)}/")
        );
    }

    /// <summary>Elements for the head that all pages have.</summary>
    public static Html Head(SiteView site, SitePlace place) =>
        Html.Format(
            $"""
            <link rel="icon" href="{place.To(site.Assets.Icon.Path)}">
            <link rel="stylesheet" href="{place.To(site.Assets.Style.Path)}">
            {(site.Options.Address is null ? [] : Feeds.All.Select(f => Alternate(f, place)))}
            """
        );

    /// <summary>The head of the page: the site's name and its menu.</summary>
    /// <param name="site">The site.</param>
    /// <param name="place">The page's place.</param>
    /// <param name="current">What of the menu is shown, or null.</param>
    /// <param name="language">An attribute for its language, or nothing.</param>
    public static Html Header(SiteView site, SitePlace place, string? current, Html language)
    {
        var logo = site.Assets.Logo is { } file ? Html.Format($"""<img src="{place.To(file.Path)}" alt="">""") : default;
        IEnumerable<(string Path, string Name, Html Language)> menu =
        [
            ("tags/", "Tags", site.English),
            .. site.Pages.Where(p => p.InMenu).Select(p => ($"{p.Slug}/", p.Title, default(Html))),
            ("search/", "Search", site.English),
        ];
        return Html.Format(
            $"""
            <header class="site-head"{language}>
            <a class="site-name" href="{place.To("")}">{logo}<span>{Typography.Smarten(site.Options.Title)}</span></a>
            <nav aria-label="Site"><ul>
            {menu.Select(m => Html.Format(
                $"<li><a href=\"{place.To(m.Path)}\"{Current(m.Path == current)}{m.Language}>{Typography.Smarten(m.Name)}</a></li>\n"
            ))}</ul></nav>
            </header>

            """
        );
    }

    /// <summary>The foot of the page.</summary>
    public static Html Footer(SiteView site, SitePlace place, Html language)
    {
        var options = site.Options;
        var licence = options.License switch
        {
            null => default,
            var address when PostAddress.IsWeb(address) => Html.Format($" · <a rel=\"license\" href=\"{address}\">{Licence(address)}</a>"),
            var words => Html.Format($" · {Typography.Smarten(words)}"),
        };
        var links = Feeds.All.Select(f => Html.Format($"<li><a href=\"{place.To(f.Path)}\">{f.Name}</a></li>"));
        var feeds = options.Address is null ? default : Html.Format($"<ul aria-label=\"Feeds\">{links}</ul>\n");
        return Html.Format(
            $"""
            <footer class="site-foot"{language}>
            <p>{Typography.Smarten(options.Author ?? options.Title)}{licence}</p>
            {feeds}</footer>

            """
        );
    }

    private static string Licence(string address) =>
        new Uri(address) is { Host: "creativecommons.org", Segments: ["/", "licenses/", var kind, var version, ..] }
            ? $"CC {kind.TrimEnd('/').ToUpperInvariant()} {version.TrimEnd('/')}"
            : "Licence";

    private static Html Neighbours(SiteView site, SitePlace place, SitePost? newer, SitePost? older) =>
        newer is null && older is null
            ? default
            : Html.Format(
                $"""
                <nav class="neighbours" aria-label="Other posts">
                {Neighbour(site, place, older, "previous", "Previous post")}{Neighbour(site, place, newer, "next", "Next post")}</nav>

                """
            );

    private static Html Neighbour(SiteView site, SitePlace place, SitePost? post, string kind, string words) =>
        post is null
            ? default
            : Html.Format(
                $"<p class=\"{kind}\"><span lang=\"en\">{words}</span><a href=\"{place.To(post.Folder)}\" "
                    + $"lang=\"{PostLanguage.Tag(post.Language)}\">{Typography.Smarten(post.Title)}</a></p>\n"
            );

    private static Html Relation(string kind, SitePost? post, SitePlace place) =>
        post is null ? default : Html.Format($"<link rel=\"{kind}\" href=\"{place.To(post.Folder)}\">\n");

    private static Html Alternate(Feeds.Kind feed, SitePlace place) =>
        Html.Format($"<link rel=\"alternate\" type=\"{feed.Type}\" title=\"{feed.Name}\" href=\"{place.To(feed.Path)}\">\n");

    private static Html Current(bool isCurrent) => isCurrent ? Html.Format($" aria-current=\"page\"") : default;
}

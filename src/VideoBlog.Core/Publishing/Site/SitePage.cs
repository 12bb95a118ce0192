using VideoBlog.Posts;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Site;

/// <summary>A page of the site that is no post.</summary>
internal sealed record SitePage
{
    /// <summary>Its folder from the root, with a slash at its end; the root is empty.</summary>
    public required string Folder { get; init; }

    /// <summary>Its title, without the site's.</summary>
    public required string Title { get; init; }

    /// <summary>Renders what stands in its main part.</summary>
    public required Func<Html> Main { get; init; }

    /// <summary>Tells of a list whether it has changed without rendering it; null: that is not known.</summary>
    public string? Key { get; init; }

    /// <summary>What it is about, for search engines; empty: nothing is said.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether search engines may list it.</summary>
    public bool IsListed { get; init; } = true;

    /// <summary>Its script, from the root; null: none.</summary>
    public string? Script { get; init; }

    /// <summary>Where it is shown, when that is not only in its folder.</summary>
    public SitePlace? Place { get; init; }

    /// <summary>Renders it.</summary>
    public string Render(SiteView site)
    {
        var place = Place ?? site.In(Folder);
        var name = Typography.Smarten(site.Options.Title);
        var title = Title.Length == 0 ? name : $"{Typography.Smarten(Title)} – {name}";
        return Html.Format(
            $"""
            <!doctype html>
            <html lang="{site.Options.Language}">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Html.Trusted(PageFrame.Policy)}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="VideoBlog">
            {(IsListed ? default : Html.Format($"<meta name=\"robots\" content=\"noindex\">\n"))}<title>{title}</title>
            {Meta("description", Description)}{(IsListed ? Canonical(site) : default)}{SiteFrame.Head(site, place)}</head>
            <body>
            <a class="skip" href="#main"{site.English}>Skip to the content</a>
            {SiteFrame.Header(site, place, Folder, default)}<main class="list" id="main" tabindex="-1">
            {Main()}</main>
            {SiteFrame.Footer(site, place, site.English)}{ScriptOf(place)}</body>
            </html>

            """
        ).Text;
    }

    private Html Canonical(SiteView site) =>
        site.Absolute(Folder) is not { } address
            ? default
            : Html.Format(
                $"""
                <link rel="canonical" href="{address.AbsoluteUri}">
                <meta property="og:type" content="website">
                <meta property="og:title" content="{(Title.Length == 0 ? site.Options.Title : Title)}">
                <meta property="og:url" content="{address.AbsoluteUri}">
                <meta property="og:site_name" content="{site.Options.Title}">

                """
            );

    private Html ScriptOf(SitePlace place) =>
        Script is null ? default : Html.Format($"<script src=\"{place.To(Script)}\" defer></script>\n");

    private static Html Meta(string name, string content) =>
        content.Length == 0 ? default : Html.Format($"<meta name=\"{name}\" content=\"{content}\">\n");
}

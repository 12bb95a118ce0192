using System.Globalization;
using System.Xml.Linq;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Site;

/// <summary>The list of pages for search engines (sitemaps.org 0.9, with Google's entries of videos), and what robots may visit.</summary>
internal static class Sitemap
{
    /// <summary>The file's name.</summary>
    public const string Name = "sitemap.xml";

    // More do not fit into one file.
    private const int MaxPages = 50_000;
    private const int MaxTags = 32;

    private static readonly XNamespace Site = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Video = "http://www.google.com/schemas/sitemap-video/1.1";

    /// <summary>Renders the sitemap of a site that has an address.</summary>
    /// <param name="site">The site.</param>
    /// <param name="pages">Folders of the pages that list posts, and of own pages.</param>
    /// <param name="posts">The posts.</param>
    public static string Render(SiteView site, IEnumerable<string> pages, IReadOnlyList<SitePost> posts) =>
        Feeds.ToText(
            new XDocument(
                new XElement(
                    Site + "urlset",
                    new XAttribute(XNamespace.Xmlns + "video", Video.NamespaceName),
                    posts.Select(p => Post(site, p)).Concat(pages.Select(p => Page(site, p))).Take(MaxPages)
                )
            )
        );

    /// <summary>Renders what robots are told.</summary>
    public static string Robots(SiteView site) =>
        "User-agent: *\nAllow: /\n" + (site.Absolute(Name) is { } sitemap ? $"\nSitemap: {sitemap.AbsoluteUri}\n" : "");

    private static XElement Page(SiteView site, string folder) =>
        new(Site + "url", new XElement(Site + "loc", site.Absolute(folder)!.AbsoluteUri));

    private static XElement Post(SiteView site, SitePost post) =>
        new(
            Site + "url",
            new XElement(Site + "loc", site.Absolute(post.Folder)!.AbsoluteUri),
            new XElement(Site + "lastmod", post.UpdatedAt.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture)),
            post is { IsSound: false, Poster: { } poster } && Place(site, post) is { } place
                ? new XElement(
                    Video + "video",
                    new XElement(Video + "thumbnail_loc", site.Absolute(post.Folder + poster)!.AbsoluteUri),
                    Text("title", Typography.Smarten(post.Title)),
                    Text("description", Typography.Smarten(post.Excerpt.Length > 0 ? post.Excerpt : post.Title)),
                    place,
                    new XElement(Video + "duration", Math.Clamp((long)Math.Round(post.Duration), 1, 28_800)),
                    new XElement(Video + "publication_date", PostDates.Iso(Feeds.Published(post, site.Options.TimeZone))),
                    post.Tags.Take(MaxTags).Select(t => Text("tag", t))
                )
                : null
        );

    // A page of a host that offers no player to others is no place of a video.
    private static XElement? Place(SiteView site, SitePost post) =>
        post.Medium is { } medium ? new XElement(Video + "content_loc", site.Absolute(post.Folder + medium.File)!.AbsoluteUri)
        : post.HostedAt is { } file && MediaFileAddress.Is(file) ? new XElement(Video + "content_loc", file.AbsoluteUri)
        : HostedPlayer.Of(post.HostedAt) is { } player ? new XElement(Video + "player_loc", player.Embed.AbsoluteUri)
        : null;

    private static XElement Text(string name, string text) => new(Video + name, Feeds.Clean(text));
}

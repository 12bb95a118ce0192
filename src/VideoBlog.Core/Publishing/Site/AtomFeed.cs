using System.Globalization;
using System.Xml.Linq;
using VideoBlog.Posts;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Site;

/// <summary>The feed in the Atom format (RFC 4287).</summary>
internal static class AtomFeed
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    /// <summary>Renders the feed of a site that has an address.</summary>
    public static string Render(SiteView site, IReadOnlyList<FeedItem> items)
    {
        var options = site.Options;
        return Feeds.ToText(
            new XDocument(
                new XElement(
                    Atom + "feed",
                    new XAttribute(XNamespace.Xml + "lang", options.Language),
                    Text("id", options.Address!.AbsoluteUri),
                    Text("title", options.Title),
                    options.Description.Length == 0 ? null : Text("subtitle", options.Description),
                    Link("self", site.Absolute("atom.xml")!, "application/atom+xml"),
                    Link("alternate", options.Address, "text/html"),
                    Text("updated", Rfc3339(items.Count == 0 ? DateTimeOffset.UnixEpoch : items.Max(i => i.Post.UpdatedAt))),
                    new XElement(Atom + "author", Text("name", options.Author ?? options.Title)),
                    options.License is { } licence ? Text("rights", licence) : null,
                    new XElement(Atom + "generator", "VideoBlog"),
                    items.Select(i => Entry(site, i))
                )
            )
        );
    }

    private static XElement Entry(SiteView site, FeedItem item)
    {
        var post = item.Post;
        return new XElement(
            Atom + "entry",
            new XAttribute(XNamespace.Xml + "lang", PostLanguage.Tag(post.Language)),
            Text("id", Feeds.IdOf(site, post)),
            Text("title", Typography.Smarten(post.Title)),
            Link("alternate", site.Absolute(post.Folder)!, "text/html"),
            post.Medium is { } medium
                ? Link(
                    "enclosure",
                    site.Absolute(post.Folder + medium.File)!,
                    medium.Type,
                    new XAttribute("length", medium.Bytes.ToString(CultureInfo.InvariantCulture))
                )
                : null,
            PostAddress.IsWeb(site.Options.License) ? Link("license", new Uri(site.Options.License!), null) : null,
            Text("published", Rfc3339(Feeds.Published(post, site.Options.TimeZone))),
            Text("updated", Rfc3339(post.UpdatedAt)),
            post.Author is null ? null : new XElement(Atom + "author", Text("name", post.Author)),
            post.Tags.Select(tag => new XElement(Atom + "category", new XAttribute("term", Feeds.Clean(tag)))),
            Text("summary", Typography.Smarten(post.Excerpt)),
            item.Content is null ? null : new XElement(Atom + "content", new XAttribute("type", "html"), Feeds.Clean(item.Content))
        );
    }

    private static XElement Link(string relation, Uri address, string? type, XAttribute? more = null) =>
        new(
            Atom + "link",
            new XAttribute("rel", relation),
            type is null ? null : new XAttribute("type", type),
            new XAttribute("href", address.AbsoluteUri),
            more
        );

    private static XElement Text(string name, string text) => new(Atom + name, Feeds.Clean(text));

    private static string Rfc3339(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

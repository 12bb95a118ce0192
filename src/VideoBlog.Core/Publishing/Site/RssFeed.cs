using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Site;

/// <summary>
/// RSS 2.0 with the modules that readers of blogs and podcasts know: content, Dublin Core, Media RSS, Apple's podcast tags and Podcasting
/// 2.0 (transcript, chapters).
/// </summary>
internal static class RssFeed
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Media = "http://search.yahoo.com/mrss/";
    private static readonly XNamespace ITunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    private static readonly XNamespace Podcast = "https://podcastindex.org/namespace/1.0";

    // The namespace that Podcasting 2.0 names for the ids of feeds.
    private static readonly Guid PodcastNamespace = new("ead4c236-bf58-58c6-a2c6-a6b28d128cb6");

    /// <summary>Renders the feed of a site that has an address.</summary>
    public static string Render(SiteView site, IReadOnlyList<FeedItem> items)
    {
        var options = site.Options;
        var self = site.Absolute("feed.xml")!;
        var picture =
            site.Assets.Logo is { } logo ? site.Absolute(logo.Path)!.AbsoluteUri
            : items.FirstOrDefault(i => i.Post.Poster is not null) is { } first
                ? site.Absolute(first.Post.Folder + first.Post.Poster)!.AbsoluteUri
            : null;
        var channel = new XElement(
            "channel",
            Text("title", options.Title),
            Text("link", options.Address!.AbsoluteUri),
            new XElement(
                Atom + "link",
                new XAttribute("rel", "self"),
                new XAttribute("type", "application/rss+xml"),
                new XAttribute("href", self.AbsoluteUri)
            ),
            Text("description", options.Description.Length > 0 ? options.Description : options.Title),
            Text("language", options.Language),
            Text("generator", "VideoBlog"),
            items.Count > 0 ? Text("lastBuildDate", Rfc822(items.Max(i => i.Post.UpdatedAt))) : null,
            options.License is { } licence ? Text("copyright", licence) : null,
            picture is null
                ? null
                : new XElement("image", Text("url", picture), Text("title", options.Title), Text("link", options.Address.AbsoluteUri)),
            Text(ITunes + "author", options.Author ?? options.Title),
            Text(ITunes + "summary", options.Description.Length > 0 ? options.Description : options.Title),
            picture is null ? null : new XElement(ITunes + "image", new XAttribute("href", picture)),
            Text(ITunes + "explicit", "false"),
            Text(Podcast + "guid", GuidOf(self).ToString()),
            Text(Podcast + "medium", items.Count > 0 && items.All(i => i.Post.IsSound) ? "podcast" : "video"),
            items.Select(i => Item(site, i))
        );
        return Feeds.ToText(
            new XDocument(
                new XElement(
                    "rss",
                    new XAttribute("version", "2.0"),
                    Prefix("atom", Atom),
                    Prefix("content", Content),
                    Prefix("dc", DublinCore),
                    Prefix("media", Media),
                    Prefix("itunes", ITunes),
                    Prefix("podcast", Podcast),
                    channel
                )
            )
        );
    }

    private static XElement Item(SiteView site, FeedItem item)
    {
        var post = item.Post;
        var page = site.Absolute(post.Folder)!.AbsoluteUri;
        var poster = post.Poster is null ? null : site.Absolute(post.Folder + post.Poster)!.AbsoluteUri;
        var id = Feeds.IdOf(site, post);
        var seconds = Math.Round(post.Duration).ToString(CultureInfo.InvariantCulture);
        return new XElement(
            "item",
            Text("title", Typography.Smarten(post.Title)),
            Text("link", page),
            new XElement("guid", new XAttribute("isPermaLink", id == page ? "true" : "false"), id),
            Text("pubDate", Rfc822(Feeds.Published(post, site.Options.TimeZone))),
            Text("description", Typography.Smarten(post.Excerpt)),
            post.Author is null ? null : Text(DublinCore + "creator", post.Author),
            post.Tags.Select(tag => Text("category", tag)),
            item.Content is null ? null : new XElement(Content + "encoded", new XCData(Feeds.Clean(item.Content))),
            Recording(site, post, poster, seconds),
            Text(ITunes + "author", post.Author ?? site.Options.Author ?? site.Options.Title),
            Text(ITunes + "duration", seconds),
            Text(ITunes + "episodeType", "full"),
            Numbered("season", post.Season),
            Numbered("episode", post.Episode),
            poster is null ? null : new XElement(ITunes + "image", new XAttribute("href", poster)),
            post.HasCaptions ? Transcript(site, post, VideoLayout.CaptionsName, "text/vtt") : null,
            post.HasCaptions ? Transcript(site, post, VideoLayout.SubRipName, "application/x-subrip") : null,
            !post.HasChapters
                ? null
                : new XElement(
                    Podcast + "chapters",
                    new XAttribute("url", site.Absolute(post.Folder + ChaptersJson.Name)!.AbsoluteUri),
                    new XAttribute("type", "application/json+chapters")
                )
        );
    }

    private static IEnumerable<XElement> Recording(SiteView site, SitePost post, string? poster, string seconds)
    {
        if (post.Medium is not { } medium)
            yield break;
        var address = site.Absolute(post.Folder + medium.File)!.AbsoluteUri;
        var bytes = medium.Bytes.ToString(CultureInfo.InvariantCulture);
        yield return new XElement(
            "enclosure",
            new XAttribute("url", address),
            new XAttribute("length", bytes),
            new XAttribute("type", medium.Type)
        );
        yield return new XElement(
            Media + "content",
            new XAttribute("url", address),
            new XAttribute("fileSize", bytes),
            new XAttribute("type", medium.Type),
            new XAttribute("medium", post.IsSound ? "audio" : "video"),
            new XAttribute("duration", seconds),
            post.IsSound || post.Width is null ? null : new XAttribute("width", post.Width),
            post.IsSound || post.Height is null ? null : new XAttribute("height", post.Height),
            new XElement(Media + "title", new XAttribute("type", "plain"), Feeds.Clean(Typography.Smarten(post.Title))),
            poster is null ? null : new XElement(Media + "thumbnail", new XAttribute("url", poster))
        );
    }

    /// <summary>A number of a podcast, in both of the languages that players read.</summary>
    private static IEnumerable<XElement> Numbered(string name, int? number) =>
        number?.ToString(CultureInfo.InvariantCulture) is { } text ? [Text(ITunes + name, text), Text(Podcast + name, text)] : [];

    private static XElement Transcript(SiteView site, SitePost post, string file, string type) =>
        new(
            Podcast + "transcript",
            new XAttribute("url", site.Absolute(post.Folder + file)!.AbsoluteUri),
            new XAttribute("type", type),
            new XAttribute("language", PostLanguage.Tag(post.Language)),
            new XAttribute("rel", "captions")
        );

    /// <summary>The feed's id: a UUID of version 5 of its address without the scheme.</summary>
    private static Guid GuidOf(Uri feed)
    {
        var name = (feed.Authority + feed.AbsolutePath).TrimEnd('/');
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // RFC 9562 makes version 5 of SHA-1; nothing is protected by it.
        SHA1.HashData([.. PodcastNamespace.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(name)], hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    private static string Rfc822(DateTimeOffset time) =>
        time.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture)
        + time.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);

    private static XElement Text(XName name, string text) => new(name, Feeds.Clean(text));

    private static XAttribute Prefix(string prefix, XNamespace space) => new(XNamespace.Xmlns + prefix, space.NamespaceName);
}

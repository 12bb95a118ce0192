using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace VideoBlog.Publishing.Site;

/// <summary>The feeds of a site.</summary>
internal static class Feeds
{
    /// <summary>Posts in a feed, at most: the newest.</summary>
    public const int MaxPosts = 50;

    /// <summary>The newest posts that a feed has with their whole text.</summary>
    public const int MaxWholePosts = 15;

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Kind> All =
    [
        new("feed.xml", "RSS", "application/rss+xml"),
        new("atom.xml", "Atom", "application/atom+xml"),
        new("feed.json", "JSON Feed", "application/feed+json"),
    ];

    /// <summary>An XML document as text in UTF-8.</summary>
    public static string ToText(XDocument document)
    {
        var text = new StringBuilder();
        // What XML cannot hold (control characters, halves of surrogates) has been taken out by Clean.
        using (
            var writer = XmlWriter.Create(
                text,
                new XmlWriterSettings
                {
                    Indent = true,
                    NewLineChars = "\n",
                    OmitXmlDeclaration = true,
                }
            )
        )
            document.Save(writer);
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    /// <summary>Text without the characters that XML does not have.</summary>
    public static string Clean(string text)
    {
        if (text.All(XmlConvert.IsXmlChar))
            return text;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
                clean.Append(text[i]).Append(text[++i]);
            else
                clean.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : ' ');
        }
        return clean.ToString();
    }

    /// <summary>When a post was published, for feeds: its date counts, and the time of day where that is known.</summary>
    public static DateTimeOffset Published(SitePost post, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(post.PublishedAt, zone);
        if (DateOnly.FromDateTime(local.DateTime) == post.Date)
            return local;
        var noon = post.Date.ToDateTime(new TimeOnly(12, 0));
        return new DateTimeOffset(noon, zone.GetUtcOffset(noon));
    }

    /// <summary>What tells a post from others in feeds: its first address, which stays when the post is renamed.</summary>
    public static string IdOf(SiteView site, SitePost post) => site.Absolute($"{post.FirstSlug}/")!.AbsoluteUri;

    /// <summary>A feed.</summary>
    /// <param name="Path">Its file.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Type">Its media type.</param>
    internal sealed record Kind(string Path, string Name, string Type);
}

/// <summary>A post in a feed.</summary>
/// <param name="Post">The post.</param>
/// <param name="Content">Its text as HTML with absolute addresses; null where only its excerpt is told.</param>
internal sealed record FeedItem(SitePost Post, string? Content);

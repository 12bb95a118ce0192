using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Site;

/// <summary>The feed as JSON (JSON Feed 1.1).</summary>
internal static class JsonFeed
{
    /// <summary>As it is read by programs; it never becomes part of a page.</summary>
    internal static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Escapes what could be markup.</summary>
    internal static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Renders the feed of a site that has an address.</summary>
    public static string Render(SiteView site, IReadOnlyList<FeedItem> items)
    {
        var options = site.Options;
        var feed = new JsonObject
        {
            ["version"] = "https://jsonfeed.org/version/1.1",
            ["title"] = options.Title,
            ["home_page_url"] = options.Address!.AbsoluteUri,
            ["feed_url"] = site.Absolute("feed.json")!.AbsoluteUri,
            ["language"] = options.Language,
        };
        if (options.Description.Length > 0)
            feed["description"] = options.Description;
        if (options.Author is { } author)
            feed["authors"] = Authors(author);
        feed["items"] = new JsonArray([.. items.Select(i => Item(site, i))]);
        return feed.ToJsonString(Plain) + "\n";
    }

    private static JsonObject Item(SiteView site, FeedItem item)
    {
        var post = item.Post;
        var entry = new JsonObject
        {
            ["id"] = Feeds.IdOf(site, post),
            ["url"] = site.Absolute(post.Folder)!.AbsoluteUri,
            ["title"] = Typography.Smarten(post.Title),
            ["summary"] = Typography.Smarten(post.Excerpt),
            // An item must have its content as HTML or as text.
            [item.Content is null ? "content_text" : "content_html"] = item.Content ?? Typography.Smarten(post.Excerpt),
            ["date_published"] = Rfc3339(Feeds.Published(post, site.Options.TimeZone)),
            ["date_modified"] = Rfc3339(post.UpdatedAt),
            ["language"] = PostLanguage.Tag(post.Language),
        };
        if (post.Author is { } author)
            entry["authors"] = Authors(author);
        if (post.Tags.Count > 0)
            entry["tags"] = new JsonArray([.. post.Tags.Select(t => (JsonNode)t)]);
        if (post.Poster is { } poster)
            entry["image"] = site.Absolute(post.Folder + poster)!.AbsoluteUri;
        if (post.Medium is { } medium)
            entry["attachments"] = new JsonArray(
                new JsonObject
                {
                    ["url"] = site.Absolute(post.Folder + medium.File)!.AbsoluteUri,
                    ["mime_type"] = medium.Type,
                    ["size_in_bytes"] = medium.Bytes,
                    ["duration_in_seconds"] = Math.Round(post.Duration),
                }
            );
        return entry;
    }

    private static JsonArray Authors(string name) => [new JsonObject { ["name"] = name }];

    private static string Rfc3339(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

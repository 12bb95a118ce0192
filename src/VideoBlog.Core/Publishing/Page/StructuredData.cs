using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Publishing.Page;

/// <summary>
/// The post as JSON-LD: a schema.org <c>BlogPosting</c> with its <c>VideoObject</c> and one <c>Clip</c> per chapter, as search engines read
/// them (Google Search Central, "Video structured data").
/// </summary>
internal static class StructuredData
{
    /// <summary>
    /// This encoder also escapes <c>&lt;</c>, <c>&gt;</c>, <c>&amp;</c> and quotes, so that no text can end the script element.
    /// </summary>
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = false,
    };

    public static Html Render(PageContent content)
    {
        FrontMatter post = content.Draft.Document.FrontMatter;
        JsonObject graph = Compact(
            new JsonObject
            {
                ["@context"] = "https://schema.org",
                ["@type"] = "BlogPosting",
                ["headline"] = post.Title,
                ["description"] = post.Excerpt,
                ["datePublished"] = PostDates.WithZone(post.Date),
                ["inLanguage"] = PostLanguage.Tag(post),
                ["author"] = string.IsNullOrWhiteSpace(post.Author)
                    ? null
                    : new JsonObject { ["@type"] = "Person", ["name"] = post.Author },
                ["keywords"] = string.Join(", ", post.Tags),
                ["url"] = content.SiteUrl?.AbsoluteUri,
                ["image"] = Poster(content),
                ["isBasedOn"] = Adapted(post),
                ["license"] = content.Site?.License,
                ["publisher"] = content.Site is { Author: { } publisher }
                    ? new JsonObject { ["@type"] = "Organization", ["name"] = publisher }
                    : null,
                [content.Media.Picture is null ? "audio" : "video"] = Recording(content, post),
            }
        );
        return Html.Trusted(graph.ToJsonString(Json));
    }

    private static JsonObject Recording(PageContent content, FrontMatter post) =>
        Compact(
            new JsonObject
            {
                ["@type"] = content.Media.Picture is null ? "AudioObject" : "VideoObject",
                ["name"] = post.Title,
                ["description"] = post.Excerpt.Length > 0 ? post.Excerpt : post.Title,
                ["duration"] = Timecode.Iso8601(content.Media.Duration),
                ["uploadDate"] = PostDates.WithZone(post.Date),
                ["dateCreated"] = post.Recorded?.At is DateTimeOffset at ? PostDates.Iso(at) : null,
                ["locationCreated"] = post.Recorded?.PublicPlace is string place
                    ? new JsonObject { ["@type"] = "Place", ["name"] = place }
                    : null,
                ["thumbnailUrl"] = Poster(content),
                ["contentUrl"] =
                    content.VideoFile.Length > 0
                        ? PostAddress.OfFile(content.VideoFile, content.SiteUrl)
                        : Player.HostedFile(content)?.AbsoluteUri,
                ["embedUrl"] = Player.HostedBy(content)?.Embed.AbsoluteUri,
                ["url"] = content.VideoFile.Length > 0 ? null : post.Video.Url,
                ["transcript"] = Transcript(content.Draft.ReviewedWords),
                ["hasPart"] =
                    content.Chapters.Count == 0
                        ? null
                        : new JsonArray([.. content.Chapters.Select(chapter => Clip(chapter, content.SiteUrl))]),
            }
        );

    private static JsonObject Clip(Chapter chapter, Uri? page) =>
        new()
        {
            ["@type"] = "Clip",
            ["name"] = chapter.Title,
            ["startOffset"] = Math.Floor(chapter.Start),
            ["endOffset"] = Math.Max(Math.Floor(chapter.Start) + 1, Math.Floor(chapter.End)),
            ["url"] = PostAddress.AtTime(chapter.Start, page),
        };

    private static string? Poster(PageContent content) =>
        Player.Poster(content.Draft.Document.FrontMatter) is not string poster ? null
        : content.SiteUrl is null ? poster
        : new Uri(content.SiteUrl, poster).AbsoluteUri;

    private static JsonObject? Adapted(FrontMatter post) =>
        post.AdaptedFrom is null
            ? null
            : Compact(
                new JsonObject
                {
                    ["@type"] = "CreativeWork",
                    ["name"] = post.AdaptedFrom.Title,
                    ["url"] = PostAddress.IsWeb(post.AdaptedFrom.Url) ? post.AdaptedFrom.Url : null,
                }
            );

    private static string Transcript(IReadOnlyList<TranscriptWord> words)
    {
        var text = new StringBuilder();
        foreach (TranscriptWord word in words)
            text.Append(text.Length == 0 || word.JoinsPrevious ? "" : " ").Append(word.Text);
        return text.ToString();
    }

    /// <summary>Takes out what is not known.</summary>
    private static JsonObject Compact(JsonObject node)
    {
        foreach (
            string name in node.Where(p => p.Value is null || (p.Value is JsonValue v && v.TryGetValue(out string? s) && s.Length == 0))
                .Select(p => p.Key)
                .ToArray()
        )
            node.Remove(name);
        return node;
    }
}

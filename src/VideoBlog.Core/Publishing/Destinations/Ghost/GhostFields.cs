using System.Text.Json.Nodes;
using VideoBlog.Domain;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Destinations.Ghost;

/// <summary>A post as it is sent. Pure.</summary>
internal static class GhostFields
{
    // Ghost refuses longer ones.
    private const int LongestTitle = 255;
    private const int LongestExcerpt = 300;
    private const int LongestName = 191;

    /// <summary>All fields of an edition.</summary>
    /// <param name="edition">The post.</param>
    /// <param name="site">The site's words.</param>
    /// <param name="options">The settings.</param>
    /// <param name="media">Where files are, by their names in the edition; null for one that is not known.</param>
    public static JsonObject Of(Edition edition, SiteOptions site, GhostOptions options, Func<string, string?> media)
    {
        var post = edition.FrontMatter;
        var poster = edition.Poster is { } picture ? media(picture.Name) : null;
        var title = Typography.Smarten(Templates.Fill(site.TitleTemplate, "{title}", post.Title));
        return new JsonObject
        {
            ["title"] = PlainText.Shorten(title, LongestTitle),
            ["slug"] = edition.Slug,
            ["html"] = GhostHtml.Render(edition, site, options.Video, media),
            ["custom_excerpt"] = post.Excerpt.Length > 0 ? PlainText.Shorten(post.Excerpt, LongestExcerpt) : null,
            ["feature_image"] = poster,
            ["feature_image_alt"] = poster is null ? null : PlainText.Shorten(title, LongestName),
            ["tags"] = new JsonArray([
                .. post.Tags.Select(tag => new JsonObject { ["name"] = PlainText.Shorten(tag.Trim(), LongestName) }),
            ]),
            ["canonical_url"] = options.Canonical?.Replace("{slug}", Uri.EscapeDataString(edition.Slug), StringComparison.Ordinal),
            ["visibility"] = options.Visibility,
        };
    }
}

using VideoBlog.Domain;
using VideoBlog.Publishing.Bundles;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Destinations.Markdown;

/// <summary>A post as a folder with <c>index.md</c> and its files, as Eleventy, Astro, Obsidian and others read it. Pure.</summary>
internal static class MarkdownBundle
{
    /// <summary>The bundle.</summary>
    /// <param name="edition">The post.</param>
    /// <param name="site">The site.</param>
    /// <param name="player">How the video stands in the text.</param>
    /// <param name="hasVideo">Whether the video goes out with the post.</param>
    /// <param name="changed">When what is sent last changed.</param>
    public static Bundle Of(Edition edition, SiteOptions site, MarkdownPlayer player, bool hasVideo, DateTimeOffset changed)
    {
        var post = edition.FrontMatter;
        var times = PostTimes.Of(edition, site, changed);
        var head = new YamlHead()
            .Add("title", Templates.Fill(site.TitleTemplate, "{title}", Typography.Smarten(post.Title)))
            .Add("slug", edition.Slug)
            .Add("date", times.Date)
            .Add("pubDate", times.Date)
            .Add("updatedDate", times.Changed)
            .Add("draft", false)
            .Add("author", post.Author)
            .Add("lang", PostLanguage.Tag(post))
            .Add("description", post.Excerpt)
            .Add("excerpt", post.Excerpt)
            .Add("image", edition.Poster is { } poster ? "./" + poster.Name : null)
            .Add("tags", post.Tags)
            .Add("comments", post.Comments == CommentsState.Open)
            .Add("pullQuotes", post.PullQuotes)
            .Add("assistedBy", post.AssistedBy)
            .Add("video", fields => PlayerFields.Write(fields, edition, site, hasVideo));
        var text = PortableMarkdown.Write(edition, new MarkdownDialect { Executes = MarkdownDialect.IsTemplate });
        var folder = edition.Slug + "/";
        var body = MarkdownPlayers.Write(edition, site, player, hasVideo) + text;
        return new Bundle(BundleFile.Of(folder + "index.md", head.Above(body)), [.. PlayerFields.Files(edition, folder, hasVideo)]);
    }
}

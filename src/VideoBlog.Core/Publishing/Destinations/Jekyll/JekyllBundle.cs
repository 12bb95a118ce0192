using VideoBlog.Domain;
using VideoBlog.Posts;
using VideoBlog.Publishing.Bundles;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Destinations.Jekyll;

/// <summary>A post as Jekyll takes it: <c>_posts/2026-11-22-SLUG.md</c>, its files in a folder of their own. Pure.</summary>
internal static class JekyllBundle
{
    /// <summary>The files.</summary>
    /// <param name="edition">The post.</param>
    /// <param name="site">The site.</param>
    /// <param name="places">Where they go.</param>
    /// <param name="hasVideo">Whether the video goes out with the post.</param>
    /// <param name="changed">When what is sent last changed.</param>
    public static Bundle Of(Edition edition, SiteOptions site, JekyllPlaces places, bool hasVideo, DateTimeOffset changed)
    {
        var post = edition.FrontMatter;
        var folder = $"{places.Assets}/{edition.Slug}/";
        // The day stands in the file's name alone: with a zone beside it, a site in another one would show the day before.
        var head = new YamlHead()
            .Add("layout", places.Layout)
            .Add("title", Templates.Fill(site.TitleTemplate, "{title}", Typography.Smarten(post.Title)))
            .Add("slug", edition.Slug)
            .Add("last_modified_at", PostTimes.Of(edition, site, changed).Changed)
            .Add("published", true)
            .Add("author", post.Author)
            .Add("lang", PostLanguage.Tag(post))
            .Add("excerpt", post.Excerpt)
            .Add("description", post.Excerpt)
            .Add("image", edition.Poster is { } poster ? "/" + folder + PostAddress.OfFile(poster.Name) : null)
            .Add("tags", post.Tags)
            .Add("comments", post.Comments == CommentsState.Open)
            .Add("share", post.Share)
            .Add("pull_quotes", post.PullQuotes)
            .Add("assisted_by", post.AssistedBy)
            .Add("videoblog", player => PlayerFields.Write(player.Add("folder", "/" + folder), edition, site, hasVideo));
        var dialect = new MarkdownDialect
        {
            Executes = MarkdownDialect.IsTemplate,
            Picture = name => $"{{{{ site.baseurl }}}}/{folder}{PortableText.Address(name)}",
        };
        var body = "{% include videoblog-player.html %}\n\n" + PortableMarkdown.Write(edition, dialect);
        var file = $"{places.Posts}/{PostDates.Iso(post.Date)}-{edition.Slug}.md";
        return new Bundle(BundleFile.Of(file, head.Above(body)), [.. PlayerFields.Files(edition, folder, hasVideo)]);
    }
}

/// <summary>Where things go in a Jekyll site.</summary>
/// <param name="Posts">Folder of the posts: <c>_posts</c>, or that of another collection.</param>
/// <param name="Assets">Folder of the videos' folders.</param>
/// <param name="Layout">The layout that shows a post.</param>
internal sealed record JekyllPlaces(string Posts, string Assets, string Layout);

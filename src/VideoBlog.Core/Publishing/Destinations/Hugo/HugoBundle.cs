using VideoBlog.Posts;
using VideoBlog.Publishing.Bundles;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Destinations.Hugo;

/// <summary>A post as Hugo's leaf bundle: <c>content/SECTION/SLUG/index.md</c> with its files as page resources. Pure.</summary>
internal static class HugoBundle
{
    private static readonly string[] Commands = ["{{<", "{{%", "<!--more-->"];

    private static readonly MarkdownDialect Dialect = new()
    {
        Executes = code => Commands.Any(c => code.Contains(c, StringComparison.Ordinal)),
        Html = html => $"{{{{< videoblog-html >}}}}\n{html}\n{{{{< /videoblog-html >}}}}",
    };

    /// <summary>The bundle.</summary>
    /// <param name="edition">The post.</param>
    /// <param name="site">The site.</param>
    /// <param name="section">The section, a path below <c>content</c>.</param>
    /// <param name="address">Where readers find the post; null when nobody knows.</param>
    /// <param name="hasVideo">Whether the video goes out with the post.</param>
    /// <param name="changed">When what is sent last changed.</param>
    public static Bundle Of(Edition edition, SiteOptions site, string section, Uri? address, bool hasVideo, DateTimeOffset changed)
    {
        var folder = $"content/{section}/{edition.Slug}/";
        var post = edition.FrontMatter;
        var times = PostTimes.Of(edition, site, changed);
        var head = new YamlHead()
            .Add("title", Templates.Fill(site.TitleTemplate, "{title}", Typography.Smarten(post.Title)))
            .Add("slug", edition.Slug)
            .Add("date", times.Date)
            .Add("lastmod", times.Changed)
            .Add("draft", false)
            .Add("summary", post.Excerpt)
            .Add("description", post.Excerpt)
            .Add("images", edition.Poster is { } poster ? [ImageOf(poster.Name, edition.Slug, section, address)] : [])
            .Add("tags", post.Tags)
            .Add("params", fields => Write(fields, edition, site, hasVideo));
        var body = "{{< videoblog-player >}}\n\n" + PortableMarkdown.Write(edition, Dialect);
        return new Bundle(BundleFile.Of(folder + "index.md", head.Above(body)), [.. PlayerFields.Files(edition, folder, hasVideo)]);
    }

    private static void Write(YamlHead fields, Edition edition, SiteOptions site, bool hasVideo)
    {
        var post = edition.FrontMatter;
        fields
            .Add("author", post.Author)
            .Add("comments", post.Comments == Domain.CommentsState.Open)
            .Add("share", post.Share)
            .Add("pullQuotes", post.PullQuotes)
            .Add("adaptedFrom", from => from.Add("title", post.AdaptedFrom?.Title).Add("url", post.AdaptedFrom?.Url))
            .Add("recorded", r => r.Add("at", post.Recorded?.At).Add("place", post.Recorded?.PublicPlace))
            .Add("assistedBy", post.AssistedBy)
            .Add("videoblog", player => PlayerFields.Write(player, edition, site, hasVideo));
    }

    // Hugo's templates take an address as it is. Older ones read anything else below the site's own address, not the page's.
    private static string ImageOf(string name, string slug, string section, Uri? address) =>
        address is null ? $"{section}/{slug}/{name}" : new Uri(address, PostAddress.OfFile(name)).AbsoluteUri;
}

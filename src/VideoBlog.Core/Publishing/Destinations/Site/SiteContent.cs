using VideoBlog.Library;
using VideoBlog.Platform;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Site;

namespace VideoBlog.Publishing.Destinations.Site;

/// <summary>All files that a site consists of. Most are not rendered for it: the same key gives the same content.</summary>
/// <param name="site">The site.</param>
/// <param name="store">What is known of it.</param>
/// <param name="edition">The edition that is being published, whose media can be copied; null: none.</param>
/// <param name="sizes">Its pictures in their sizes.</param>
/// <param name="pictures">Pictures of own pages, by their paths from the root.</param>
internal sealed class SiteContent(
    SiteView site,
    SiteStore store,
    Edition? edition,
    PictureSet sizes,
    IReadOnlyDictionary<string, byte[]> pictures
)
{
    // Another build of the program may render otherwise.
    private static readonly string Program = typeof(SiteContent).Module.ModuleVersionId.ToString("N");

    private readonly string _site = Hash(
        Program,
        $"{site.Options}",
        string.Join('\n', site.Assets.All.Select(a => a.Path)),
        string.Join('\n', site.Pages.Where(p => p.InMenu).Select(p => $"{p.Slug} {p.Title}"))
    );

    /// <summary>All files.</summary>
    public IReadOnlyList<WantedFile> All()
    {
        var posts = store.Posts();
        var lists = ListPages.All(site, posts).ToArray();
        var own = site.Pages.Select(p => OtherPages.Own(site, p)).ToArray();
        return
        [
            .. posts.SelectMany((p, i) => Post(p, i > 0 ? posts[i - 1] : null, i + 1 < posts.Count ? posts[i + 1] : null)),
            .. site.Assets.All.Select(a => WantedFile.Of(a.Path, SiteRank.Asset, a.Content)),
            .. pictures.Select(p => WantedFile.Of(p.Key, SiteRank.Media, p.Value)),
            .. lists.Concat(own).Append(OtherPages.Search(site)).Select(Page),
            WantedFile.Of("404.html", SiteRank.List, OtherPages.NotFound(site).Render(site), isOptional: true),
            .. Redirects(posts),
            .. store.Shards().Select(s => Shard(s.Key, s.Version)),
            .. Machines(posts, [.. lists.Concat(own).Select(p => p.Folder)]),
        ];
    }

    private WantedFile Page(SitePage page)
    {
        var path = page.Folder + VideoLayout.PageName;
        return page.Key is { } key
            ? WantedFile.Rendered(path, SiteRank.List, Hash(_site, key), () => page.Render(site))
            : WantedFile.Of(path, SiteRank.List, page.Render(site));
    }

    private IEnumerable<WantedFile> Post(SitePost post, SitePost? newer, SitePost? older)
    {
        var source = new Lazy<SiteSource>(() => store.Source(post.Number));
        WantedFile File(string name, SiteRank rank, string key, Func<string> render) =>
            WantedFile.Rendered(post.Folder + name, rank, key, render);
        // What depends on the edition alone.
        var own = Hash(Program, post.Edition);
        if (post.HasCaptions)
        {
            yield return File(VideoLayout.CaptionsName, SiteRank.Media, own, () => CaptionWriter.ToWebVtt(source.Value.Captions));
            yield return File(VideoLayout.SubRipName, SiteRank.Media, own, () => CaptionWriter.ToSubRip(source.Value.Captions));
        }
        if (post.HasChapters)
        {
            yield return File(VideoLayout.ChaptersName, SiteRank.Media, own, () => ChapterWriter.ToWebVtt(source.Value.Chapters));
            yield return File(ChaptersJson.Name, SiteRank.Media, own, () => ChaptersJson.Render(post.Title, source.Value.Chapters));
        }
        foreach (var (name, sha256) in post.Files)
            yield return WantedFile.Medium(post.Folder + name, sha256, SourceOf(post, name));
        var key = Hash(
            _site,
            $"{post.Slug} {post.Edition} {post.Pictures.Count} {post.Share}",
            $"{newer?.Slug} {newer?.Title}",
            $"{older?.Slug} {older?.Title}"
        );
        yield return File(VideoLayout.PageName, SiteRank.Post, key, () => PostPages.Render(site, post, source.Value, newer, older));
        yield return WantedFile.Rendered(
            SearchFiles.FileOf(post.Number),
            SiteRank.List,
            Hash(Program, post.Slug, post.Edition, site.Options.Language),
            () => SearchFiles.Post(site, post, source.Value)
        );
    }

    private EditionFile? SourceOf(SitePost post, string name) =>
        edition is not null && post.Slug == edition.Slug
            ? SiteSource.FilesOf(edition).Concat(sizes.Files).FirstOrDefault(f => f.Name == name)
            : null;

    private WantedFile Shard(string key, string version) =>
        WantedFile.Rendered(SearchFiles.FileOf(key), SiteRank.List, Hash(Program, version), () => SearchFiles.Words(key, store.Shard(key)));

    private IEnumerable<WantedFile> Redirects(IReadOnlyList<SitePost> posts)
    {
        var byNumber = posts.ToDictionary(p => p.Number);
        return store
            .Redirects()
            .Where(r => byNumber.ContainsKey(r.Number))
            .Select(r =>
                WantedFile.Of($"{r.Slug}/{VideoLayout.PageName}", SiteRank.List, OtherPages.Redirect(site, r.Slug, byNumber[r.Number]))
            );
    }

    /// <summary>What programs read. All of it needs absolute addresses but the rules for robots.</summary>
    private IEnumerable<WantedFile> Machines(IReadOnlyList<SitePost> posts, IReadOnlyList<string> pages)
    {
        yield return WantedFile.Of("robots.txt", SiteRank.List, Sitemap.Robots(site), isOptional: true);
        if (site.Options.Address is null)
            yield break;
        yield return WantedFile.Of(Sitemap.Name, SiteRank.List, Sitemap.Render(site, pages, posts));
        FeedItem[] items = [.. posts.Take(Feeds.MaxPosts).Select((p, i) => new FeedItem(p, i < Feeds.MaxWholePosts ? Text(p) : null))];
        yield return WantedFile.Of("feed.xml", SiteRank.List, RssFeed.Render(site, items));
        yield return WantedFile.Of("atom.xml", SiteRank.List, AtomFeed.Render(site, items));
        yield return WantedFile.Of("feed.json", SiteRank.List, JsonFeed.Render(site, items));
    }

    private string Text(SitePost post) => FeedContent.Render(post, store.Source(post.Number), site.Absolute(post.Folder)!);

    private static string Hash(params IReadOnlyList<string> parts) => ContentHash.Of(string.Join('\0', parts));
}

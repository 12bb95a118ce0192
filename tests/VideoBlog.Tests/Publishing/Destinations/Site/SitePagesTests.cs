using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using VideoBlog.Domain;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Destinations.Site;
using VideoBlog.Publishing.Page;
using VideoBlog.Publishing.Site;
using VideoBlog.Tests.Publishing.Editions;

namespace VideoBlog.Tests.Publishing.Destinations.Site;

/// <summary>What readers see on a site.</summary>
public sealed class SitePagesTests : IDisposable
{
    private readonly SampleSite _site = new();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("index.html")]
    [InlineData("404.html")]
    [InlineData("search/index.html")]
    public async Task Whole_pages(string file)
    {
        await _site.SendAsync(await _site.PostAsync());
        Approved.Matches(WithoutHashes(_site.Read(file)), $"{file.Replace('/', '-')}.txt");
    }

    [Fact]
    public async Task A_post_has_the_sites_own_words_and_its_neighbours_and_no_inline_script()
    {
        var options = SampleSite.Options with
        {
            TitleTemplate = "Blog Post on Video: {title}",
            RecordedTemplate = "This blog post on video was recorded{on}{at}.",
            AdaptedTemplate = "It is an adaptation of {original}, which you can read in its entirety here.",
        };
        await _site.SendAsync(await _site.PostAsync("older", "An older one", "2025-03-01"), null, options);
        await _site.SendAsync(await _site.PostAsync("newer", "A newer one", "2026-12-01"), null, options);
        await _site.SendAsync(await _site.PostAsync(), null, options);
        var page = _site.Read("getting-past-the-dip/index.html");
        Assert.Contains("<h1>Blog Post on Video: Getting past the dip: don’t wait</h1>", page, StringComparison.Ordinal);
        Assert.Contains(
            "This blog post on video was recorded on <time datetime=\"2026-09-28T10:12:00-04:00\">Monday, September 28, 2026</time> at "
                + "Callahan State Park. It is an adaptation of <a href=\"https://example.org/the-dip\">The dip, in writing</a>, which you "
                + "can read in its entirety here.",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("<link rel=\"prev\" href=\"../older/\">", page, StringComparison.Ordinal);
        Assert.Contains("<link rel=\"next\" href=\"../newer/\">", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"../tags/maps-and-weather/\">maps &amp; weather</a>", page, StringComparison.Ordinal);
        Assert.Contains("src=\"captions.vtt\"", page, StringComparison.Ordinal);
        Assert.Contains("<link rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data:text", page, StringComparison.Ordinal);
        Assert.DoesNotContain("not yet", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_posts_of_one_recording_do_not_take_each_others_place()
    {
        var edition = (await _site.PostAsync()) with { Origin = "talk" };
        await _site.SendAsync(edition);
        var other = edition with { Id = "0123456789abcdef", Origin = "talk-2" };
        var error = await Assert.ThrowsAsync<VideoBlogException>(() => _site.SendAsync(other));
        Assert.Contains("is at 'getting-past-the-dip/' already", error.Message, StringComparison.Ordinal);
        // What was sent of the same folder is found again, though nobody remembers that.
        await _site.SendAsync(edition with { Id = "0123456789abcdef" });
    }

    [Fact]
    public async Task Comments_are_not_said_to_be_open_where_there_is_no_form()
    {
        await _site.SendAsync(await _site.PostAsync(head => head with { Comments = CommentsState.Open }));
        Assert.DoesNotContain("Comments are", _site.Read("getting-past-the-dip/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_that_is_hosted_elsewhere_is_a_link_until_a_reader_follows_it()
    {
        const string Url = "https://www.example.com/watch?v=1";
        var edition = await _site.PostAsync(head => head with { Video = head.Video with { Url = Url } });
        await _site.SendAsync(edition with { Video = null });
        var page = _site.Read("getting-past-the-dip/index.html");
        Assert.Contains($"<a class=\"hosted\" href=\"{Url}\">", page, StringComparison.Ordinal);
        Assert.Contains("Watch it on example.com", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<video", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<enclosure", _site.Read("feed.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_video_at_a_host_is_a_picture_and_a_link_and_the_policy_allows_its_player_alone()
    {
        var edition = await _site.PostAsync(head => head with { Video = head.Video with { Url = "https://youtu.be/dQw4w9WgXcQ" } });
        await _site.SendAsync(edition with { Video = null });
        using var page = new HtmlParser().ParseDocument(_site.Read("getting-past-the-dip/index.html"));
        var link = page.QuerySelector("a.hosted")!;
        Assert.Equal("https://youtu.be/dQw4w9WgXcQ", link.GetAttribute("href"));
        Assert.Equal("youtube", link.GetAttribute("data-player"));
        Assert.Equal("Watch it on YouTube", link.TextContent);
        Assert.NotNull(link.QuerySelector("img[width][height]"));
        Assert.Empty(page.QuerySelectorAll("iframe, video"));
        Assert.Equal(
            PageFrame.Policy + "; frame-src https://www.youtube-nocookie.com",
            page.QuerySelector("meta[http-equiv]")!.GetAttribute("content")
        );
        Assert.Equal("text/html", page.QuerySelector("meta[property='og:video:type']")!.GetAttribute("content"));
        Assert.Contains("embedUrl", page.QuerySelector("script[type='application/ld+json']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "<video:player_loc>https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?",
            _site.Read("sitemap.xml"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_media_file_that_is_hosted_elsewhere_is_played_from_there_and_the_policy_allows_that_host_alone()
    {
        const string Url = "https://media.example.com/talks/one.mp4?v=1&w=2";
        var edition = await _site.PostAsync(head => head with { Video = head.Video with { Url = Url } });
        await _site.SendAsync(edition with { Video = null });
        var page = _site.Read("getting-past-the-dip/index.html");
        Assert.Contains(
            "<video controls playsinline preload=\"none\" src=\"https://media.example.com/talks/one.mp4?v=1&amp;w=2\"",
            page,
            StringComparison.Ordinal
        );
        Assert.Contains("media-src 'self' file: https://media.example.com;", page, StringComparison.Ordinal);
        Assert.Contains("captions.vtt", page, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(page, "media-src"));
    }

    [Fact]
    public async Task Own_pages_are_in_the_menu_of_every_page_and_their_pictures_beside_them()
    {
        Directory.CreateDirectory(_site.Pages);
        await File.WriteAllTextAsync(Path.Combine(_site.Pages, "imprint.md"), "---\ntitle: Imprint\nmenu: no\n---\nAda Example\n");
        await File.WriteAllTextAsync(
            Path.Combine(_site.Pages, "about.md"),
            "---\ntitle: About & why\norder: 1\n---\n# Me\n\n![Me](me.png) ![No](../secret.png) <script>alert(1)</script>\n"
        );
        var edition = await _site.PostAsync();
        File.Copy(edition.Pictures[0].Path, Path.Combine(_site.Pages, "me.png"));
        await File.AppendAllTextAsync(Path.Combine(_site.Pages, "me.png"), "taken at 48.1 N, 11.5 E");
        File.Copy(edition.Pictures[0].Path, Path.Combine(_site.Pages, "../secret.png"));
        var destination = _site.Destination(withPages: true);
        var receipt = await destination.SendAsync(edition, null, _site.Delivery(), default);

        Assert.Contains(
            "<a href=\"../about/\">About &amp; why</a>",
            _site.Read("getting-past-the-dip/index.html"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Imprint", _site.Read("index.html"), StringComparison.Ordinal);
        Assert.Contains("Ada Example", _site.Read("imprint/index.html"), StringComparison.Ordinal);
        Assert.Contains("<h2>Me</h2>", _site.Read("about/index.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("alert", _site.Read("about/index.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("taken at", _site.Read("about/me.png"), StringComparison.Ordinal);
        Assert.DoesNotContain(_site.Files().Keys, f => f.Contains("secret", StringComparison.Ordinal));

        File.Delete(Path.Combine(_site.Pages, "about.md"));
        await destination.SendAsync(edition, receipt, _site.Delivery(), default);
        Assert.False(Directory.Exists(Path.Combine(_site.Folder, "about")));
        Assert.DoesNotContain("about", _site.Read("getting-past-the-dip/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_posts_are_turned_over_in_pages()
    {
        for (var i = 1; i <= 5; i++)
            await _site.SendAsync(
                await _site.PostAsync($"post-{i}", $"Post {i}", $"2026-01-0{i}"),
                null,
                SampleSite.Options with
                {
                    PostsPerPage = 2,
                }
            );
        Assert.Contains("Post 5", _site.Read("index.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("Post 3", _site.Read("index.html"), StringComparison.Ordinal);
        Assert.Contains(
            "<a rel=\"next\" href=\"../../page/3/\">Older posts</a>",
            _site.Read("page/2/index.html"),
            StringComparison.Ordinal
        );
        Assert.Contains("<a rel=\"prev\" href=\"../../\">Newer posts</a>", _site.Read("page/2/index.html"), StringComparison.Ordinal);
        Assert.Contains("Post 1", _site.Read("2026/page/3/index.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_pages_are_well_formed_and_a_post_is_light()
    {
        await _site.SendAsync(await _site.PostAsync());
        var parser = new HtmlParser(new HtmlParserOptions { IsStrictMode = true });
        foreach (var file in _site.Files().Keys.Where(f => f.EndsWith(".html", StringComparison.Ordinal)))
        {
            using var page = parser.ParseDocument(_site.Read(file));
            Assert.Single(page.QuerySelectorAll("h1"));
            Assert.NotEmpty(page.Title!);
        }
        var shared = _site
            .Files()
            .Keys.Where(f => f.StartsWith("assets/", StringComparison.Ordinal))
            .Append("getting-past-the-dip/index.html");
        Assert.InRange(shared.Sum(f => new FileInfo(Path.Combine(_site.Folder, f)).Length), 1, 60_000);
    }

    [Theory]
    [InlineData("#1c6b5a", null, null)]
    [InlineData("#ffcc00", null, "cannot be read on the light ground")]
    [InlineData(null, "#333333", "cannot be read on the dark ground")]
    [InlineData("red", null, "is no colour")]
    [InlineData("#fff;}body{x:y", null, "is no colour")]
    public async Task Colours_that_cannot_be_read_are_refused(string? light, string? dark, string? message)
    {
        var edition = await _site.PostAsync();
        var options = SampleSite.Options with { Accent = light, AccentDark = dark };
        if (message is null)
        {
            await _site.SendAsync(edition, null, options);
            var style = _site.Read(_site.Files().Keys.Single(f => f.EndsWith(".css", StringComparison.Ordinal)));
            Assert.Contains($":root {{ --accent: {light}; }}", style, StringComparison.Ordinal);
            return;
        }
        var error = await Assert.ThrowsAsync<VideoBlogException>(() => _site.SendAsync(edition, null, options));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains('#', error.Hint!);
    }

    [Theory]
    [InlineData("walking", "walking")]
    [InlineData("C#", "c-sharp")]
    [InlineData("C++", "c-plus-plus")]
    [InlineData("node.js", "node-js")]
    [InlineData("R&D", "r-and-d")]
    [InlineData("Ärger mit Café", "aerger-mit-cafe")]
    [InlineData("../etc", "etc")]
    [InlineData("旅行", "tag-e751bca2")]
    public void Tags_have_addresses(string tag, string slug) => Assert.Equal(slug, TagSlug.Of(tag));

    [Theory]
    [InlineData("Don't go, she’s IN the Café!", "dont go shes in the cafe")]
    [InlineData("Straße, naïve, Ærø", "strasse naive aero")]
    [InlineData("旅行 2026-11", "旅 行 2026 11")]
    [InlineData("</script>", "script")]
    public void Words_are_what_is_searched_for(string text, string words) => Assert.Equal(words.Split(' '), SearchWords.In(text));

    [Fact]
    public void Settings_that_nobody_knows_are_named()
    {
        var settings = new DestinationSettings(
            "web",
            new Dictionary<string, string?>
            {
                ["type"] = "site",
                ["folder"] = _site.Folder,
                ["colour"] = "red",
            }
        );
        var error = Assert.Throws<VideoBlogException>(() => SiteDestination.Create(settings, SampleSite.Options, TimeProvider.System));
        Assert.Contains("'colour'", error.Message, StringComparison.Ordinal);
    }

    private static string WithoutHashes(string page) => System.Text.RegularExpressions.Regex.Replace(page, "\\.[0-9a-f]{10}\\.", ".HASH.");
}

using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Tests.Publishing.Editions;

namespace VideoBlog.Tests.Publishing.Destinations.Site;

/// <summary>What programs read of a site: feeds, sitemap, chapters.</summary>
public sealed class SiteFeedTests : IDisposable
{
    private const string Hostile = "</title><script>alert(1)</script>]]>&\u0001\uD800\"'";

    private static readonly XNamespace ITunes = "http://www.itunes.com/dtds/podcast-1.0.dtd";
    private static readonly XNamespace Podcast = "https://podcastindex.org/namespace/1.0";
    private static readonly XNamespace Media = "http://search.yahoo.com/mrss/";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly SampleSite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Episodes_have_their_season_and_number()
    {
        await _site.SendAsync(await _site.PostAsync(head => head with { Season = 2, Episode = 13 }));
        var item = XDocument.Parse(_site.Read("feed.xml")).Descendants("item").Single();
        foreach (var space in new[] { ITunes, Podcast })
            Assert.Equal(("2", "13"), (item.Element(space + "season")!.Value, item.Element(space + "episode")!.Value));
    }

    [Theory]
    [InlineData("feed.xml")]
    [InlineData("atom.xml")]
    [InlineData("feed.json")]
    [InlineData("sitemap.xml")]
    [InlineData("robots.txt")]
    [InlineData("getting-past-the-dip/chapters.json")]
    public async Task Whole_files(string file)
    {
        await _site.SendAsync(await _site.PostAsync());
        var bytes = new FileInfo(Path.Combine(_site.Folder, "getting-past-the-dip/video.mp4")).Length.ToString(
            CultureInfo.InvariantCulture
        );
        Approved.Matches(_site.Read(file).Replace(bytes, "BYTES", StringComparison.Ordinal), $"{Path.GetFileName(file)}.txt");
    }

    [Fact]
    public async Task Rss_has_what_its_rules_and_those_of_podcasts_ask_for()
    {
        await _site.SendAsync(await _site.PostAsync());
        await _site.SendAsync(await _site.PostAsync("older", "An older one", "2025-03-01", "walking"));
        var channel = XDocument.Parse(_site.Read("feed.xml")).Root!.Element("channel")!;
        foreach (
            var name in new XName[] { "title", "link", "description", "language", ITunes + "author", ITunes + "image", Podcast + "guid" }
        )
            Assert.NotNull(channel.Element(name));
        Assert.Equal("https://example.org/blog/feed.xml", channel.Element(Atom + "link")!.Attribute("href")!.Value);
        var items = channel.Elements("item").ToArray();
        Assert.Equal(2, items.Length);
        Assert.Equal(2, items.Select(i => i.Element("guid")!.Value).Distinct().Count());
        foreach (var item in items)
        {
            foreach (var name in new XName[] { "title", "link", "description", "pubDate", Content + "encoded", ITunes + "duration" })
                Assert.NotNull(item.Element(name));
            Assert.Matches(
                "^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [0-9]{2} [A-Z][a-z]{2} 20[0-9]{2} [0-9:]{8} [+-][0-9]{4}$",
                item.Element("pubDate")!.Value
            );
            var enclosure = item.Element("enclosure")!;
            Assert.Equal("video/mp4", enclosure.Attribute("type")!.Value);
            var file = enclosure.Attribute("url")!.Value["https://example.org/blog/".Length..];
            Assert.Equal(new FileInfo(Path.Combine(_site.Folder, file)).Length, long.Parse(enclosure.Attribute("length")!.Value, null));
            Assert.NotNull(item.Element(Media + "content")!.Element(Media + "thumbnail"));
            foreach (var address in item.Elements(Podcast + "transcript").Concat(item.Elements(Podcast + "chapters")))
                Assert.True(File.Exists(Path.Combine(_site.Folder, address.Attribute("url")!.Value["https://example.org/blog/".Length..])));
            Assert.Equal(2, item.Elements(Podcast + "transcript").Count());
            Assert.DoesNotContain("src=\"stills", item.Element(Content + "encoded")!.Value, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Atom_has_what_its_rules_ask_for()
    {
        await _site.SendAsync(await _site.PostAsync());
        var feed = XDocument.Parse(_site.Read("atom.xml")).Root!;
        foreach (var part in feed.Elements(Atom + "entry").Prepend(feed))
        {
            Assert.True(Uri.IsWellFormedUriString(part.Element(Atom + "id")!.Value, UriKind.Absolute));
            Assert.NotEmpty(part.Element(Atom + "title")!.Value);
            Assert.True(DateTimeOffset.TryParse(part.Element(Atom + "updated")!.Value, CultureInfo.InvariantCulture, out _));
            Assert.NotNull(part.Element(Atom + "author")!.Element(Atom + "name"));
            Assert.Contains(part.Elements(Atom + "link"), l => l.Attribute("rel")!.Value == "alternate");
        }
        Assert.Contains(feed.Elements(Atom + "link"), l => l.Attribute("rel")!.Value == "self");
    }

    [Fact]
    public async Task Nothing_hostile_breaks_them()
    {
        await _site.SendAsync(
            await _site.PostAsync(
                head => head with { Title = Hostile, Author = Hostile, Excerpt = Hostile, Tags = [Hostile] },
                $"{SampleEdition.Body}\n\n]]> <script>alert(1)</script> &bogus; \u0001\n"
            ),
            null,
            SampleSite.Options with
            {
                Title = Hostile,
                Description = Hostile,
                Author = Hostile,
                License = Hostile,
            }
        );
        foreach (var file in new[] { "feed.xml", "atom.xml", "sitemap.xml" })
            Assert.NotNull(XDocument.Parse(_site.Read(file)).Root);
        foreach (var file in new[] { "feed.json", "getting-past-the-dip/chapters.json" })
            Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(_site.Read(file)).RootElement.ValueKind);
        foreach (
            var file in _site
                .Files()
                .Keys.Where(f => Path.GetExtension(f) is ".html" or ".js" && !f.StartsWith("assets/", StringComparison.Ordinal))
        )
            Assert.DoesNotContain("<script>", _site.Read(file), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Sitemaps_and_feeds_change_with_their_posts_only()
    {
        var receipt = await _site.SendAsync(await _site.PostAsync());
        var feed = _site.Read("feed.xml");
        _site.Time.Advance(TimeSpan.FromDays(3));
        await _site.SendAsync(await _site.PostAsync(), receipt);
        Assert.Equal(feed, _site.Read("feed.xml"));
    }
}

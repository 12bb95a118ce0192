using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Destinations.Hugo;
using VideoBlog.Tests.Publishing.Bundles;
using VideoBlog.Tests.Publishing.Editions;
using static VideoBlog.Tests.Publishing.Bundles.BuiltPage;

namespace VideoBlog.Tests.Publishing.Destinations.Hugo;

public sealed class HugoTests : IDisposable
{
    private readonly TemporaryFolder _files = new();
    private readonly HugoSite _site = new();

    public void Dispose()
    {
        _files.Dispose();
        _site.Dispose();
    }

    [Fact]
    public async Task Hugo_shows_the_text_the_player_and_the_tags()
    {
        var page = await PublishAsync(SampleEdition.Body);
        Assert.Equal(["walking", "maps & weather", "Ärger mit Café"], Texts(page, ".tags li"));
        Assert.Equal(["captions.vtt", "chapters.vtt"], Attributes(page, "video track", "src").Select(s => s.Split('/')[^1]));
        Assert.Equal(
            ["https://example.org/blog/posts/getting-past-the-dip/stills/poster.png"],
            Attributes(page, "meta[property='og:image']", "content")
        );
        foreach (var file in Attributes(page, "video, video track", "src").Concat(Attributes(page, "video", "poster")))
            Assert.True(File.Exists(_site.At("public" + file["/blog".Length..])), file);
    }

    [Fact]
    public async Task Hugo_executes_nothing_of_the_text_and_links_a_video_at_a_host_to_its_player()
    {
        const string Url = "https://vimeo.com/76979871";
        var page = await PublishAsync(HostileText.Body, head => head with { Video = head.Video with { Url = Url } });
        Assert.Equal(["https://player.vimeo.com/video/76979871?dnt=1"], Attributes(page, $"figure a[href='{Url}']", "data-embed"));
        Assert.Empty(Attributes(page, "iframe, video", "src"));
        Assert.Contains("link.replaceWith(frame)", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_permalink_with_a_token_that_nobody_fills_in_is_refused()
    {
        var settings = new DestinationSettings(
            "hugo",
            new Dictionary<string, string?>
            {
                ["type"] = "hugo",
                ["folder"] = _files.Path,
                ["permalink"] = "/:section/:slug/",
            }
        );
        var error = Assert.Throws<VideoBlogException>(() => HugoDestination.Create(settings, new SiteOptions(), TimeProvider.System));
        Assert.Contains("':section' in 'permalink'", error.Message, StringComparison.Ordinal);
        Assert.Contains(":slug, :title, :year", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_that_was_taken_back_is_on_no_page()
    {
        var destination = _site.Destination(TimeProvider.System);
        await destination.InstallAsync(default);
        var delivery = new Delivery { Keep = _ => Task.CompletedTask };
        var receipt = await destination.SendAsync(await SampleEdition.MakeAsync(_files), null, delivery, default);
        await destination.WithdrawAsync(receipt, delivery, default);
        var pages = Directory.EnumerateFiles(await _site.BuildAsync(), "*.html", SearchOption.AllDirectories).Select(File.ReadAllText);
        Assert.DoesNotContain(pages, p => p.Contains("dip", StringComparison.Ordinal));
    }

    /// <summary>Publishes and builds; the page's text is the edition's.</summary>
    private async Task<string> PublishAsync(string body, Func<FrontMatter, FrontMatter>? change = null)
    {
        var edition = await SampleEdition.MakeAsync(_files, body, change);
        edition = edition with { Video = edition.HostedAt is null ? edition.Video : null };
        var destination = _site.Destination(TimeProvider.System);
        await destination.InstallAsync(default);
        await destination.SendAsync(edition, null, new Delivery { Keep = _ => Task.CompletedTask }, default);
        var page = await File.ReadAllTextAsync(Path.Combine(await _site.BuildAsync(), "posts", edition.Slug, "index.html"));
        Assert.Equal(BuiltPage.TextOf(edition), BuiltPage.Lines(page, "main"));
        return page;
    }
}

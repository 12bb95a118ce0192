using VideoBlog.Platform;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Destinations.Jekyll;
using VideoBlog.Tests.Publishing.Bundles;
using VideoBlog.Tests.Publishing.Editions;

namespace VideoBlog.Tests.Publishing.Destinations.Jekyll;

public sealed class JekyllTests : IDisposable
{
    private const string Page = "_site/2026/11/22/";

    private readonly TemporaryFolder _files = new();
    private readonly TemporaryFolder _site = new();
    private readonly Delivery _delivery = new() { Keep = _ => Task.CompletedTask };

    public void Dispose()
    {
        _files.Dispose();
        _site.Dispose();
    }

    [Fact]
    public async Task Jekyll_shows_the_texts_the_player_and_the_tags_and_executes_nothing()
    {
        Write("_config.yml", "baseurl: /blog\ntitle: Walks\nplugins: []\n");
        Write(
            "_layouts/post.html",
            """
            <!doctype html><meta charset="utf-8"><title>{{ page.title | escape }}</title>
            <ul class="tags">{% for tag in page.tags %}<li>{{ tag | escape }}</li>{% endfor %}</ul>
            <main>{{ content }}</main>
            """
        );
        var destination = JekyllDestination.Create(
            new DestinationSettings("jekyll", new Dictionary<string, string?> { ["type"] = "jekyll", ["folder"] = _site.Path }),
            new SiteOptions { Address = new Uri("https://example.org/blog/") },
            TimeProvider.System
        );
        await destination.InstallAsync(default);
        var sample = await SampleEdition.MakeAsync(_files);
        var hostile = await SampleEdition.MakeAsync(
            _files,
            HostileText.Body,
            head => head with { Slug = "hostile", Video = head.Video with { Url = "https://youtu.be/dQw4w9WgXcQ" } }
        );
        var gone = await SampleEdition.MakeAsync(_files, change: head => head with { Slug = "gone" });
        var receipt = await destination.SendAsync(sample, null, _delivery, default);
        await destination.SendAsync(hostile with { Video = null }, null, _delivery, default);
        await destination.WithdrawAsync(await destination.SendAsync(gone, null, _delivery, default), _delivery, default);
        await BuildAsync();

        Assert.Equal("https://example.org/blog/2026/11/22/getting-past-the-dip.html", receipt.Address!.AbsoluteUri);
        var page = File.ReadAllText(_site.File(Page + "getting-past-the-dip.html"));
        Assert.Equal(BuiltPage.TextOf(sample), BuiltPage.Lines(page, "main"));
        Assert.Equal(["walking", "maps & weather", "Ärger mit Café"], BuiltPage.Texts(page, ".tags li"));
        var files = BuiltPage.Attributes(page, "video, track, main p img", "src").Concat(BuiltPage.Attributes(page, "video", "poster"));
        Assert.Equal(5, files.Count());
        foreach (var file in files)
            Assert.True(File.Exists(_site.File("_site" + file["/blog".Length..])), file);
        Assert.Equal(BuiltPage.TextOf(hostile), BuiltPage.Lines(File.ReadAllText(_site.File(Page + "hostile.html")), "main"));
        Assert.Equal(
            ["https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?enablejsapi=1&playsinline=1&rel=0"],
            BuiltPage.Attributes(
                File.ReadAllText(_site.File(Page + "hostile.html")),
                "figure a[href='https://youtu.be/dQw4w9WgXcQ']",
                "data-embed"
            )
        );
        Assert.False(File.Exists(_site.File(Page + "gone.html")));
        Approved.Matches(
            File.ReadAllText(_site.File("_posts/2026-11-22-getting-past-the-dip.md")).Split("last_modified_at: ") is [var before, var after]
                ? before + after[(after.IndexOf('\n', StringComparison.Ordinal) + 1)..]
                : "",
            "post.md"
        );
    }

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_site.File(name))!);
        File.WriteAllText(_site.File(name), text);
    }

    private async Task BuildAsync()
    {
        var result = await new ProcessRunner(TimeProvider.System).RunAsync(
            "jekyll",
            ["build", "--source", _site.Path, "--destination", _site.File("_site"), "--disable-disk-cache"],
            new Dictionary<string, string> { ["LANG"] = "C.UTF-8", ["JEKYLL_NO_BUNDLER_REQUIRE"] = "true" },
            ChildEnvironment.Local,
            TimeSpan.FromMinutes(2),
            default
        );
        Assert.True(result.ExitCode == 0, result.Output + result.ErrorTail);
    }
}

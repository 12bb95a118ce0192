using System.Globalization;
using Microsoft.Playwright;
using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.EndToEnd.Tests.Review;
using VideoBlog.Publishing;
using VideoBlog.Tests.Publishing;

namespace VideoBlog.EndToEnd.Tests.Page;

[Collection(nameof(OtherPagesCollection))]
public sealed class PostPageTests(Browser browser, PostOnDisk post) : IClassFixture<PostOnDisk>
{
    private const string Site = "https://blog.example/posts/dip/";

    [Theory]
    [InlineData(390, 844, ColorScheme.Light)]
    [InlineData(390, 844, ColorScheme.Dark)]
    [InlineData(768, 1024, ColorScheme.Light)]
    [InlineData(1280, 900, ColorScheme.Light)]
    [InlineData(1280, 900, ColorScheme.Dark)]
    [InlineData(2560, 1440, ColorScheme.Light)]
    public async Task It_fits_every_screen_and_is_accessible(int width, int height, ColorScheme theme)
    {
        await using IBrowserContext visit = await browser.VisitAsync(width, height, theme);
        (IPage page, List<string> complaints) = await OpenAsync(visit, post.Url + "?t=4");
        await UntilAsync(page, "document.querySelector('.spoken[aria-current]') !== null");
        await page.EvaluateAsync("Promise.all([...document.images].map(image => { image.loading = 'eager'; return image.decode(); }))");

        await page.InspectAsync($"page-{width}-{theme}");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_click_on_a_paragraph_plays_from_there_and_marks_it()
    {
        await using IBrowserContext visit = await browser.VisitAsync();
        (IPage page, List<string> complaints) = await OpenAsync(visit, post.Url);
        await page.GetByText("The map that you were given")
            .ClickAsync(
                new()
                {
                    Position = new() { X = 5, Y = 5 },
                }
            );
        await PlaysFromAsync(page, 3.2);
        await UntilAsync(
            page,
            "document.querySelector('.spoken[aria-current]')?.textContent.includes('The map that you were given') === true"
        );
        Assert.Equal("0:03 The map", await page.Locator(".chapters a[aria-current]").TextContentAsync());
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_click_on_a_sentence_plays_from_it()
    {
        const string Body = "We began here. And then we went on for a while. It was late.";
        IReadOnlyList<TranscriptWord> words = Spoken.Words(Body, start: 0.5);
        string path = Path.Combine(post.Folder, "sentences.html");
        await File.WriteAllTextAsync(
            path,
            PageRenderer.Render(
                SamplePost.Content() with
                {
                    Draft = new(new(SamplePost.FrontMatter, Body), TranscriptAligner.Align(Body, words)),
                }
            )
        );
        await using IBrowserContext visit = await browser.VisitAsync();
        (IPage page, List<string> complaints) = await OpenAsync(visit, new Uri(path).AbsoluteUri);

        await page.GetByText("And then we went on").ClickAsync();

        await PlaysFromAsync(page, words[3].Start);
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task The_keyboard_plays_from_a_paragraph()
    {
        await using IBrowserContext visit = await browser.VisitAsync();
        (IPage page, _) = await OpenAsync(visit, post.Url);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("text", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Play from 0:03", await page.EvaluateAsync<string>("document.activeElement.ariaLabel"));
        await page.Keyboard.PressAsync("Enter");
        await PlaysFromAsync(page, 3.2);
    }

    [Fact]
    public async Task A_chapter_plays_from_its_start()
    {
        await using IBrowserContext visit = await browser.VisitAsync();
        (IPage page, _) = await OpenAsync(visit, post.Url);
        await page.GetByRole(AriaRole.Link, new() { Name = "0:08 The lake" }).ClickAsync();
        await PlaysFromAsync(page, 8);
        Assert.Equal(post.Url, page.Url);
    }

    [Theory]
    [InlineData("?t=8", 8)]
    [InlineData("?t=0m8s", 8)]
    [InlineData("?t=0:08.5", 8.5)]
    [InlineData("#t=8", 8)]
    [InlineData("?t=999", 12)]
    [InlineData("?t=soon", 0)]
    [InlineData("?t=", 0)]
    public async Task The_address_chooses_the_moment(string suffix, double seconds)
    {
        await using IBrowserContext visit = await browser.VisitAsync();
        (IPage page, List<string> complaints) = await OpenAsync(visit, post.Url + suffix);
        await UntilAsync(page, FormattableString.Invariant($"Math.abs(document.querySelector('video').currentTime - {seconds}) < 0.1"));
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('video').paused"));
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Captions_show_though_the_page_was_opened_from_disk()
    {
        await using IBrowserContext visit = await browser.VisitAsync();
        (IPage page, _) = await OpenAsync(visit, post.Url + "?t=1");
        await UntilAsync(page, "document.querySelector('video').textTracks[0].activeCues?.length === 1");
        Assert.Equal("showing", await page.EvaluateAsync<string>("document.querySelector('video').textTracks[0].mode"));
        Assert.Equal(
            "Every ordinary week you stand at the edge\nof something that matters and you wait.",
            await page.EvaluateAsync<string>("document.querySelector('video').textTracks[0].activeCues[0].text")
        );
        Assert.Equal("chapters", await page.EvaluateAsync<string>("document.querySelector('video').textTracks[1].kind"));
    }

    [Fact]
    public async Task Selecting_text_does_not_start_the_video()
    {
        await using IBrowserContext visit = await browser.VisitAsync();
        (IPage page, _) = await OpenAsync(visit, post.Url);
        await page.Clock.InstallAsync();
        await page.GetByText("The map that you were given")
            .DblClickAsync(
                new()
                {
                    Position = new() { X = 30, Y = 5 },
                }
            );
        await page.Clock.RunForAsync(1000);
        Assert.NotEqual("", await page.EvaluateAsync<string>("getSelection().toString()"));
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('video').paused"));
    }

    [Fact]
    public async Task A_link_in_a_paragraph_is_followed_and_nothing_plays()
    {
        await using IBrowserContext visit = await browser.VisitAsync();
        (IPage page, _) = await OpenAsync(visit, post.Url);
        await page.Clock.InstallAsync();
        await page.Locator(".footnote-ref").ClickAsync();
        await page.Clock.RunForAsync(1000);
        Assert.EndsWith("#fn:1", page.Url, StringComparison.Ordinal);
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('video').paused"));
    }

    [Fact]
    public async Task A_playing_video_stays_in_sight()
    {
        await using IBrowserContext visit = await browser.VisitAsync(390, 844);
        (IPage page, _) = await OpenAsync(visit, post.Url);
        await page.GetByRole(AriaRole.Button, new() { Name = "Play from 0:08" }).ClickAsync();
        await UntilAsync(page, "document.querySelector('.frame.afloat') !== null");
        await page.ShootAsync("page-390-afloat");
        await page.EvaluateAsync("document.querySelector('video').pause()");
        await UntilAsync(page, "document.querySelector('.frame.afloat') === null");
    }

    [Fact]
    public async Task On_a_server_it_can_be_shared()
    {
        await using IBrowserContext visit = await browser.VisitAsync();
        await visit.RouteAsync(
            "**/*",
            route => route.Request.Url.StartsWith(Site, StringComparison.Ordinal) ? ServeAsync(route) : route.AbortAsync()
        );
        (IPage page, List<string> complaints) = await OpenAsync(visit, Site + "?t=3");

        string? bluesky = await page.GetByRole(AriaRole.Link, new() { Name = "Bluesky" }).GetAttributeAsync("href");
        Assert.Equal(
            "https://bsky.app/intent/compose?text="
                + "Getting%20past%20the%20dip%3A%20don%E2%80%99t%20wait%20https%3A%2F%2Fblog.example%2Fposts%2Fdip%2F",
            bluesky
        );
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy link at 0:03" }).ClickAsync();
        await page.GetByText("Link copied.").WaitForAsync();
        Assert.Equal(Site + "?t=3", await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task On_paper_only_the_text_is_left()
    {
        await using IBrowserContext visit = await browser.VisitAsync();
        (IPage page, _) = await OpenAsync(visit, post.Url);
        await page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        await page.ShootAsync("page-print");
        Assert.False(await page.Locator("video").IsVisibleAsync());
        Assert.True(await page.GetByText("The map that you were given").IsVisibleAsync());
    }

    [Fact]
    public async Task No_other_script_runs_in_it()
    {
        await using IBrowserContext visit = await browser.VisitAsync();
        (IPage page, List<string> complaints) = await OpenAsync(visit, post.Url);
        await page.EvaluateAsync(
            "(() => { const script = document.createElement('script'); script.textContent = 'window.ran = 1'; "
                + "document.body.append(script); })()"
        );
        Assert.True(await page.EvaluateAsync<bool>("window.ran === undefined"));
        Assert.Contains("Content Security Policy", Assert.Single(complaints), StringComparison.Ordinal);
    }

    /// <summary>Opens a page and notes every error that the browser reports and every request that fails.</summary>
    private static async Task<(IPage Page, List<string> Complaints)> OpenAsync(IBrowserContext visit, string url)
    {
        IPage page = await visit.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.RequestFailed += (_, request) =>
        {
            // Chromium itself gives up a request for media when it has enough or needs another range.
            if (request.ResourceType != "media")
                complaints.Add($"{request.Url}: {request.Failure}");
        };
        await page.GotoAsync(url);
        await UntilAsync(page, "document.querySelector('video').readyState >= 2");
        return (page, complaints);
    }

    private static async Task PlaysFromAsync(IPage page, double seconds)
    {
        await UntilAsync(page, "!document.querySelector('video').paused && document.querySelector('video').played.length > 0");
        Assert.Equal(seconds, await page.EvaluateAsync<double>("document.querySelector('video').played.start(0)"), 0.05);
    }

    /// <summary>
    /// Waits until the page's state is as it should be. Playwright's own wait evaluates text in the page, which its policy forbids.
    /// </summary>
    private static async Task UntilAsync(IPage page, string condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await page.EvaluateAsync<bool>(condition))
        {
            if (limit.IsCancellationRequested)
                Assert.Fail($"After 60 seconds this was still not so: {condition}");
            await page.WaitForTimeoutAsync(20);
        }
    }

    /// <summary>Answers as a web server does, with the parts that a player asks for.</summary>
    private async Task ServeAsync(IRoute route)
    {
        string name = new Uri(route.Request.Url).AbsolutePath[new Uri(Site).AbsolutePath.Length..];
        byte[] file = await File.ReadAllBytesAsync(Path.Combine(post.Folder, name.Length == 0 ? "index.html" : name));
        var headers = new Dictionary<string, string>
        {
            ["Accept-Ranges"] = "bytes",
            ["Content-Type"] = Path.GetExtension(name) switch
            {
                ".mp4" => "video/mp4",
                ".jpg" => "image/jpeg",
                _ => "text/html; charset=utf-8",
            },
        };
        if (!route.Request.Headers.TryGetValue("range", out string? range))
        {
            await route.FulfillAsync(new() { BodyBytes = file, Headers = headers });
            return;
        }

        string[] ends = range["bytes=".Length..].Split('-');
        int from = int.Parse(ends[0], CultureInfo.InvariantCulture);
        int to = ends[1].Length == 0 ? file.Length - 1 : Math.Min(file.Length - 1, int.Parse(ends[1], CultureInfo.InvariantCulture));
        headers["Content-Range"] = $"bytes {from}-{to}/{file.Length}";
        await route.FulfillAsync(
            new()
            {
                Status = 206,
                BodyBytes = file[from..(to + 1)],
                Headers = headers,
            }
        );
    }
}

using Microsoft.Playwright;
using VideoBlog.EndToEnd.Tests.Review;
using VideoBlog.Publishing;
using VideoBlog.Tests.Publishing;

namespace VideoBlog.EndToEnd.Tests.Page;

/// <summary>
/// A post whose video is at a host. The hosts cannot be reached by tests: <see cref="VideoHosts"/> stands for them and speaks as they do.
/// </summary>
[Collection(nameof(OtherPagesCollection))]
public sealed class HostedVideoTests(Browser browser, PostOnDisk post) : IClassFixture<PostOnDisk>
{
    private const string Site = "https://blog.example/posts/dip/";

    public static TheoryData<string, string> Hosts =>
        new()
        {
            { "https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=1", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ" },
            { "https://vimeo.com/76979871/1a2b3c", "https://player.vimeo.com/video/76979871" },
            {
                "https://tube.example:8443/w/9c9de5e8-0a1e-484a-b099-e80766180a6d",
                "https://tube.example:8443/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d"
            },
        };

    [Theory]
    [MemberData(nameof(Hosts))]
    public async Task The_host_hears_of_a_reader_who_plays_and_its_player_follows_the_text(string address, string player)
    {
        await using var visit = await browser.VisitAsync();
        var asked = new List<string>();
        await visit.RouteAsync("**/*", route => AnswerAsync(route, address, asked));
        var page = await visit.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(Site + "?t=4");
        var link = page.Locator("a.hosted");
        Assert.Equal(address, await link.GetAttributeAsync("href"));
        await Assertions.Expect(page.Locator(".spoken[aria-current]")).ToContainTextAsync("The map that you were given");
        await page.GetByText("In the spring we walked").ClickAsync();
        await page.InspectAsync($"hosted-{new Uri(player).Host}");
        Assert.Empty(asked);

        await link.PressAsync("Enter");
        var frame = page.FrameLocator(".frame iframe");
        await Assertions.Expect(frame.Locator("#state")).ToHaveTextAsync("playing at 4");
        Assert.StartsWith(player + "?", Assert.Single(asked), StringComparison.Ordinal);

        // What is clicked is heard, to the fraction of a second; what is heard is lit.
        await page.GetByRole(AriaRole.Button, new() { Name = "Play from 0:08" }).ClickAsync();
        await Assertions.Expect(frame.Locator("#state")).ToHaveTextAsync("playing at 8");
        await page.GetByText("The map that you were given").ClickAsync();
        await Assertions.Expect(frame.Locator("#state")).ToHaveTextAsync("playing at 3.2");
        await frame.GetByRole(AriaRole.Button, new() { Name = "9" }).ClickAsync();
        await Assertions.Expect(page.Locator(".spoken[aria-current]")).ToContainTextAsync("In the spring we walked");
        await Assertions.Expect(page.Locator(".chapters a[aria-current]")).ToHaveTextAsync("0:08 The lake");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Copy link at 0:09" })).ToBeVisibleAsync();
        await page.ShootAsync($"hosted-playing-{new Uri(player).Host}");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task A_chapter_starts_the_player_at_its_time()
    {
        await using var visit = await browser.VisitAsync();
        var asked = new List<string>();
        await visit.RouteAsync("**/*", route => AnswerAsync(route, "https://youtu.be/dQw4w9WgXcQ", asked));
        var page = await visit.NewPageAsync();
        await page.GotoAsync(Site);
        await page.GetByRole(AriaRole.Link, new() { Name = "0:08 The lake" }).ClickAsync();
        await Assertions.Expect(page.FrameLocator(".frame iframe").Locator("#state")).ToHaveTextAsync("playing at 8");
        Assert.Contains("start=8&origin=https%3A%2F%2Fblog.example", Assert.Single(asked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_shows_no_other_host()
    {
        await using var visit = await browser.VisitAsync();
        var asked = new List<string>();
        await visit.RouteAsync("**/*", route => AnswerAsync(route, "https://vimeo.com/76979871", asked));
        var page = await visit.NewPageAsync();
        await page.GotoAsync(Site);
        await page.EvaluateAsync(
            "new Promise(blocked => { addEventListener('securitypolicyviolation', blocked, { once: true }); "
                + "const frame = document.createElement('iframe'); frame.src = 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ'; "
                + "document.body.append(frame); }).then(e => e.effectiveDirective)"
        );
        Assert.Empty(asked);
    }

    private async Task AnswerAsync(IRoute route, string address, List<string> asked)
    {
        var url = new Uri(route.Request.Url);
        if (!route.Request.Url.StartsWith(Site, StringComparison.Ordinal))
        {
            asked.Add(route.Request.Url);
            await route.FulfillAsync(new() { ContentType = "text/html", Body = VideoHosts.PlayerOf(url.Host) });
            return;
        }
        var name = url.AbsolutePath[new Uri(Site).AbsolutePath.Length..];
        var content = SamplePost.Content();
        var document = content.Draft.Document;
        var head = document.FrontMatter with { Video = document.FrontMatter.Video with { Url = address } };
        if (name.Length > 0)
            await route.FulfillAsync(new() { BodyBytes = await File.ReadAllBytesAsync(Path.Combine(post.Folder, name)) });
        else
            await route.FulfillAsync(
                new()
                {
                    ContentType = "text/html; charset=utf-8",
                    Body = PageRenderer.Render(
                        content with
                        {
                            VideoFile = "",
                            Draft = content.Draft with { Document = document with { FrontMatter = head } },
                        }
                    ),
                }
            );
    }
}

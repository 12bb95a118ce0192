using Microsoft.Playwright;
using VideoBlog.Domain;
using VideoBlog.EndToEnd.Tests.Review;
using VideoBlog.Platform;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Destinations.Site;
using VideoBlog.Tests.Publishing.Editions;

namespace VideoBlog.EndToEnd.Tests.Page;

/// <summary>
/// Comments below a post of a site, in a real browser. Their hosts cannot be reached by tests: what they answer is written here.
/// </summary>
[Collection(nameof(OtherPagesCollection))]
public sealed class CommentsTests(Browser browser) : IDisposable
{
    private const string Site = "https://example.org/blog/";
    private const string Post = Site + "getting-past-the-dip/";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Giscus_is_loaded_after_a_click_and_grows_with_its_comments()
    {
        await using var visit = await browser.VisitAsync();
        var (page, asked, complaints) = await OpenAsync(
            visit,
            new SiteComments.Giscus("ada/blog", "R_1", "Announcements", "DIC_1"),
            _ =>
                (
                    "text/html",
                    """
                    <!doctype html><title>Comments</title><p>Two comments</p>
                    <script>parent.postMessage({ giscus: { resizeHeight: 444 } }, '*');</script>
                    """
                )
        );
        Assert.Empty(asked);
        await page.GetByRole(AriaRole.Link, new() { Name = "Show comments (from giscus.app)" }).PressAsync("Enter");
        await Assertions.Expect(page.FrameLocator("iframe.giscus").GetByText("Two comments")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("iframe.giscus")).ToHaveCSSAsync("height", "444px");
        var query = System.Web.HttpUtility.ParseQueryString(new Uri(Assert.Single(asked)).Query);
        Assert.Equal(
            ("ada/blog", "R_1", "Announcements", "DIC_1", "blog/getting-past-the-dip/", Post),
            (query["repo"], query["repoId"], query["category"], query["categoryId"], query["term"], query["origin"])
        );
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Answers_at_Mastodon_are_shown_as_text()
    {
        await using var visit = await browser.VisitAsync();
        var (page, asked, complaints) = await OpenAsync(
            visit,
            new SiteComments.Mastodon(),
            _ =>
                (
                    "application/json",
                    """
                    { "ancestors": [], "descendants": [ { "created_at": "2026-11-23T10:00:00Z", "url": "javascript:alert(1)",
                      "content": "<p>I <b>agree</b>.</p><p>Mostly<script>alert(1)</script><img src=x></p>",
                      "account": { "acct": "bo@example.com", "display_name": "Bo <i>" } } ] }
                    """
                )
        );
        Assert.Empty(asked);
        await page.GetByRole(AriaRole.Link, new() { Name = "Show comments (from social.example)" }).ClickAsync();
        var answer = page.Locator(".answers li");
        await Assertions.Expect(answer.Locator("p")).ToHaveTextAsync("I agree.\nMostly");
        await Assertions.Expect(answer.Locator("a")).ToHaveTextAsync("Bo <i>");
        Assert.Equal("https://social.example/@ada/113", await answer.Locator("a").GetAttributeAsync("href"));
        Assert.Equal(["https://social.example/api/v1/statuses/113/context"], asked);
        await page.InspectAsync("comments-mastodon");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Answer at social.example" })).ToBeVisibleAsync();
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Isso_runs_its_own_script_and_no_other_host_is_allowed()
    {
        await using var visit = await browser.VisitAsync();
        var (page, asked, complaints) = await OpenAsync(
            visit,
            new SiteComments.Isso(new Uri("https://isso.example/talk/")),
            url =>
                url.EndsWith(".css", StringComparison.Ordinal)
                    ? ("text/css", "#isso-thread { color: rgb(1, 2, 3); }")
                    : ("text/javascript", "document.querySelector('#isso-thread').textContent = document.currentScript.dataset.isso;")
        );
        Assert.Empty(asked);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show comments (from isso.example)" }).ClickAsync();
        await Assertions.Expect(page.Locator("#isso-thread")).ToHaveTextAsync("https://isso.example/talk/");
        await Assertions.Expect(page.Locator("#isso-thread")).ToHaveCSSAsync("color", "rgb(1, 2, 3)");
        Assert.Equal(["https://isso.example/talk/css/isso.css", "https://isso.example/talk/js/embed.min.js"], asked.Order());
        Assert.Empty(complaints);
        await page.EvaluateAsync(
            "new Promise(blocked => { addEventListener('securitypolicyviolation', blocked, { once: true }); "
                + "const other = document.createElement('script'); other.src = 'https://other.example/x.js'; "
                + "document.body.append(other); }).then(e => e.effectiveDirective)"
        );
        Assert.Equal(2, asked.Count);
    }

    private async Task<(IPage Page, List<string> Asked, List<string> Complaints)> OpenAsync(
        IBrowserContext visit,
        SiteComments comments,
        Func<string, (string Type, string Body)> answer
    )
    {
        var edition = await SampleEdition.MakeAsync(
            _folder,
            change: head => head with { Comments = CommentsState.Open, CommentsAt = "https://social.example/@ada/113" }
        );
        var options = new SiteOptions { Address = new Uri(Site), Comments = comments };
        var destination = new SiteDestination(_folder.File("site"), _folder.File("state"), null, options, TimeProvider.System);
        await destination.SendAsync(edition, null, new Delivery { Keep = _ => Task.CompletedTask }, default);
        var (asked, complaints) = (new List<string>(), new List<string>());
        await visit.RouteAsync(
            "**/*",
            async route =>
            {
                var url = route.Request.Url;
                if (url.StartsWith(Site, StringComparison.Ordinal))
                {
                    var path = Path.Combine(_folder.File("site"), new Uri(url).AbsolutePath["/blog/".Length..]);
                    path = Directory.Exists(path) ? Path.Combine(path, "index.html") : path;
                    await route.FulfillAsync(new() { BodyBytes = await File.ReadAllBytesAsync(path), ContentType = TypeOf(path) });
                    return;
                }
                lock (asked)
                    asked.Add(url);
                var (type, body) = answer(url);
                await route.FulfillAsync(
                    new()
                    {
                        ContentType = type,
                        Body = body,
                        Headers = new Dictionary<string, string> { ["Access-Control-Allow-Origin"] = "*" },
                    }
                );
            }
        );
        var page = await visit.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync(Post);
        return (page, asked, complaints);
    }

    private static string TypeOf(string path) =>
        Path.GetExtension(path) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css",
            ".js" => "text/javascript",
            ".svg" => "image/svg+xml",
            ".png" => "image/png",
            ".vtt" => "text/vtt",
            _ => "video/mp4",
        };
}

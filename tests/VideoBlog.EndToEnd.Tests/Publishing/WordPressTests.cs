using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.Playwright;
using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Posts;
using VideoBlog.Publishing;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Editions;
using VideoBlog.Tests.Publishing.Editions;

namespace VideoBlog.EndToEnd.Tests.Publishing;

/// <summary>Posts at a real WordPress: each test has one of its own there.</summary>
[Collection(WordPressServer.Name)]
public sealed class WordPressTests(WordPressServer server) : IDisposable
{
    private const string Recorded = "Recorded on Monday, September 28, 2026 at Callahan State Park. Adapted from The dip, in writing.";
    private static readonly HttpClient Reader = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_post_goes_out_whole_and_is_read_back_as_it_was_reviewed()
    {
        var sender = await SenderAsync("whole");
        var plan = await sender.PlanAsync();
        Assert.All(plan.Items, item => Assert.Equal(DeliveryAction.Create, item.Action));
        Assert.Empty(await server.PostsAsync("whole"));

        var receipt = await sender.SendAsync();

        Assert.Equal(ReceiptState.Live, receipt.State);
        var post = Assert.Single(await server.PostsAsync("whole"));
        Assert.Equal("publish", (string?)post["status"]);
        Assert.Equal("closed", (string?)post["comment_status"]);
        Assert.Equal(receipt.Address!.AbsoluteUri, (string?)post["link"]);
        Assert.Equal("Getting past the dip: don’t wait", (string?)post["title"]!["raw"]);
        Assert.Equal(sender.Edition.FrontMatter.Excerpt, (string?)post["excerpt"]!["raw"]);
        Assert.Equal("2024-05-04T12:00:00", (string?)post["date_gmt"]);
        Assert.Equal(
            sender.Edition.FrontMatter.Tags.Order(),
            (await server.AskAsync(HttpMethod.Get, $"tags?post={post["id"]}")).AsArray().Select(t => Decoded(t!["name"])).Order()
        );
        var poster = await server.AskAsync(HttpMethod.Get, $"media/{post["featured_media"]}");
        Assert.Equal(File.ReadAllBytes(sender.Edition.Poster!.Path), await Reader.GetByteArrayAsync((string?)poster["source_url"]));
        var still = receipt.Files.Values.Single(f => f.Name == "stills/00-00-02.png");
        Assert.Equal("The “lake” in the morning", (string?)(await server.AskAsync(HttpMethod.Get, "media/" + still.Id))["alt_text"]);
        Assert.Equal(
            CaptionWriter.ToWebVtt(sender.Edition.Captions),
            await Reader.GetStringAsync(receipt.Files.Values.Single(f => f.Name == "captions.vtt").Address)
        );
        Assert.Equal(Letters(Recorded + WrittenText(sender.Edition)), Letters(await ReadTextAsync(post)));
    }

    [Fact]
    public async Task Publishing_again_sends_nothing()
    {
        var sender = await SenderAsync("again");
        var first = await sender.SendAsync();
        var (before, media) = (await PostAsync("again"), await server.CountMediaAsync());
        sender.Kept.Clear();

        Assert.True((await sender.PlanAsync()).IsUpToDate);
        var second = await sender.SendAsync();

        Assert.Empty(sender.Kept);
        Assert.Equal(first.UpdatedAt, second.UpdatedAt);
        Assert.Equal((string?)before["modified_gmt"], (string?)(await PostAsync("again"))["modified_gmt"]);
        Assert.Equal(media, await server.CountMediaAsync());
    }

    [Fact]
    public async Task An_edit_is_sent_and_nothing_else()
    {
        var sender = await SenderAsync("edited");
        var first = await sender.SendAsync();
        var media = await server.CountMediaAsync();
        sender.Edition = await EditionAsync("edited", SampleEdition.Body.Replace("a camera", "two cameras", StringComparison.Ordinal));

        var plan = await sender.PlanAsync();
        Assert.Equal(
            ["Create captions.vtt", "Update post", "Delete captions.vtt"],
            plan.Items.Where(i => i.Action != DeliveryAction.Keep).Select(i => $"{i.Action} {i.Name}")
        );
        var second = await sender.SendAsync();

        var post = await PostAsync("edited");
        Assert.Contains("two cameras", (string?)post["content"]!["raw"], StringComparison.Ordinal);
        Assert.Equal((first.RemoteId, first.Address, first.PublishedAt), (second.RemoteId, second.Address, second.PublishedAt));
        Assert.Equal(media, await server.CountMediaAsync());
        Assert.True((await sender.PlanAsync()).IsUpToDate);
    }

    [Fact]
    public async Task A_change_made_at_the_site_is_shown_and_never_overwritten_unasked()
    {
        var sender = await SenderAsync("meddled");
        var receipt = await sender.SendAsync();
        var text = ((string?)(await PostAsync("meddled"))["content"]!["raw"])!.Replace(
            "a camera",
            "an old camera",
            StringComparison.Ordinal
        );
        await server.AskAsync(HttpMethod.Post, "posts/" + receipt.RemoteId, new() { ["content"] = text });
        sender.Edition = await EditionAsync("meddled", SampleEdition.Body.Replace("ordinary", "usual", StringComparison.Ordinal));

        var change = (await sender.PlanAsync()).RemoteChange!;
        Assert.Equal(
            ["<p>In the spring we walked around the lake with an old camera.</p>"],
            change.Found.Split('\n').Except(change.Sent.Split('\n'))
        );
        Assert.NotNull(change.ChangedAt);
        await Assert.ThrowsAsync<RemoteChangeException>(() => sender.SendAsync());
        Assert.Contains("an old camera", (string?)(await PostAsync("meddled"))["content"]!["raw"], StringComparison.Ordinal);

        await sender.SendAsync(overwrite: true);
        var after = (string?)(await PostAsync("meddled"))["content"]!["raw"];
        Assert.DoesNotContain("an old camera", after, StringComparison.Ordinal);
        Assert.Contains("Every usual week", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_that_is_taken_back_is_a_draft_and_comes_back_at_its_address()
    {
        var sender = await SenderAsync("back");
        var first = await sender.SendAsync();

        Assert.Equal(ReceiptState.Withdrawn, (await sender.WithdrawAsync()).State);
        Assert.Equal("draft", (string?)(await PostAsync("back"))["status"]);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await Reader.GetAsync(first.Address)).StatusCode);
        Assert.Equal(ReceiptState.Withdrawn, (await sender.WithdrawAsync()).State);

        var again = await sender.SendAsync();
        Assert.Equal((first.RemoteId, first.Address), (again.RemoteId, again.Address));
        Assert.Equal("publish", (string?)(await PostAsync("back"))["status"]);
    }

    [Fact]
    public async Task A_scheduled_post_waits_at_the_site_and_can_be_published_before()
    {
        var sender = await SenderAsync("later");
        var at = TimeProvider.System.GetUtcNow().AddDays(3);

        var scheduled = await sender.SendAsync(at);
        Assert.Equal(ReceiptState.Scheduled, scheduled.State);
        Assert.Equal(at.ToUnixTimeSeconds(), scheduled.ScheduledFor!.Value.ToUnixTimeSeconds());
        Assert.EndsWith("/later", scheduled.Address!.AbsolutePath.TrimEnd('/'), StringComparison.Ordinal);
        Assert.Equal("future", (string?)(await PostAsync("later"))["status"]);
        sender.Kept.Clear();
        await sender.SendAsync(at);
        Assert.Empty(sender.Kept);

        var live = await sender.SendAsync();
        Assert.Equal((ReceiptState.Live, null), (live.State, live.ScheduledFor));
        Assert.True((await Reader.GetAsync(live.Address)).IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("trash", false)]
    [InlineData("deleted", true)]
    public async Task A_post_that_was_deleted_at_the_site_is_told_and_published_anew(string slug, bool force)
    {
        var sender = await SenderAsync(slug);
        var first = await sender.SendAsync();
        var media = await server.CountMediaAsync();
        await server.AskAsync(HttpMethod.Delete, $"posts/{first.RemoteId}?force={(force ? "true" : "false")}");

        Assert.Contains((await sender.PlanAsync()).Items, i => i is { Action: DeliveryAction.Create, Name: "post (it was deleted there)" });
        var second = await sender.SendAsync();

        Assert.NotEqual(first.RemoteId, second.RemoteId);
        Assert.Single(await server.PostsAsync(slug));
        Assert.Equal(media, await server.CountMediaAsync());
    }

    [Fact]
    public async Task A_post_of_somebody_else_keeps_its_name()
    {
        await server.AskAsync(
            HttpMethod.Post,
            "posts",
            new()
            {
                ["slug"] = "taken",
                ["status"] = "publish",
                ["content"] = "Mine.",
            }
        );
        var sender = await SenderAsync("taken");

        var error = await Assert.ThrowsAsync<VideoBlogException>(() => sender.SendAsync());
        Assert.Contains("another post named 'taken'", error.Message, StringComparison.Ordinal);
        Assert.Equal("Mine.", (string?)(await PostAsync("taken"))["content"]!["raw"]);
    }

    [Fact]
    public async Task A_site_in_a_sub_folder_without_readable_addresses_works_too()
    {
        var sender = new Sender(server, await EditionAsync("sub"), server.SubFolder);
        var receipt = await sender.SendAsync();

        Assert.StartsWith(server.SubFolder.AbsoluteUri + "?p=", receipt.Address!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Contains("wp-block-video", await Reader.GetStringAsync(receipt.Address), StringComparison.Ordinal);
        Assert.True((await sender.PlanAsync()).IsUpToDate);
    }

    [Fact]
    public async Task An_author_without_the_right_to_any_html_publishes_the_same_post()
    {
        await (await SenderAsync("of-admin")).SendAsync();
        var sender = new Sender(server, await EditionAsync("of-author"), user: "author", categories: "");
        await sender.SendAsync();

        Assert.Equal(Rest(await PostAsync("of-admin")), Rest(await PostAsync("of-author")));
        Assert.True((await sender.PlanAsync()).IsUpToDate);

        static string Rest(JsonNode post) => ((string?)post["content"]!["raw"])!.Split("<!-- wp:html -->")[0];
    }

    [Theory]
    [InlineData("contributor", "may not publish posts")]
    [InlineData("nobody", "does not know the user")]
    public async Task A_user_who_may_not_publish_is_told_before_anything_is_sent(string user, string words)
    {
        var media = await server.CountMediaAsync();
        var sender = new Sender(server, await EditionAsync("no-rights"), user: user);

        var error = await Assert.ThrowsAnyAsync<VideoBlogException>(() => sender.SendAsync());
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Equal(media, await server.CountMediaAsync());
    }

    [Fact]
    public async Task Readers_never_see_a_text_that_the_site_has_rewritten()
    {
        using var plugin = server.Plugin("rewriter", "add_filter('content_save_pre', fn($t) => str_replace('camera', 'phone', $t));");
        var sender = await SenderAsync("rewritten");

        var error = await Assert.ThrowsAsync<VideoBlogException>(() => sender.SendAsync());
        Assert.Contains("another text", error.Message, StringComparison.Ordinal);
        Assert.Equal("draft", (string?)(await PostAsync("rewritten"))["status"]);
    }

    [Fact]
    public async Task The_video_plays_in_a_browser_with_captions_on_offer()
    {
        var receipt = await (await SenderAsync("played")).SendAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        var page = await browser.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = 1000, Height = 1600 },
            }
        );

        await page.GotoAsync(receipt.Address!.AbsoluteUri);
        var video = page.Locator(".wp-block-video video");
        await Assertions.Expect(video).ToBeVisibleAsync();
        Assert.Equal(
            ["captions en Captions", "chapters en Chapters"],
            await video.EvaluateAsync<string[]>("v => [...v.textTracks].map(t => `${t.kind} ${t.language} ${t.label}`)")
        );
        Assert.True(
            await video.EvaluateAsync<bool>(
                """
                async v => {
                    v.muted = true;
                    const track = v.textTracks[0];
                    track.mode = 'showing';
                    await v.play();
                    while (!(v.currentTime > 0.3 && track.cues?.length > 0)) await new Promise(r => setTimeout(r, 20));
                    return track.cues[0].text.length > 0;
                }
                """
            )
        );
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "wordpress.png"), FullPage = true });
    }

    private async Task<Sender> SenderAsync(string slug) => new(server, await EditionAsync(slug));

    // A date that is past for every clock.
    private async Task<Edition> EditionAsync(string slug, string body = SampleEdition.Body) =>
        await SampleEdition.MakeAsync(_folder, body, post => post with { Date = new(2024, 5, 4) }) with
        {
            Slug = slug,
        };

    private async Task<JsonNode> PostAsync(string slug) => Assert.Single(await server.PostsAsync(slug));

    private static string Decoded(JsonNode? text) => System.Net.WebUtility.HtmlDecode((string?)text) ?? "";

    /// <summary>What readers are given, without the quotation that is set large.</summary>
    private async Task<string> ReadTextAsync(JsonNode post)
    {
        var answer = await Reader.GetStringAsync(new Uri(server.Address, $"wp-json/wp/v2/posts/{post["id"]}"));
        using var parsed = new HtmlParser().ParseDocument((string?)JsonNode.Parse(answer)!["content"]!["rendered"] ?? "");
        foreach (var aside in parsed.QuerySelectorAll(".wp-block-pullquote"))
            aside.Remove();
        return parsed.Body!.TextContent;
    }

    private static string WrittenText(Edition edition) =>
        string.Concat(
            PostMarkdown
                .Parse(edition.Body)
                .Descendants<Inline>()
                .Where(i => i.Parent is not LinkInline { IsImage: true })
                .Select(InlineText.Extract)
        );

    // Quotes and dashes are set differently by each site.
    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}

using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Publishing;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Destinations.Ghost;
using VideoBlog.Publishing.Destinations.Http;
using VideoBlog.Publishing.Editions;
using VideoBlog.Tests.Publishing.Editions;

namespace VideoBlog.EndToEnd.Tests.Publishing;

/// <summary>Posts at a real Ghost: each test has one of its own there.</summary>
public sealed class GhostTests(GhostServer server) : IClassFixture<GhostServer>, IDisposable
{
    private static readonly HttpClient Reader = new(new HttpClientHandler { AllowAutoRedirect = false });
    private readonly TemporaryFolder _folder = new();
    private readonly List<Receipt> _kept = [];
    private Receipt? _receipt;
    private Uri? _address;

    public void Dispose() => _folder.Dispose();

    [GhostFact]
    public async Task A_post_goes_out_whole_once_and_follows_its_edits()
    {
        var edition = await EditionAsync("whole");
        Assert.All((await PlanAsync(edition)).Items, item => Assert.Equal(DeliveryAction.Create, item.Action));
        await SendAsync(edition);

        Assert.Equal(ReceiptState.Live, _receipt!.State);
        var post = await PostAsync("whole");
        Assert.Equal("Getting past the dip: don’t wait", (string?)post["title"]);
        Assert.Equal(edition.FrontMatter.Excerpt, (string?)post["custom_excerpt"]);
        Assert.Equal("2024-05-04T12:00:00.000Z", (string?)post["published_at"]);
        Assert.Equal(edition.FrontMatter.Tags.Order(), post["tags"]!.AsArray().Select(t => (string)t!["name"]!).Order());
        Assert.Contains("In the spring we walked around the lake with a camera.", (string?)post["html"], StringComparison.Ordinal);
        Assert.Equal(
            CaptionWriter.ToWebVtt(edition.Captions),
            await Reader.GetStringAsync(_receipt.Files.Values.Single(f => f.Name == "captions.vtt").Address)
        );
        _kept.Clear();

        Assert.True((await PlanAsync(edition)).IsUpToDate);
        await SendAsync(edition);
        Assert.Empty(_kept);

        var edited = await EditionAsync("whole", SampleEdition.Body.Replace("a camera", "two cameras", StringComparison.Ordinal));
        Assert.Equal(
            ["Create captions.vtt", "Update post"],
            (await PlanAsync(edited)).Items.Where(i => i.Action != DeliveryAction.Keep).Select(i => $"{i.Action} {i.Name}")
        );
        await SendAsync(edited);
        Assert.Contains("two cameras", (string?)(await PostAsync("whole"))["html"], StringComparison.Ordinal);
        Assert.True((await PlanAsync(edited)).IsUpToDate);
    }

    [GhostFact]
    public async Task A_change_made_at_the_site_is_shown_and_never_overwritten_unasked()
    {
        var edition = await EditionAsync("meddled");
        await SendAsync(edition);
        var post = await PostAsync("meddled");
        var html = ((string?)post["html"])!.Replace("a camera", "an old camera", StringComparison.Ordinal);
        await AskAsync(
            HttpMethod.Put,
            $"posts/{post["id"]}/?source=html",
            new JsonObject { ["html"] = html, ["updated_at"] = (string?)post["updated_at"] }
        );

        Assert.Contains("an old camera", (await PlanAsync(edition)).RemoteChange!.Found, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RemoteChangeException>(() => SendAsync(edition));
        Assert.Contains("an old camera", (string?)(await PostAsync("meddled"))["html"], StringComparison.Ordinal);
        await SendAsync(edition, overwrite: true);
        Assert.DoesNotContain("an old camera", (string?)(await PostAsync("meddled"))["html"], StringComparison.Ordinal);
    }

    [GhostFact]
    public async Task A_post_is_scheduled_published_taken_back_and_brought_back()
    {
        var edition = await EditionAsync("later");
        var at = TimeProvider.System.GetUtcNow().AddDays(3);
        Assert.Equal(ReceiptState.Scheduled, (await SendAsync(edition, at)).State);
        Assert.Equal("scheduled", (string?)(await PostAsync("later"))["status"]);
        _kept.Clear();
        await SendAsync(edition, at);
        Assert.Empty(_kept);

        var live = await SendAsync(edition);
        Assert.Equal(HttpStatusCode.OK, (await Reader.GetAsync(live.Address)).StatusCode);
        await WithdrawAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await Reader.GetAsync(live.Address)).StatusCode);
        var again = await SendAsync(edition);
        Assert.Equal((live.RemoteId, live.Address), (again.RemoteId, again.Address));
    }

    [GhostFact]
    public async Task A_post_that_was_deleted_at_the_site_is_told_and_published_anew()
    {
        var edition = await EditionAsync("deleted");
        var first = await SendAsync(edition);
        await AskAsync(HttpMethod.Delete, $"posts/{first.RemoteId}/", null);

        Assert.Contains((await PlanAsync(edition)).Items, i => i is { Action: DeliveryAction.Create, Name: "post (it was deleted there)" });
        Assert.NotEqual(first.RemoteId, (await SendAsync(edition)).RemoteId);
    }

    [GhostFact]
    public async Task An_answer_that_is_lost_makes_no_second_post_and_no_second_file()
    {
        await using var proxy = await FaultyProxy.StartAsync(server.Address);
        const string Posts = "POST /ghost/api/admin/posts/";
        proxy.LoseAnswer(Posts).LoseAnswer("POST /ghost/api/admin/files/upload/");
        _address = proxy.Address;
        await SendAsync(await EditionAsync("lost", SampleEdition.Body.Replace("a camera", "a telescope", StringComparison.Ordinal)));

        Assert.Equal(1, proxy.Asked.Count(a => a == Posts));
        Assert.Equal("lost", (string?)(await PostAsync("lost"))["slug"]);
        Assert.Null(await FindAsync("lost-2"));
        Assert.DoesNotContain(_receipt!.Files.Values, f => f.Address.Contains("-1.", StringComparison.Ordinal));
    }

    [GhostFact]
    public async Task The_video_plays_in_a_browser_with_captions_on_offer()
    {
        var receipt = await SendAsync(await EditionAsync("played"));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        var page = await browser.NewPageAsync(
            new()
            {
                ViewportSize = new() { Width = 1000, Height = 1600 },
            }
        );
        await page.GotoAsync(receipt.Address!.AbsoluteUri);
        Assert.True(
            await page.Locator("figure.kg-card video")
                .EvaluateAsync<bool>(
                    """
                    async v => {
                        v.muted = true;
                        const track = v.textTracks[0];
                        track.mode = 'showing';
                        await v.play();
                        while (!(v.currentTime > 0.3 && track.cues?.length > 0)) await new Promise(r => setTimeout(r, 20));
                        return v.textTracks.length === 2;
                    }
                    """
                )
        );
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "ghost.png"), FullPage = true });
    }

    private async Task<DeliveryPlan> PlanAsync(Edition edition)
    {
        using var destination = Open();
        return await destination.PlanAsync(edition, _receipt, default);
    }

    private async Task<Receipt> SendAsync(Edition edition, DateTimeOffset? at = null, bool overwrite = false)
    {
        using var destination = Open();
        return _receipt = await destination.SendAsync(edition, _receipt, DeliveryAt(at, overwrite), default);
    }

    private async Task WithdrawAsync()
    {
        using var destination = Open();
        _receipt = await destination.WithdrawAsync(_receipt!, DeliveryAt(null, false), default);
    }

    private Delivery DeliveryAt(DateTimeOffset? at, bool overwrite) =>
        new()
        {
            At = at,
            Overwrite = overwrite,
            Keep = receipt =>
            {
                _kept.Add(_receipt = receipt);
                return Task.CompletedTask;
            },
        };

    private GhostDestination Open() =>
        new(
            GhostOptions.Read(
                new DestinationSettings(
                    "ghost",
                    new Dictionary<string, string?>
                    {
                        ["type"] = "ghost",
                        ["address"] = (_address ?? server.Address).AbsoluteUri,
                        ["key"] = server.Key,
                    }
                )
            ),
            new SiteOptions(),
            new Patience { FirstDelay = TimeSpan.FromMilliseconds(100) },
            TimeProvider.System
        );

    private async Task<Edition> EditionAsync(string slug, string body = SampleEdition.Body) =>
        await SampleEdition.MakeAsync(_folder, body, post => post with { Date = new(2024, 5, 4) }) with
        {
            Slug = slug,
        };

    private async Task<JsonNode> PostAsync(string slug) => (await FindAsync(slug))!;

    private Task<JsonNode?> FindAsync(string slug) => AskAsync(HttpMethod.Get, $"posts/slug/{slug}/?formats=html", null);

    private async Task<JsonNode?> AskAsync(HttpMethod method, string route, JsonObject? post)
    {
        var key = server.Key.Split(':');
        var token = GhostToken.Write(key[0], Convert.FromHexString(key[1]), TimeProvider.System.GetUtcNow());
        using var request = new HttpRequestMessage(method, new Uri(server.Address, "ghost/api/admin/" + route));
        request.Headers.TryAddWithoutValidation("Authorization", "Ghost " + token);
        if (post is not null)
            request.Content = new StringContent(
                new JsonObject { ["posts"] = new JsonArray(post) }.ToJsonString(),
                null,
                "application/json"
            );
        using var answer = await Reader.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (answer.StatusCode == HttpStatusCode.NotFound || text.Length == 0)
            return null;
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!["posts"]![0];
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using VideoBlog.Platform;
using VideoBlog.Queue.Jobs;
using VideoBlog.Reviewing.Links;

namespace VideoBlog.Web;

/// <summary>The form of the front matter, the checks and the links, as the real server answers.</summary>
public sealed class CheckEndpointsTests : IAsyncLifetime, IDisposable
{
    private const string Head = "---\ntitle: A\ndate: 2026-11-22\nvideo: { file: x.mp4, duration: 1 }\nexcerpt: E\n---\n\n";
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();
    private TestSite _site = null!;
    private RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        _site = await TestSite.StartAsync(async context =>
        {
            await Task.Delay(50);
            context.Response.StatusCode = context.Request.Path == "/gone" ? 404 : 200;
        });
        Directory.CreateDirectory(_folder.File("talk/stills"));
        File.WriteAllText(_folder.File("talk/stills/a.jpg"), "");
        File.WriteAllText(
            _folder.File("talk/draft.md"),
            $"{Head}![](stills/a.jpg) ![x](stills/b.jpg) ![y](../talk/draft.md)\n\n[a]({_site.Address}) "
                + $"[b]({_site.Address}gone) [c](http://169.254.169.254/)\n"
        );
        _server = await RunningServer.StartAsync(
            new()
            {
                Library = _folder.Path,
                Queue = QueueDatabase.ForLibrary(_folder.Path, null, TimeProvider.System),
                Links = _site.Options,
            }
        );
        _client.BaseAddress = new Uri(_server.Address, "api/posts/");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _site.DisposeAsync();
    }

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_checks_of_the_saved_draft_are_told_with_their_places()
    {
        using var draft = await _client.GetAsync("talk/draft");
        var text = await draft.Content.ReadAsStringAsync();
        var answer = (await _client.GetFromJsonAsync<JsonObject>("talk/checks"))!;
        Assert.Equal(draft.Headers.ETag!.Tag, $"\"{answer["tag"]}\"");
        Assert.Equal(
            [
                "PictureFile Error ![](stills/a.jpg)",
                "PictureText Error ![](stills/a.jpg)",
                "PictureFile Error ![x](stills/b.jpg)",
                "PictureFile Error ![y](../talk/draft.md)",
            ],
            answer["checks"]!.AsArray().Select(c => $"{c!["kind"]} {c["severity"]} {text[(int)c["from"]!..(int)c["to"]!]}")
        );
    }

    [Fact]
    public async Task Links_are_checked_in_the_background_and_the_result_stays()
    {
        Assert.Null((await _client.GetFromJsonAsync<JsonObject>("talk/links"))!["tag"]);
        Assert.Equal(3, (await LinksLeftAsync()).Count(m => m.StartsWith("Nobody has checked", StringComparison.Ordinal)));
        using var started = await _client.PostAsync("talk/links", null);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        JsonObject answer;
        do
        {
            answer = (await _client.GetFromJsonAsync<JsonObject>("talk/links"))!;
        } while ((bool)answer["isRunning"]!);

        Assert.Equal(["Answers", "Broken", "Refused"], answer["links"]!.AsArray().Select(l => (string?)l!["state"]));
        Assert.Equal(3, (int)answer["done"]!);
        Assert.Equal(
            [$"There is no such page (404). {_site.Address}gone", "Web pages are not at port 80. http://169.254.169.254/"],
            await LinksLeftAsync()
        );
    }

    [Fact]
    public async Task A_front_matter_is_read_and_changed_without_saving()
    {
        var text = $"{Head}Text.\n";
        using var read = await AskAsync("talk", text);
        using var changed = await AskAsync("talk", text, ("tags", ["one", "two"]), ("hidePlace", ["true"]));
        using var wrong = await AskAsync("talk", text, ("date", ["soon"]));

        var answer = (await read.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal(
            ("A", "2026-11-22", true, null),
            ((string?)answer["head"]!["title"], (string?)answer["head"]!["date"], (bool)answer["head"]!["share"]!, answer["text"])
        );
        Assert.Equal(
            text.Replace("excerpt: E\n", "excerpt: E\nrecorded: { hidePlace: true }\ntags: [\"one\", \"two\"]\n", StringComparison.Ordinal),
            (string?)(await changed.Content.ReadFromJsonAsync<JsonObject>())!["text"]
        );
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "This is no date."),
            (wrong.StatusCode, (string?)(await wrong.Content.ReadFromJsonAsync<JsonObject>())!["title"])
        );
        Assert.DoesNotContain("tags", await File.ReadAllTextAsync(_folder.File("talk/draft.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_such_request_is_refused()
    {
        using var nobody = await AskAsync("nobody", Head);
        using var huge = await AskAsync("talk", new string('a', 5_000_001));
        using var broken = await _client.PostAsync("talk/front-matter", new StringContent("{ \"text\": null }", null, "application/json"));
        using var hole = await _client.PostAsync(
            "talk/front-matter",
            new StringContent(
                "{ \"text\": \"x\", \"changes\": [null, { \"key\": \"title\", \"values\": [null] }] }",
                null,
                "application/json"
            )
        );
        using var nothing = await _client.PostAsync("talk/front-matter", new StringContent("{", null, "application/json"));
        using var form = await _client.PostAsync(
            "talk/front-matter",
            new StringContent("text=x", null, "application/x-www-form-urlencoded")
        );
        using var links = await _client.PostAsync("..%2ftalk/links", null);
        Assert.Equal(
            [
                HttpStatusCode.NotFound,
                HttpStatusCode.RequestEntityTooLarge,
                HttpStatusCode.BadRequest,
                HttpStatusCode.BadRequest,
                HttpStatusCode.BadRequest,
                HttpStatusCode.Forbidden,
                HttpStatusCode.NotFound,
            ],
            new[] { nobody, huge, broken, hole, nothing, form, links }.Select(r => r.StatusCode)
        );
    }

    /// <summary>What bars the post from being published because of its links.</summary>
    private async Task<IEnumerable<string>> LinksLeftAsync() =>
        (await _client.GetFromJsonAsync<JsonObject>("talk/publish"))!["requirements"]!
            .AsArray()
            .Single(r => (string?)r!["subject"] == "Links")!["problems"]!
            .AsArray()
            .Select(p => (string)p!["message"]!);

    private Task<HttpResponseMessage> AskAsync(string slug, string text, params (string Key, string[] Values)[] changes) =>
        _client.PostAsJsonAsync(
            $"{slug}/front-matter",
            new { text, changes = changes.Select(c => new { key = c.Key, values = c.Values }) }
        );
}

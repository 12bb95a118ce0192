using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Reviewing;

namespace VideoBlog.Web;

/// <summary>Doubts and glossaries on the real server.</summary>
public sealed class DoubtEndpointsTests : LibraryServerTests
{
    private readonly DoubtfulTalk _talk = new(
        "Today I met Seth God in. He wrote a book on the dip. We talked about Brezinsky for a while."
    );

    protected override Task FillAsync()
    {
        _talk.WriteTo(Folder.File("talk"), _talk.Doubt("God in", "Godin", "<b>Goodwin</b>"), _talk.Doubt("Brezinsky"), _talk.Gap("We"));
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Doubts_come_ranked_with_their_places_in_the_draft_of_a_tag()
    {
        var answer = await ListAsync();

        using var draft = await Client.GetAsync("api/posts/talk/draft");
        var text = await draft.Content.ReadAsStringAsync();
        var doubts = answer["doubts"]!.AsArray();
        Assert.Equal(draft.Headers.ETag!.Tag, $"\"{answer["tag"]}\"");
        Assert.Equal(3, (int)answer["left"]!);
        Assert.Equal(["God in", "Brezinsky", ""], doubts.Select(d => text[(int)d!["place"]!["from"]!..(int)d["place"]!["to"]!]));
        Assert.Equal(["God in", "Brezinsky", ""], doubts.Select(d => (string?)d!["said"]));
        Assert.Equal(["Godin", "<b>Goodwin</b>"], doubts[0]!["alternatives"]!.AsArray().Select(a => (string?)a));
        Assert.Equal((2.0, 2.9, "Open"), ((double)doubts[0]!["start"]!, (double)doubts[0]!["end"]!, (string?)doubts[0]!["state"]));
        Assert.All(doubts, d => Assert.EndsWith(".", (string?)d!["reason"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_doubt_is_accepted_and_opened_again()
    {
        var key = (string?)(await ListAsync())["doubts"]![1]!["key"];

        Assert.Equal(HttpStatusCode.NoContent, await DecideAsync(key, """{ "decision": "accepted" }"""));
        Assert.Equal(HttpStatusCode.NoContent, await DecideAsync(key, """{ "decision": "accepted" }"""));
        var accepted = await ListAsync();
        Assert.Equal((2, "Accepted"), ((int)accepted["left"]!, (string?)accepted["doubts"]![1]!["state"]));

        Assert.Equal(HttpStatusCode.NoContent, await DecideAsync(key, """{ "decision": "open" }"""));
        Assert.Equal(3, (int)(await ListAsync())["left"]!);
    }

    [Fact]
    public async Task Only_as_many_doubts_as_were_seen_can_be_waived()
    {
        using var unseen = await PostAsync("doubts/waive", """{ "left": 2 }""");
        Assert.Equal((HttpStatusCode.Conflict, 3), (unseen.StatusCode, (int)(await ListAsync())["left"]!));

        using var seen = await PostAsync("doubts/waive", """{ "left": 3 }""");
        var after = await ListAsync();
        Assert.Equal((HttpStatusCode.OK, 0), (seen.StatusCode, (int)after["left"]!));
        Assert.All(after["doubts"]!.AsArray(), d => Assert.Equal("Waived", (string?)d!["state"]));
    }

    [Theory]
    [InlineData("video", "talk/glossary.txt")]
    [InlineData("library", "glossary.txt")]
    public async Task A_correction_goes_to_the_glossary_that_was_chosen_once(string scope, string file)
    {
        var rule = $$"""{ "heard": "God in", "write": "Godin", "scope": "{{scope}}" }""";
        using var first = await PostAsync("glossary", rule);
        using var second = await PostAsync("glossary", rule);

        Assert.Equal((true, false), (await AddedAsync(first), await AddedAsync(second)));
        Assert.Equal("God in => Godin\n", await File.ReadAllTextAsync(Folder.File(file)));
        Assert.Single(Directory.EnumerateFiles(Folder.Path, "glossary.txt", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("""{ "heard": "x", "write": "", "scope": "video" }""")]
    [InlineData("""{ "heard": "x", "write": "a # b", "scope": "library" }""")]
    [InlineData("""{ "heard": "x", "write": "y", "scope": "../.." }""")]
    [InlineData("""{ "heard": "x", "scope": "video" }""")]
    [InlineData("""{ "write": null, "scope": "video" }""")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task What_is_no_term_is_refused_with_a_reason(string json)
    {
        using var response = await PostAsync("glossary", json);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.NotEmpty((string?)(await response.Content.ReadFromJsonAsync<JsonObject>())!["title"] ?? "");
        Assert.Empty(Directory.EnumerateFiles(Folder.Path, "glossary.txt", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_glossary_that_is_a_link_is_left_alone()
    {
        await File.WriteAllTextAsync(Folder.File("secret.txt"), "secret\n");
        File.CreateSymbolicLink(Folder.File("talk/glossary.txt"), Folder.File("secret.txt"));

        using var response = await PostAsync("glossary", """{ "heard": "x", "write": "y", "scope": "video" }""");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("secret\n", await File.ReadAllTextAsync(Folder.File("secret.txt")));
    }

    [Theory]
    [InlineData("""{ "decision": "fixed" }""")]
    [InlineData("{ }")]
    [InlineData("null")]
    [InlineData("not JSON")]
    public async Task What_is_no_decision_is_refused(string json) =>
        Assert.Equal(HttpStatusCode.BadRequest, await DecideAsync((string?)(await ListAsync())["doubts"]![0]!["key"], json));

    [Fact]
    public async Task Nobody_decides_about_what_is_not_there_and_no_other_site_about_anything()
    {
        Assert.Equal(HttpStatusCode.NotFound, await DecideAsync("000000000000", """{ "decision": "accepted" }"""));
        Assert.Equal(HttpStatusCode.NotFound, (await Client.GetAsync("api/posts/nobody/doubts")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Client.GetAsync("api/posts/..%2ftalk/doubts")).StatusCode);
        using var cross = await PostAsync("doubts/waive", """{ "left": 3 }""", site: "cross-site");
        using var form = await PostAsync("doubts/waive", """{ "left": 3 }""", "text/plain");
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (cross.StatusCode, form.StatusCode));
        Assert.Equal(3, (int)(await ListAsync())["left"]!);
    }

    [Fact]
    public async Task A_hostile_list_of_doubts_harms_nothing()
    {
        var doubt = _talk.Doubt("dip");
        await StoredFiles.Doubts.WriteAsync(
            Folder.File("talk"),
            new DoubtList([
                .. Enumerable.Range(0, 20_000).Select(i => doubt with { Start = -i - 1 }),
                doubt with
                {
                    FirstWord = int.MaxValue,
                },
                doubt with
                {
                    End = 1e300,
                },
                doubt,
            ]),
            default
        );

        Assert.Equal("dip", (string?)Assert.Single((await ListAsync())["doubts"]!.AsArray())!["said"]);
    }

    private async Task<JsonObject> ListAsync() => (await Client.GetFromJsonAsync<JsonObject>("api/posts/talk/doubts"))!;

    private async Task<HttpStatusCode> DecideAsync(string? key, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Client.PutAsync(new Uri($"api/posts/talk/doubts/{key}", UriKind.Relative), content);
        return response.StatusCode;
    }

    private async Task<HttpResponseMessage> PostAsync(string what, string json, string type = "application/json", string? site = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/posts/talk/{what}")
        {
            Content = new StringContent(json, Encoding.UTF8, type),
        };
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        return await Client.SendAsync(request);
    }

    private static async Task<bool> AddedAsync(HttpResponseMessage response) =>
        (bool)(await response.Content.ReadFromJsonAsync<JsonObject>())!["added"]!;
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using VideoBlog.Reviewing;

namespace VideoBlog.Web;

/// <summary>The real server: the way of a post from draft to reviewed to published, and what bars it.</summary>
public sealed class PublishEndpointsTests : LibraryServerTests
{
    private const string Head =
        "---\ntitle: \"A talk\" # mine\ndate: 2026-11-26\nexcerpt: \"Short.\"\nvideo: { file: a.mp4, duration: 60 }\n---\n\n";

    protected override Task FillAsync()
    {
        new DoubtfulTalk("The quick brown fox jumps over the lazy dog.").WriteTo(Folder.File("talk"), "brown");
        Write(Head + "The quick brown fox jumps over the lazy dog.\n");
        File.WriteAllText(Folder.File("talk/captions.vtt"), "WEBVTT\n\n00:00.000 --> 00:04.000\nThe quick brown fox\n");
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_post_is_published_when_nothing_is_left_to_do_and_taken_back()
    {
        Assert.Equal(["Doubts", "Captions"], await OpenAsync());
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync("Published"));
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync("Reviewed"));

        var doubt = (await Client.GetFromJsonAsync<JsonObject>("api/posts/talk/publish"))!;
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync("captions", $$"""{ "captions": "{{doubt["captions"]}}" }"""));
        Assert.Equal(HttpStatusCode.NoContent, await WaiveAsync("Doubts", "I cannot hear it either."));
        Assert.Empty(await OpenAsync());

        Assert.Equal(HttpStatusCode.OK, await StatusAsync("Reviewed"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("Published"));
        Assert.Equal(
            Head.Replace("---\n\n", "status: published\ndraft: false\npublished: true\n---\n\n", StringComparison.Ordinal)
                + "The quick brown fox jumps over the lazy dog.\n",
            Read()
        );

        Write(Read() + "\n![](stills/none.jpg)\n");
        Assert.Equal(["Pictures"], await OpenAsync());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("Draft"));
        Assert.Contains("status: draft\n", Read(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync("Published"));
    }

    [Fact]
    public async Task Captions_that_changed_since_they_were_reviewed_are_to_be_reviewed_again()
    {
        var seen = (string?)(await Client.GetFromJsonAsync<JsonObject>("api/posts/talk/publish"))!["captions"];
        File.AppendAllText(Folder.File("talk/captions.vtt"), "\n00:04.000 --> 00:06.000\njumps\n");
        Assert.Equal(HttpStatusCode.Conflict, await PostAsync("captions", $$"""{ "captions": "{{seen}}" }"""));

        var now = (string?)(await Client.GetFromJsonAsync<JsonObject>("api/posts/talk/publish"))!["captions"];
        Assert.Equal(HttpStatusCode.NoContent, await PostAsync("captions", $$"""{ "captions": "{{now}}" }"""));
        Assert.DoesNotContain("Captions", await OpenAsync());
        File.AppendAllText(Folder.File("talk/captions.vtt"), "\n00:06.000 --> 00:08.000\nover\n");
        Assert.Contains("Captions", await OpenAsync());
    }

    [Fact]
    public async Task Who_has_not_seen_the_latest_changes_nothing()
    {
        Assert.Equal(
            HttpStatusCode.Conflict,
            await PostAsync("waivers", """{ "subject": "Doubts", "fingerprint": "0000000000000000", "reason": "I want to." }""")
        );
        Assert.Equal(HttpStatusCode.PreconditionFailed, await PostAsync("status", """{ "status": "Draft", "tag": "none" }"""));
        Assert.False(File.Exists(Folder.File("talk/review.json")));
    }

    [Theory]
    [InlineData("waivers", """{ "subject": "Doubts", "fingerprint": "0000000000000000", "reason": " " }""")]
    [InlineData("waivers", """{ "subject": "Everything", "fingerprint": "0000000000000000", "reason": "I want to." }""")]
    [InlineData("status", """{ "status": "Famous", "tag": "x" }""")]
    [InlineData("status", """{ "status": 17, "tag": "x" }""")]
    [InlineData("status", "[")]
    [InlineData("captions", "{}")]
    public async Task What_makes_no_sense_is_refused(string path, string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(path, body));

    [Fact]
    public async Task Front_matter_that_cannot_be_read_is_on_the_list_and_cannot_be_waived()
    {
        Write("---\ntitle: [A\n---\n\nText.\n");
        Assert.Contains("FrontMatter", await OpenAsync());
        Assert.Equal(HttpStatusCode.Conflict, await WaiveAsync("FrontMatter", "I want to."));
        Assert.Equal(HttpStatusCode.Conflict, await StatusAsync("Reviewed"));
    }

    private string Read() => File.ReadAllText(Folder.File("talk/draft.md"));

    private void Write(string draft) => File.WriteAllText(Folder.File("talk/draft.md"), draft);

    private async Task<string[]> OpenAsync() =>
        [
            .. (await Client.GetFromJsonAsync<JsonObject>("api/posts/talk/publish"))!["requirements"]!
                .AsArray()
                .Where(r => (string?)r!["state"] == "Open")
                .Select(r => (string)r!["subject"]!),
        ];

    private async Task<HttpStatusCode> StatusAsync(string status)
    {
        var tag = (await Client.GetFromJsonAsync<JsonObject>("api/posts/talk/publish"))!["tag"];
        return await PostAsync("status", $$"""{ "status": "{{status}}", "tag": "{{tag}}" }""");
    }

    private async Task<HttpStatusCode> WaiveAsync(string subject, string reason)
    {
        var list = (await Client.GetFromJsonAsync<JsonObject>("api/posts/talk/publish"))!["requirements"]!.AsArray();
        var fingerprint = list.Single(r => (string?)r!["subject"] == subject)!["fingerprint"];
        return await PostAsync("waivers", $$"""{ "subject": "{{subject}}", "fingerprint": "{{fingerprint}}", "reason": "{{reason}}" }""");
    }

    private async Task<HttpStatusCode> PostAsync(string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await Client.PostAsync("api/posts/talk/publish/" + path, content);
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            Assert.Fail(await answer.Content.ReadAsStringAsync());
        return answer.StatusCode;
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace VideoBlog.Web;

/// <summary>The real server on a free port: what a review page, a script and a hostile page can do with drafts.</summary>
public sealed class DraftEndpointsTests : LibraryServerTests
{
    private const string Text = "---\ntitle: A\n---\n\nOne is one. Two is two.\n";

    protected override Task FillAsync()
    {
        Directory.CreateDirectory(Folder.File("talk/history"));
        File.WriteAllText(Folder.File("talk/draft.md"), Text);
        File.WriteAllText(Folder.File("talk/history/machine-0001.md"), Text);
        File.WriteAllText(Folder.File("draft.md"), "outside");
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_draft_is_read_edited_and_saved()
    {
        using var read = await Client.GetAsync("api/posts/talk/draft");
        Assert.Equal(Text, await read.Content.ReadAsStringAsync());

        using var saved = await PutAsync("talk", Text + "\nMore.\n", read.Headers.ETag!.Tag);

        var answer = await saved.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal((HttpStatusCode.OK, "Saved"), (saved.StatusCode, (string?)answer!["outcome"]));
        Assert.Equal($"\"{answer["tag"]}\"", saved.Headers.ETag!.Tag);
        Assert.Equal(Text + "\nMore.\n", await File.ReadAllTextAsync(Folder.File("talk/draft.md")));
        var history = await Client.GetFromJsonAsync<JsonArray>("api/posts/talk/history");
        Assert.Equal(Text, await Client.GetStringAsync($"api/posts/talk/history/{history![1]!["tag"]}"));
    }

    [Fact]
    public async Task Two_reviewers_keep_both_edits_or_are_told()
    {
        using var read = await Client.GetAsync("api/posts/talk/draft");
        var start = read.Headers.ETag!.Tag;
        using var first = await PutAsync("talk", Text.Replace("One is one.", "One is uno.", StringComparison.Ordinal), start);
        using var merged = await PutAsync("talk", Text.Replace("Two is two.", "Two is due.", StringComparison.Ordinal), start);
        using var conflict = await PutAsync("talk", Text.Replace("One is one.", "One is eins.", StringComparison.Ordinal), start);

        Assert.Equal("Merged", (string?)(await merged.Content.ReadFromJsonAsync<JsonObject>())!["outcome"]);
        Assert.Equal(HttpStatusCode.PreconditionFailed, conflict.StatusCode);
        Assert.Contains(
            "One is uno. Two is due.",
            (string?)(await conflict.Content.ReadFromJsonAsync<JsonObject>())!["text"],
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task Another_sites_page_changes_nothing(string header, string value)
    {
        using var response = await PutAsync("talk", "gone", "\"x\"", (header, value));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(Text, await File.ReadAllTextAsync(Folder.File("talk/draft.md")));
    }

    [Theory]
    [InlineData("nobody", "\"x\"", "text/markdown", HttpStatusCode.NotFound)]
    [InlineData("..", "\"x\"", "text/markdown", HttpStatusCode.NotFound)]
    [InlineData("%2e%2e", "\"x\"", "text/markdown", HttpStatusCode.NotFound)]
    [InlineData("..%2ftalk", "\"x\"", "text/markdown", HttpStatusCode.NotFound)]
    [InlineData("talk", null, "text/markdown", HttpStatusCode.PreconditionRequired)]
    [InlineData("talk", "*", "text/markdown", HttpStatusCode.PreconditionRequired)]
    [InlineData("talk", "\"x\"", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("talk", "\"x\"", "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_no_save_is_refused(string slug, string? tag, string type, HttpStatusCode expected)
    {
        using var response = await PutAsync(slug, "gone", tag, type: type);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(Text, await File.ReadAllTextAsync(Folder.File("talk/draft.md")));
        Assert.Equal("outside", await File.ReadAllTextAsync(Folder.File("draft.md")));
    }

    [Fact]
    public async Task Oversized_and_broken_texts_are_refused()
    {
        using var huge = await PutAsync("talk", new string('a', 5_000_001), "\"x\"");
        using var broken = await SendAsync(new ByteArrayContent([0xFF, 0xFE, 0xC0]), "talk", "\"x\"", "text/markdown");

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestEntityTooLarge), (huge.StatusCode, broken.StatusCode));
    }

    private Task<HttpResponseMessage> PutAsync(
        string slug,
        string text,
        string? tag,
        (string Name, string Value)? header = null,
        string type = "text/markdown"
    ) => SendAsync(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), slug, tag, type, header);

    private async Task<HttpResponseMessage> SendAsync(
        HttpContent content,
        string slug,
        string? tag,
        string type,
        (string Name, string Value)? header = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"api/posts/{slug}/draft") { Content = content };
        content.Headers.ContentType = new(type);
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        if (header is { } extra)
            request.Headers.TryAddWithoutValidation(extra.Name, extra.Value);
        return await Client.SendAsync(request);
    }
}

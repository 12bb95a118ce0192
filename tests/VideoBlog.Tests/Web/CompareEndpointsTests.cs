using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using VideoBlog.Assistance;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;
using VideoBlog.Writing.Suggestions;

namespace VideoBlog.Web;

/// <summary>The real server: what a draft is compared with, and what is decided on it.</summary>
public sealed class CompareEndpointsTests : LibraryServerTests
{
    private const string Begun = "---\ntitle: A\ndate: 2026-11-22\nvideo: { file: a.mp4, duration: 6 }\n---\n\nOne is one. Two is two.\n";

    protected override async Task FillAsync()
    {
        Directory.CreateDirectory(Folder.File("talk/history"));
        Directory.CreateDirectory(Folder.File("plain"));
        File.WriteAllText(Folder.File("plain/draft.md"), Begun);
        File.WriteAllText(Folder.File("talk/draft.md"), Begun.Replace("One is one.", "One is uno.", StringComparison.Ordinal));
        File.WriteAllText(Folder.File("talk/history/machine-0001.md"), Begun);
        await StoredFiles.Video.WriteAsync(Folder.File("talk"), new Video("0", "talk", "a.mp4", Folder.File("a.mp4"), 1, default), default);
    }

    [Theory]
    [InlineData("machine-draft")]
    [InlineData("new-draft")]
    [InlineData("script")]
    [InlineData("suggestions")]
    public async Task Where_there_is_nothing_to_compare_with_the_answer_is_empty(string what)
    {
        using var empty = await Client.GetAsync($"api/posts/plain/{what}");
        using var nobody = await Client.GetAsync($"api/posts/nobody/{what}");
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (empty.StatusCode, nobody.StatusCode));
    }

    [Fact]
    public async Task A_newer_draft_is_compared_and_put_away_by_who_has_seen_it()
    {
        var newer = Begun.Replace("Two is two.", "Two is 2.", StringComparison.Ordinal);
        File.WriteAllText(Folder.File("talk/history/machine-0002.md"), newer);
        File.WriteAllText(Folder.File("talk/draft.new.md"), newer);

        var found = await Client.GetFromJsonAsync<JsonObject>("api/posts/talk/new-draft");
        using var blind = await DeleteAsync(null);
        using var other = await DeleteAsync("\"0123456789abcdef\"");
        using var foreign = await DeleteAsync($"\"{found!["tag"]}\"", ("Sec-Fetch-Site", "cross-site"));
        Assert.True(File.Exists(Folder.File("talk/draft.new.md")));
        using var seen = await DeleteAsync($"\"{found["tag"]}\"");

        var piece = Assert.Single(found["pieces"]!.AsArray())!;
        Assert.Equal(
            ("Two is two.\n", "Two is 2.\n", false),
            ((string)piece["current"]!, (string)piece["proposed"]!, (bool)piece["touchesEdits"]!)
        );
        Assert.Equal(
            [HttpStatusCode.PreconditionRequired, HttpStatusCode.PreconditionFailed, HttpStatusCode.Forbidden, HttpStatusCode.NoContent],
            [blind.StatusCode, other.StatusCode, foreign.StatusCode, seen.StatusCode]
        );
        Assert.False(File.Exists(Folder.File("talk/draft.new.md")));
        Assert.Equal(newer, await Client.GetStringAsync("api/posts/talk/machine-draft"));
    }

    [Fact]
    public async Task Suggestions_are_accepted_and_dismissed_and_the_text_before_can_be_restored()
    {
        var before = await File.ReadAllTextAsync(Folder.File("talk/draft.md"));
        await SuggestionStore.ListFile.WriteAsync(
            Folder.File("talk"),
            new SuggestionList("m", null, [Title(1, "A", "One"), Title(2, "A", "Two"), Title(3, "Gone", "Three")]),
            default
        );

        using var decided = await PostAsync("""{ "accept": [1, 3], "reject": [2] }""");
        var answer = await decided.Content.ReadFromJsonAsync<JsonObject>();

        Assert.Contains("title: \"One\"", await File.ReadAllTextAsync(Folder.File("talk/draft.md")), StringComparison.Ordinal);
        Assert.Single(answer!["problems"]!.AsArray());
        Assert.Equal(3, (int)Assert.Single(answer["open"]!.AsArray())!["number"]!);
        var history = await Client.GetFromJsonAsync<JsonArray>("api/posts/talk/history");
        Assert.Equal(before, await Client.GetStringAsync($"api/posts/talk/history/{history![^1]!["tag"]}"));
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("""{ "accept": ["x"], "reject": [] }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "accept": [99], "reject": [] }""", HttpStatusCode.ServiceUnavailable)]
    public async Task Decisions_that_make_no_sense_change_nothing(string body, HttpStatusCode expected)
    {
        await SuggestionStore.ListFile.WriteAsync(Folder.File("talk"), new SuggestionList("m", null, [Title(1, "A", "One")]), default);
        var before = await File.ReadAllTextAsync(Folder.File("talk/draft.md"));
        using var answer = await PostAsync(body);
        Assert.Equal((expected, before), (answer.StatusCode, await File.ReadAllTextAsync(Folder.File("talk/draft.md"))));
    }

    [Fact]
    public async Task While_the_recording_is_converted_nobody_waits_for_long()
    {
        await SuggestionStore.ListFile.WriteAsync(Folder.File("talk"), new SuggestionList("m", null, [Title(1, "A", "One")]), default);
        using var conversion = FileLock.TryTake(Folder.File("talk/.stages/.lock"));
        using var answer = await PostAsync("""{ "accept": [1], "reject": [] }""");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("being converted", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Suggestion Title(int number, string original, string proposed) =>
        new()
        {
            Number = number,
            Kind = SuggestionKind.Title,
            Original = original,
            Proposed = proposed,
            Model = "m",
            State = SuggestionState.Proposed,
        };

    private Task<HttpResponseMessage> PostAsync(string body) =>
        Client.PostAsync("api/posts/talk/suggestions", new StringContent(body, Encoding.UTF8, "application/json"));

    private async Task<HttpResponseMessage> DeleteAsync(string? tag, (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "api/posts/talk/new-draft");
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        if (header is { } given)
            request.Headers.Add(given.Name, given.Value);
        return await Client.SendAsync(request);
    }
}

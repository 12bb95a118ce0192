using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using VideoBlog.Reviewing;

namespace VideoBlog.Web;

/// <summary>Captions beside the text, on the real server.</summary>
public sealed class CaptionEndpointsTests : LibraryServerTests
{
    private readonly DoubtfulTalk _talk = new(
        "We had a look at what the people in the house next door had told us then and went home. We talked about it all day long."
    );

    protected override async Task FillAsync()
    {
        _talk.WriteTo(Folder.File("talk"), Array.Empty<string>());
        await WriteAsync("the people in the house next door", "our five neighbours of long ago");
    }

    [Fact]
    public async Task A_place_where_both_differ_is_decided_once_and_stays_so()
    {
        await WriteAsync("talked about", "discussed");
        var before = await ListAsync();
        Assert.Equal(1, (int)before["left"]!);
        Assert.Equal(["Open", "Corrected"], States(before));
        Assert.Equal("our five neighbours of long ago", (string?)before["places"]![0]!["text"]);
        Assert.Contains("people in the house", Shown(before), StringComparison.Ordinal);
        Assert.Contains("We discussed it", Shown(before), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NoContent, await DecideAsync(before["places"]![0]!["key"], "text"));
        Assert.Equal(HttpStatusCode.NoContent, await DecideAsync(before["places"]![1]!["key"], "captions"));

        await WriteAsync("and went home", "and went");
        var after = await ListAsync();
        Assert.Equal(0, (int)after["left"]!);
        Assert.Equal(["Text", "Captions"], States(after));
        Assert.Contains("our five neighbours of long ago", Shown(after), StringComparison.Ordinal);
        Assert.Contains("We talked about it", Shown(after), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await DecideAsync("0123456789ab", "text"));
        Assert.Equal(HttpStatusCode.BadRequest, await DecideAsync(after["places"]![0]!["key"], "both"));
    }

    [Fact]
    public async Task A_line_of_ones_own_survives_edits_and_is_asked_about_when_the_text_says_something_else_there()
    {
        var line = (await ListAsync())["lines"]!.AsArray()[^1]!;
        var at = (double)line["start"]!;
        Assert.Equal(
            HttpStatusCode.NoContent,
            await PutAsync(
                "lines",
                new JsonObject
                {
                    ["at"] = at,
                    ["start"] = at + 0.1,
                    ["end"] = at + 0.7,
                    ["text"] = "We went\nhome at last.",
                }
            )
        );

        await WriteAsync("at what", "at that which");
        var own = (await ListAsync())["lines"]!.AsArray()[^1]!;
        Assert.Equal((at + 0.1, "We went\nhome at last.", true), ((double)own["start"]!, (string?)own["text"], (bool)own["isOwn"]!));
        Assert.True((double)own["speed"]! > 20);

        await WriteAsync("all day long", "all night long");
        var place = (await ListAsync())["places"]!
            .AsArray()
            .Single(p => ((string?)p!["captions"])!.StartsWith("We went", StringComparison.Ordinal));
        Assert.Contains("night long", (string?)place!["text"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, await DecideAsync(place["key"], "text"));
        Assert.Contains("night long", Shown(await ListAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_line_is_refused()
    {
        var at = (double)(await ListAsync())["lines"]![0]!["start"]!;
        Assert.Equal(
            HttpStatusCode.NotFound,
            await PutAsync(
                "lines",
                new JsonObject
                {
                    ["at"] = 77,
                    ["start"] = 1,
                    ["end"] = 2,
                    ["text"] = "A",
                }
            )
        );
        Assert.Equal(
            HttpStatusCode.BadRequest,
            await PutAsync(
                "lines",
                new JsonObject
                {
                    ["at"] = at,
                    ["start"] = 2,
                    ["end"] = 2,
                    ["text"] = "A",
                }
            )
        );
        Assert.Equal(
            HttpStatusCode.BadRequest,
            await PutAsync(
                "lines",
                new JsonObject
                {
                    ["at"] = at,
                    ["start"] = 2,
                    ["end"] = 4,
                    ["text"] = new string('a', 301),
                }
            )
        );
    }

    private async Task WriteAsync(string old, string words)
    {
        var path = Folder.File("talk/draft.md");
        var text = await File.ReadAllTextAsync(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Replace(old, words, StringComparison.Ordinal));
    }

    private async Task<JsonNode> ListAsync() => JsonNode.Parse(await Client.GetStringAsync("api/posts/talk/captions"))!;

    private Task<HttpStatusCode> DecideAsync(JsonNode? key, string answer) =>
        PutAsync($"places/{key}", new JsonObject { ["answer"] = answer });

    private async Task<HttpStatusCode> PutAsync(string path, JsonObject body)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await Client.PutAsync($"api/posts/talk/captions/{path}", content);
        return answer.StatusCode;
    }

    private static string[] States(JsonNode answer) => [.. answer["places"]!.AsArray().Select(p => (string)p!["state"]!)];

    private static string Shown(JsonNode answer) =>
        string.Join(' ', answer["lines"]!.AsArray().Select(l => ((string)l!["text"]!).Replace('\n', ' ')));
}

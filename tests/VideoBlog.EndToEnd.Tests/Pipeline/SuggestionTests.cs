using System.Text.Json;
using VideoBlog.Assistance;
using VideoBlog.EndToEnd.Tests.Cli;
using VideoBlog.Writing.Suggestions;

namespace VideoBlog.EndToEnd.Tests.Pipeline;

/// <summary>The program with a language model: a real talk, a real web server that answers like the OpenAI API.</summary>
public sealed class SuggestionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-suggestions-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_conversion_asks_for_suggestions_and_succeeds_without_an_answer()
    {
        var talk = await SpokenTalk.MakeShortAsync(Path.Combine(_folder, "talk.mp4"), 3);
        await using var server = await ChatServer.StartAsync();
        var title = "";
        server.Then(context =>
        {
            // Words of the talk as the model is shown it, and something that nobody has said.
            var data = JsonDocument
                .Parse(server.Requests.Last().Body.GetProperty("messages")[1].GetProperty("content").GetString()!)
                .RootElement;
            title = string.Join(' ', data.GetProperty("paragraphs")[0].GetProperty("text").GetString()!.Split(' ').Take(5))
                .TrimEnd('.', ',');
            return ChatServer.AnswerAsync(context, JsonSerializer.Serialize(new { title, tags = new[] { "blockchain", "<script>" } }));
        });

        var run = await RunAsync(server.Options.Endpoint!, "convert", talk, "-o", _folder);
        Assert.True(run.ExitCode == 0, run.Text);
        Assert.Contains("suggests 1 change, none of which is in the draft yet (2 refused)", run.Text, StringComparison.Ordinal);
        var draft = await File.ReadAllTextAsync(Path.Combine(_folder, "talk/draft.md"));
        Assert.DoesNotContain($"title: \"{title}\"", draft, StringComparison.Ordinal);

        var accepted = await RunAsync("", "suggest", Path.Combine(_folder, "talk"), "--accept", "1");
        Assert.True(accepted.ExitCode == 0, accepted.Text);
        Assert.Contains(
            $"title: \"{title}\"",
            await File.ReadAllTextAsync(Path.Combine(_folder, "talk/draft.md")),
            StringComparison.Ordinal
        );

        // Nobody is there: the same conversion with another endpoint still succeeds, and the page has the title that was accepted.
        run = await RunAsync("http://127.0.0.1:1/v1", "convert", talk, "-o", _folder);
        Assert.True(run.ExitCode == 0, run.Text);
        Assert.Contains("cannot be reached: the draft was made without it.", run.Text, StringComparison.Ordinal);
        Assert.Contains(title, await File.ReadAllTextAsync(Path.Combine(_folder, "talk/post/index.html")), StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    private Task<CommandRun> RunAsync(string endpoint, params string[] arguments) =>
        CommandRun.RunAsync(
            _folder,
            [
                "env",
                $"VIDEOBLOG_LANGUAGEMODEL__ENDPOINT={endpoint}",
                "VIDEOBLOG_LANGUAGEMODEL__MODEL=m",
                "VIDEOBLOG_LANGUAGEMODEL__RETRIES=0",
                .. CommandRun.Program,
                .. arguments,
            ]
        );
}

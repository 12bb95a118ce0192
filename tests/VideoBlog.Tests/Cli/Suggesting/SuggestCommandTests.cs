using System.Text.Json;
using VideoBlog.Assistance;
using VideoBlog.Cli.Edge;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;
using VideoBlog.Writing.Suggestions;

namespace VideoBlog.Cli.Suggesting;

/// <summary>The command against a real web server, on a folder as 'convert' leaves it.</summary>
public sealed class SuggestCommandTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();
    private ChatServer _server = null!;

    private string Talk => _folder.File("talk");

    public async Task InitializeAsync()
    {
        _server = await ChatServer.StartAsync();
        Directory.CreateDirectory(Talk);
        await StoredFiles.Video.WriteAsync(
            Talk,
            new Video(new string('a', 64), "talk", "talk.mp4", "/gone/talk.mp4", 5, DateTimeOffset.UnixEpoch),
            default
        );
        await StoredFiles.Transcript.WriteAsync(Talk, MeasuredBridge.Transcript, default);
        await File.WriteAllTextAsync(Draft, MeasuredBridge.Text);
        await File.WriteAllTextAsync(
            _folder.File("settings.json"),
            JsonSerializer.Serialize(
                new
                {
                    languageModel = new
                    {
                        endpoint = _server.Options.Endpoint,
                        model = "llama3.1:8b",
                        key = "sk-very-secret",
                        retries = 0,
                    },
                }
            )
        );
        _server.Then(
            """
            {"title": "Measuring the Bridge", "tags": ["hive", "quantum"],
             "edits": [{"paragraph": 1, "from": "the the old", "to": "the old"}]}
            """
        );
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _folder.Dispose();
        _out.Dispose();
        _error.Dispose();
    }

    private string Draft => Path.Combine(Talk, "draft.md");

    [Fact]
    public async Task Asking_changes_nothing_and_shows_what_is_proposed_and_what_was_refused()
    {
        Assert.Equal(0, await RunAsync(Talk, "--settings", _folder.File("settings.json")));
        var text = _out.ToString();
        Assert.Contains("1  title \"talk\" → \"Measuring the Bridge\"", text, StringComparison.Ordinal);
        Assert.Contains("\"quantum\": 'quantum' was not said", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text + _error + File.ReadAllText(Path.Combine(Talk, "suggestions.json")), StringComparison.Ordinal);
        Assert.Equal(MeasuredBridge.Text, File.ReadAllText(Draft));

        Assert.Equal(0, await RunAsync(Draft, "--list"));
        Assert.Single(_server.Requests);
    }

    [Fact]
    public async Task What_is_accepted_goes_into_the_draft_and_what_is_rejected_does_not_come_again()
    {
        await RunAsync(Talk, "--settings", _folder.File("settings.json"));
        Assert.Equal(0, await RunAsync(Talk, "--accept", "1,4", "--reject", "2"));
        var draft = File.ReadAllText(Draft);
        Assert.Contains("title: \"Measuring the Bridge\"", draft, StringComparison.Ordinal);
        Assert.Contains("because the old bridge", draft, StringComparison.Ordinal);
        Assert.Contains("assistedBy: [\"llama3.1:8b: title, 1 edit\"]", draft, StringComparison.Ordinal);
        Assert.DoesNotContain("hive\"", draft, StringComparison.Ordinal);

        _out.GetStringBuilder().Clear();
        Assert.Equal(0, await RunAsync(Talk, "--json", "--settings", _folder.File("settings.json")));
        var states = JsonDocument
            .Parse(_out.ToString())
            .RootElement.GetProperty("suggestions")
            .EnumerateArray()
            .Select(s => (s.GetProperty("proposed").GetString(), s.GetProperty("state").GetString()))
            .ToList();
        Assert.Equal([("Measuring the Bridge", "accepted"), ("hive", "rejected"), ("the old", "accepted")], states.Take(3));
        Assert.DoesNotContain(states, s => s.Item2 == "proposed");
    }

    [Fact]
    public async Task What_a_person_has_changed_meanwhile_is_left_alone_and_said()
    {
        await RunAsync(Talk, "--settings", _folder.File("settings.json"));
        await File.WriteAllTextAsync(Draft, MeasuredBridge.Text.Replace("the the old", "that old", StringComparison.Ordinal));
        Assert.Equal(1, await RunAsync(Talk, "--accept", "1,4"));
        Assert.Contains("suggestion 4 is about is no longer in the draft", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("title: \"Measuring the Bridge\"", File.ReadAllText(Draft), StringComparison.Ordinal);
        Assert.Equal([4, 2], (await SuggestionStore.ListFile.ReadAsync(Talk, default))!.Open.Select(s => s.Number).OrderDescending());
    }

    [Theory]
    [InlineData("--accept", "3", "was refused: 'quantum' was not said")]
    [InlineData("--accept", "9", "There is no suggestion 9")]
    [InlineData("--reject", "3", "was refused")]
    public async Task What_cannot_be_decided_is_explained(string option, string number, string reason)
    {
        await RunAsync(Talk, "--settings", _folder.File("settings.json"));
        Assert.Equal(1, await RunAsync(Talk, option, number));
        Assert.Contains(reason, _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(MeasuredBridge.Text, File.ReadAllText(Draft));
    }

    [Fact]
    public async Task A_model_that_fails_leaves_the_draft_and_earlier_suggestions_alone()
    {
        await RunAsync(Talk, "--settings", _folder.File("settings.json"));
        var before = File.ReadAllText(Path.Combine(Talk, "suggestions.json"));
        _server.ThenRaw(500, "broken");
        Assert.Equal(1, await RunAsync(Talk, "--settings", _folder.File("settings.json")));
        Assert.Contains("answered with status 500", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Combine(Talk, "suggestions.json")));
    }

    [Fact]
    public async Task Without_an_endpoint_or_a_folder_it_says_what_to_do()
    {
        await File.WriteAllTextAsync(_folder.File("empty.json"), "{}");
        Assert.Equal(1, await RunAsync(Talk, "--settings", _folder.File("empty.json")));
        Assert.Contains("No language model is configured", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync(_folder.Path, "--list"));
        Assert.Contains("not the folder of a converted video", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await RunAsync(Talk, "--list"));
        Assert.Contains("No language model was asked", _out.ToString(), StringComparison.Ordinal);
    }

    private Task<int> RunAsync(params string[] args) =>
        CommandLine.RunAsync(["suggest", .. args], new Terminal(_out, _error, isInteractive: false), CancellationToken.None);
}

using VideoBlog.Assistance;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Pipeline.Stages;
using VideoBlog.Platform;
using VideoBlog.Writing.Composing;
using VideoBlog.Writing.Suggestions;

namespace VideoBlog.Pipeline;

/// <summary>
/// The last stage of a conversion, against a real web server: when somebody is asked, and what happens when nobody answers.
/// </summary>
public sealed class SuggestionStageTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Journal _journal = new();
    private ChatServer _server = null!;
    private Sidecar _sidecar = Sidecar.Empty;

    public async Task InitializeAsync()
    {
        _server = await ChatServer.StartAsync();
        _server.Then("""{"title": "Measuring the Bridge", "tags": ["hive", "quantum"]}""");
        await File.WriteAllTextAsync(_folder.File("talk.mp4"), "a recording");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    private string At(string name) => _folder.File("posts/talk/" + name);

    private async Task<bool> ConvertAsync(Action<SuggestionOptions>? change = null)
    {
        _journal.Notices.Clear();
        var options = _server.Options;
        options.Retries = 0;
        change?.Invoke(options);
        using var model = new LanguageModel(options, TimeProvider.System);
        var library = new VideoLibrary(_folder.File("posts"), TimeProvider.System);
        using var folder = await library.OpenAsync(
            await library.IdentifyAsync(_folder.File("talk.mp4"), default),
            _journal.Notices.Add,
            default
        );
        var request = new ConversionRequest { SourcePath = _folder.File("talk.mp4"), OutputFolder = _folder.File("posts") };
        var context = new ConversionContext(request, _journal, folder, FfmpegTools.Find(TimeProvider.System), TimeProvider.System);
        var transcript = MeasuredBridge.Transcript;
        await context.OnceAsync(TranscribeStage.Stage, StoredFiles.Transcript, [], _ => Task.FromResult(transcript), default);
        var media = Talks.Media(transcript.Duration);
        var draft = await new ComposeStage(context).RunAsync(_sidecar, media, transcript, new SpeakerMap([]), null, default);
        await new SuggestStage(context, model).RunAsync(_sidecar, draft, transcript, default);
        return context.AllReused;
    }

    private async Task<SuggestionList> ListAsync() => (await SuggestionStore.ListFile.ReadAsync(_folder.File("posts/talk"), default))!;

    [Fact]
    public async Task The_model_is_asked_once_and_nothing_of_it_is_in_the_draft()
    {
        await ConvertAsync();
        var before = File.ReadAllText(At("draft.md"));
        Assert.DoesNotContain("Measuring", before, StringComparison.Ordinal);
        Assert.DoesNotContain("hive\"", before, StringComparison.Ordinal);
        Assert.Equal(["Measuring the Bridge", "hive"], (await ListAsync()).Open.Select(s => s.Proposed));
        Assert.Contains(
            "suggests 2 changes, none of which is in the draft yet (1 refused)",
            Assert.Single(_journal.Notices),
            StringComparison.Ordinal
        );

        Assert.True(await ConvertAsync());
        Assert.Single(_server.Requests);
        Assert.Empty(_journal.Notices);
        Assert.DoesNotContain(
            "secret",
            string.Concat(Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(File.ReadAllText)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task It_is_asked_again_about_another_draft_or_when_another_model_is_named_and_decisions_stay()
    {
        await ConvertAsync();
        using (var suggested = await SuggestionStore.OpenAsync(_folder.File("posts/talk"), null, TimeProvider.System, default))
            await suggested.DecideAsync(accept: [1], reject: [2], default);
        Assert.Contains("assistedBy: [\"llama3.1:8b: title\"]", File.ReadAllText(At("draft.md")), StringComparison.Ordinal);

        await ConvertAsync();
        Assert.Single(_server.Requests);
        await ConvertAsync(o => o.Model = "another");
        Assert.Equal(2, _server.Requests.Count);
        _sidecar = _sidecar with { Author = "Clara Weston" };
        await ConvertAsync(o => o.Model = "another");
        Assert.Equal(3, _server.Requests.Count);
        Assert.Equal([SuggestionState.Accepted, SuggestionState.Rejected], (await ListAsync()).Suggestions.Take(2).Select(s => s.State));
        Assert.Empty((await ListAsync()).Open);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_endpoint_that_is_down_or_slow_costs_a_notice_and_is_asked_in_the_next_run(bool isSlow)
    {
        _ = isSlow ? _server.ThenHang() : _server.ThenRaw(500, "broken");
        // The first behaviour is the good answer: it is used up here.
        await ConvertAsync(o => o.Model = "first");
        await ConvertAsync(o => o.Timeout = TimeSpan.FromMilliseconds(100));
        var notice = Assert.Single(_journal.Notices);
        Assert.EndsWith(": the draft was made without it.", notice, StringComparison.Ordinal);
        Assert.Contains(isSlow ? "did not answer in 0.1 s" : "status 500", notice, StringComparison.Ordinal);
        Assert.True(File.Exists(At("draft.md")));
        Assert.Equal((notice, 2), ((await ListAsync()).Notice, (await ListAsync()).Open.Count()));

        _server.Then("""{"tags": ["engineers"]}""");
        await ConvertAsync();
        Assert.Equal("engineers", Assert.Single((await ListAsync()).Open).Proposed);
        Assert.Null((await ListAsync()).Notice);
    }

    private sealed class Journal : IConversionObserver
    {
        public List<string> Notices { get; } = [];

        public void OnStage(string file, ConversionStage stage, StageState state) { }

        public void OnProgress(string file, ConversionStage stage, double secondsDone, double secondsTotal) { }

        public void OnNotice(string file, string message) => Notices.Add(message);
    }
}

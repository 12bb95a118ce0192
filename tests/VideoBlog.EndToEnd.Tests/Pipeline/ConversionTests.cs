using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Pipeline;

namespace VideoBlog.EndToEnd.Tests.Pipeline;

/// <summary>The whole pipeline with the real model: what runs again when something has changed.</summary>
public sealed class ConversionTests(RealPipeline real) : IClassFixture<RealPipeline>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-conversion-").FullName;
    private readonly Journal _journal = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<string> TalkAsync() => SpokenTalk.MakeAsync(At("talk.mp4"), sentences: 4, hasPicture: true);

    private string At(string name) => Path.Combine(_folder, name);

    private Task<ConversionResult> ConvertAsync(string source, Func<ConversionRequest, ConversionRequest>? change = null)
    {
        _journal.Finished.Clear();
        var request = new ConversionRequest { SourcePath = source, OutputFolder = At("posts") };
        return real.Pipeline.ConvertAsync(change?.Invoke(request) ?? request, _journal, default);
    }

    [Fact]
    public async Task Every_stage_runs_once_and_again_only_when_something_it_depends_on_has_changed()
    {
        var talk = await TalkAsync();
        var first = await ConvertAsync(talk);
        Assert.False(first.AllReused);
        Assert.Equal(Enum.GetNames<ConversionStage>().Except([nameof(ConversionStage.Suggest)]), _journal.Finished);
        var transcript = await StoredFiles.Transcript.ReadAsync(first.Folder, default);
        Assert.InRange(transcript!.Words().Count(), 20, 80);
        Assert.False(File.Exists(Path.Combine(first.Folder, "transcript.checkpoint.jsonl")));

        Assert.True((await ConvertAsync(talk)).AllReused);
        Assert.Empty(_journal.Finished);

        Assert.True((await ConvertAsync(talk, r => r with { Threads = 1 })).AllReused);

        await File.WriteAllTextAsync(At("talk.yml"), "title: A title\n");
        await ConvertAsync(talk);
        Assert.Equal(["Compose", "Render"], _journal.Finished);

        await ConvertAsync(talk, r => r with { Language = "en" });
        Assert.Equal(["Transcribe"], _journal.Finished);

        await ConvertAsync(talk, r => r with { Language = "en", Force = true });
        Assert.Equal(["Probe", "Speech", "Transcribe", "Frames", "Stills", "Playback", "Recheck", "Render"], _journal.Finished);
    }

    [Fact]
    public async Task A_recording_in_which_nobody_speaks_is_refused_each_time()
    {
        var music = await SpokenTalk.MakeToneAsync(At("music.flac"), seconds: 20);
        for (var run = 0; run < 2; run++)
        {
            var error = await Assert.ThrowsAsync<VideoBlogException>(() => ConvertAsync(music));
            Assert.StartsWith("No speech was found", error.Message, StringComparison.Ordinal);
            Assert.NotNull(error.Hint);
        }
        Assert.False(File.Exists(At("posts/music/draft.md")));
    }

    [Fact]
    public async Task A_cancelled_conversion_is_continued()
    {
        var talk = await SpokenTalk.MakeAsync(At("talk.flac"), sentences: 20);
        using var stop = new CancellationTokenSource();
        _journal.Progressed = (stage, seconds) =>
        {
            if (stage == ConversionStage.Transcribe && seconds > 0)
                stop.Cancel();
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            real.Pipeline.ConvertAsync(new ConversionRequest { SourcePath = talk, OutputFolder = At("posts") }, _journal, stop.Token)
        );
        Assert.True(File.Exists(At("posts/talk/transcript.checkpoint.jsonl")));
        _journal.Progressed = null;
        await ConvertAsync(talk);
        Assert.Equal(["Transcribe", "Frames", "Compose", "Stills", "Playback", "Recheck", "Render"], _journal.Finished);
    }

    private sealed class Journal : IConversionObserver
    {
        public List<string> Finished { get; } = [];

        public Action<ConversionStage, double>? Progressed { get; set; }

        public void OnStage(string file, ConversionStage stage, StageState state)
        {
            if (state == StageState.Finished)
                Finished.Add(stage.ToString());
        }

        public void OnProgress(string file, ConversionStage stage, double secondsDone, double secondsTotal) =>
            Progressed?.Invoke(stage, secondsDone);

        public void OnNotice(string file, string message) { }
    }
}

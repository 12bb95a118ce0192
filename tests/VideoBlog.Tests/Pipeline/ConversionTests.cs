using System.Runtime.Versioning;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Platform;
using VideoBlog.Speech;

namespace VideoBlog.Pipeline;

/// <summary>The stages after recognition, on a real video with a given transcript: what runs again, and what stays.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ConversionTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Journal _journal = new();
    private string _video = "";
    private Sidecar _sidecar = Sidecar.Empty;
    private Transcript _transcript = Spoken("The dip is real.", "It ends when you stop digging.");

    public async Task InitializeAsync() =>
        _video = await Clips.MakeAsync(_folder, "talk.mp4", [.. Clips.Picture(8), .. Clips.Tone(8), .. Clips.H264Aac]);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    private string At(string name) => _folder.File("posts/talk/" + name);

    private static StageOutcome<SpeechMap> Speech => new(new SpeechMap([new SpeechSpan(0, 1.6), new SpeechSpan(4, 6.4)]), true, "speech");

    private static Transcript Spoken(params string[] sentences) =>
        new()
        {
            Language = "en",
            Model = "base.en",
            Duration = 8,
            Segments =
            [
                .. sentences.Select(
                    (text, i) =>
                        new TranscriptSegment
                        {
                            Start = i * 4,
                            End = i * 4 + 3,
                            Text = text,
                            Words =
                            [
                                .. text.Split(' ')
                                    .Select((word, w) => new TranscriptWord(i * 4 + w * 0.4, i * 4 + w * 0.4 + 0.3, word, 0.9)),
                            ],
                        }
                ),
            ],
        };

    // The pipeline's own order, without the stages that need a model.
    private async Task<(bool AllReused, bool Kept)> ConvertAsync()
    {
        _journal.Clear();
        var ffmpeg = Clips.Tools;
        var library = new VideoLibrary(_folder.File("posts"), TimeProvider.System);
        using var folder = await library.OpenAsync(await library.IdentifyAsync(_video, default), _journal.Notices.Add, default);
        using var conversion = new Conversion(
            new ConversionRequest { SourcePath = _video, OutputFolder = _folder.File("posts") },
            _journal,
            folder,
            ffmpeg,
            null,
            TimeProvider.System
        );
        var media = await conversion.ProbeAsync(ct => new MediaProbe(ffmpeg).ProbeAsync(_video, ct), default);
        var transcript = new StageOutcome<Transcript>(_transcript, true, _transcript.Segments[0].Text);
        var frames = await conversion.ScanFramesAsync(media, default);
        var draft = await conversion.ComposeAsync(_sidecar, media, transcript, frames, default);
        await conversion.FindDoubtsAsync(draft.Composed, _sidecar, media, Speech, transcript, [], default);
        var stills = await conversion.CutStillsAsync(draft.Composed, default);
        var playback = await conversion.MakePlaybackAsync(media, default);
        await conversion.RenderAsync(draft, media, transcript, stills, playback, default);
        return (conversion.AllReused, draft.Kept);
    }

    [Fact]
    public async Task Pictures_that_an_ffmpeg_was_killed_over_are_no_pictures_that_cannot_be_looked_at()
    {
        var script = _folder.File("victim.sh");
        await File.WriteAllTextAsync(script, "#!/bin/sh\nkill -KILL $$\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var library = new VideoLibrary(_folder.File("posts"), TimeProvider.System);
        using var folder = await library.OpenAsync(await library.IdentifyAsync(_video, default), _journal.Notices.Add, default);
        using var conversion = new Conversion(
            new ConversionRequest { SourcePath = _video, OutputFolder = _folder.File("posts") },
            _journal,
            folder,
            new FfmpegTools(script, script),
            null,
            TimeProvider.System
        );
        var media = await conversion.ProbeAsync(ct => new MediaProbe(Clips.Tools).ProbeAsync(_video, ct), default);

        var error = await Assert.ThrowsAsync<VideoBlogException>(() => conversion.ScanFramesAsync(media, default));

        Assert.True(error.IsTransient);
        Assert.Empty(_journal.Notices);
    }

    [Fact]
    public async Task A_conversion_leaves_everything_a_post_needs()
    {
        await ConvertAsync();
        string[] expected =
        [
            "video.json",
            "media.json",
            "frames.json",
            "draft.md",
            "history/machine-0001.md",
            "captions.vtt",
            "captions.srt",
            "chapters.vtt",
            "post/index.html",
            "post/video.mp4",
            "post/captions.vtt",
            "post/captions.srt",
        ];
        Assert.All(expected, name => Assert.True(File.Exists(At(name)), name));
        Assert.NotEmpty(Directory.GetFiles(At("stills"), "*.jpg"));
        Assert.Equal(
            Directory.GetFiles(At("stills")).Select(Path.GetFileName),
            Directory.GetFiles(At("post/stills")).Select(Path.GetFileName)
        );
        Assert.NotEmpty((await StoredFiles.Frames.ReadAsync(At(""), default))!.Frames);
        Assert.Contains("stop digging", File.ReadAllText(At("draft.md")), StringComparison.Ordinal);
        Assert.Contains("stop digging", File.ReadAllText(At("captions.vtt")), StringComparison.Ordinal);
        Assert.Contains("stop digging", File.ReadAllText(At("post/index.html")), StringComparison.Ordinal);
        Assert.Equal(["Probe", "Frames", "Compose", "Stills", "Playback", "Render"], _journal.Finished);
    }

    [Fact]
    public async Task A_second_conversion_does_nothing()
    {
        await ConvertAsync();
        var before = Snapshot();
        Assert.Equal((true, false), await ConvertAsync());
        Assert.Empty(_journal.Finished);
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public async Task A_new_title_in_the_sidecar_reaches_the_draft_and_the_page_and_nothing_else()
    {
        await ConvertAsync();
        _sidecar = new Sidecar { Title = "Getting past the dip" };
        await ConvertAsync();
        Assert.Equal(["Compose", "Render"], _journal.Finished);
        Assert.Contains("Getting past the dip", File.ReadAllText(At("draft.md")), StringComparison.Ordinal);
        Assert.Contains("Getting past the dip", File.ReadAllText(At("post/index.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_corrects_the_draft_and_gets_a_report_that_goes_with_it()
    {
        _sidecar = new Sidecar { Script = "The Dip is real.\n\nIt ends when you stop digging, says Seth Godin every week.\n" };
        await ConvertAsync();
        Assert.Contains("The Dip is real.", File.ReadAllText(At("draft.md")), StringComparison.Ordinal);
        Assert.Contains("says Seth Godin every week", File.ReadAllText(At("script-report.md")), StringComparison.Ordinal);
        Assert.Contains("\"schemaVersion\": 1", File.ReadAllText(At("script.json")), StringComparison.Ordinal);
        Assert.Equal(["The talk leaves its script at 1 place: script-report.md"], _journal.Notices);
        var before = Snapshot();
        Assert.Equal((true, false), await ConvertAsync());
        Assert.Empty(_journal.Notices);
        Assert.Equal(before, Snapshot());

        _sidecar = new Sidecar { Glossary = [new GlossaryTerm("Dipp", ["dip"])] };
        await ConvertAsync();
        Assert.Equal(["Compose", "Render"], _journal.Finished);
        Assert.Contains("The Dipp is real.", File.ReadAllText(At("draft.md")), StringComparison.Ordinal);
        Assert.False(File.Exists(At("script-report.md")) || File.Exists(At("script.json")));
    }

    [Fact]
    public async Task An_edited_draft_is_rendered()
    {
        await ConvertAsync();
        File.WriteAllText(At("draft.md"), File.ReadAllText(At("draft.md")).Replace("digging", "drilling", StringComparison.Ordinal));
        Assert.Equal((false, false), await ConvertAsync());
        Assert.Equal(["Render"], _journal.Finished);
        Assert.Contains("drilling", File.ReadAllText(At("post/index.html")), StringComparison.Ordinal);
        Assert.Contains("drilling", File.ReadAllText(At("captions.vtt")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_draft_survives_a_new_transcript()
    {
        await ConvertAsync();
        File.AppendAllText(At("draft.md"), "\nAdded by hand.\n");
        var edited = File.ReadAllText(At("draft.md"));
        _transcript = Spoken("The trip is real.", "It ends when you stop digging.");
        Assert.Equal((false, true), await ConvertAsync());
        Assert.Equal(edited, File.ReadAllText(At("draft.md")));
        Assert.Contains("trip", File.ReadAllText(At("draft.new.md")), StringComparison.Ordinal);
        Assert.Contains(_journal.Notices, n => n.Contains("draft.new.md", StringComparison.Ordinal));
        Assert.Contains("Added by hand.", File.ReadAllText(At("post/index.html")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("post/index.html", "Render")]
    [InlineData("captions.srt", "Render")]
    [InlineData("post/video.mp4", "Playback")]
    public async Task What_was_deleted_or_cut_off_is_made_again(string name, string stage)
    {
        await ConvertAsync();
        var before = File.ReadAllBytes(At(name));
        File.Delete(At(name));
        await ConvertAsync();
        Assert.Equal([stage], _journal.Finished);
        Assert.Equal(before, File.ReadAllBytes(At(name)));
        File.Delete(At(name));
        File.WriteAllBytes(At(name), before[..^1]);
        await ConvertAsync();
        Assert.Equal([stage], _journal.Finished);
        Assert.Equal(before, File.ReadAllBytes(At(name)));
    }

    [Fact]
    public async Task Pictures_that_cannot_be_looked_at_are_told_of_and_the_draft_is_made_without()
    {
        var library = new VideoLibrary(_folder.File("posts"), TimeProvider.System);
        using var folder = await library.OpenAsync(await library.IdentifyAsync(_video, default), _journal.Notices.Add, default);
        var broken = Clips.Tools with { Ffmpeg = "/bin/false" };
        using var conversion = new Conversion(
            new ConversionRequest { SourcePath = _video, OutputFolder = _folder.File("posts") },
            _journal,
            folder,
            broken,
            null,
            TimeProvider.System
        );
        var media = await conversion.ProbeAsync(ct => new MediaProbe(broken).ProbeAsync(_video, ct), default);
        Assert.Null(await conversion.ScanFramesAsync(media, default));
        Assert.StartsWith("The stills are taken at set times", Assert.Single(_journal.Notices), StringComparison.Ordinal);
        var draft = await conversion.ComposeAsync(_sidecar, media, new StageOutcome<Transcript>(_transcript, true, ""), null, default);
        Assert.Equal(1.0, draft.Composed.Poster!.Time);
        Assert.Equal(["Probe", "Frames", "Compose"], _journal.Finished);
        Assert.False(File.Exists(At("frames.json")));
    }

    [Fact]
    public async Task What_is_doubtful_is_stored_and_follows_the_transcript()
    {
        _transcript = Spoken("The dip is real.", "It ends when you stop digging.");
        await ConvertAsync();
        Assert.Empty((await StoredFiles.Doubts.ReadAsync(_folder.File("posts/talk"), default))!.Doubts);
        var words = _transcript.Segments[1].Words;
        _transcript = _transcript with
        {
            Segments =
            [
                _transcript.Segments[0] with
                {
                    Text = "another hash",
                },
                _transcript.Segments[1] with
                {
                    Words = [.. words.SkipLast(1), words[^1] with { Probability = 0.2 }],
                },
            ],
        };
        await ConvertAsync();
        Assert.Equal("digging.", Assert.Single((await StoredFiles.Doubts.ReadAsync(_folder.File("posts/talk"), default))!.Doubts).Text);
    }

    [Fact]
    public async Task A_second_hearing_that_fails_costs_only_the_second_opinion()
    {
        var library = new VideoLibrary(_folder.File("posts"), TimeProvider.System);
        using var folder = await library.OpenAsync(await library.IdentifyAsync(_video, default), _journal.Notices.Add, default);
        using var conversion = new Conversion(
            new ConversionRequest { SourcePath = _video, OutputFolder = _folder.File("posts") },
            _journal,
            folder,
            Clips.Tools,
            null,
            TimeProvider.System
        );
        var media = await conversion.ProbeAsync(ct => new MediaProbe(Clips.Tools).ProbeAsync(_video, ct), default);
        TranscriptWord[] weak = [.. _transcript.Words().Select(w => w with { Probability = 0.1 })];
        var transcript = new StageOutcome<Transcript>(
            _transcript with
            {
                Segments = [_transcript.Segments[0] with { Words = weak }],
            },
            true,
            "weak"
        );
        using var whisper = new SharedWhisper();
        var model = new ModelFile("base.en", _video, new string('b', 64)); // weights that are none

        Assert.Empty(
            await conversion.EndHearingAgainAsync(
                conversion.BeginHearingAgain(whisper, model, Sidecar.Empty, media, Speech, transcript, default)
            )
        );

        Assert.Contains(_journal.Notices, n => n.Contains("second time", StringComparison.Ordinal));
        Assert.False(File.Exists(At("hearings.json")));
        Assert.False(conversion.AllReused);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            conversion.EndHearingAgainAsync(
                conversion.BeginHearingAgain(
                    whisper,
                    model,
                    Sidecar.Empty,
                    media,
                    Speech,
                    transcript,
                    new CancellationToken(canceled: true)
                )
            )
        );
    }

    [Fact]
    public async Task Converting_never_changes_the_recording()
    {
        var before = await ContentHash.ComputeAsync(_video, default);
        await ConvertAsync();
        await ConvertAsync();
        Assert.Equal(before, await ContentHash.ComputeAsync(_video, default));
    }

    private Dictionary<string, DateTime> Snapshot() =>
        Directory
            .EnumerateFiles(_folder.File("posts/talk"), "*", SearchOption.AllDirectories)
            .ToDictionary(p => p, File.GetLastWriteTimeUtc);

    private sealed class Journal : IConversionObserver
    {
        public List<string> Finished { get; } = [];

        public List<string> Notices { get; } = [];

        public void Clear()
        {
            Finished.Clear();
            Notices.Clear();
        }

        public void OnStage(string file, ConversionStage stage, StageState state)
        {
            if (state == StageState.Finished)
                Finished.Add(stage.ToString());
        }

        public void OnProgress(string file, ConversionStage stage, double secondsDone, double secondsTotal) { }

        public void OnNotice(string file, string message) => Notices.Add(message);
    }
}

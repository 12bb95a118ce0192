using System.Runtime.Versioning;
using System.Text.Json;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Pipeline.Stages;
using VideoBlog.Platform;
using VideoBlog.Publishing.Editions;
using VideoBlog.Speech;
using VideoBlog.Writing.Suggestions;

namespace VideoBlog.Pipeline;

/// <summary>The stages after recognition, on a real video with a given transcript: what runs again, and what stays.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ConversionTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Journal _journal = new();
    private string _video = "";
    private Sidecar _sidecar = Sidecar.Empty;
    private Transcript _transcript = RecordedPost.Spoken("The dip is real.", "It ends when you stop digging.");

    public async Task InitializeAsync() =>
        _video = await Clips.MakeAsync(_folder, "talk.mp4", [.. Clips.Picture(8), .. Clips.Tone(8), .. Clips.H264Aac]);

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    private string At(string name) => _folder.File("posts/talk/" + name);

    private static SpeechMap Speech => new([new SpeechSpan(0, 1.6), new SpeechSpan(4, 6.4)]);

    private async Task<VideoFolder> OpenAsync()
    {
        var library = new VideoLibrary(_folder.File("posts"), TimeProvider.System);
        return await library.OpenAsync(await library.IdentifyAsync(_video, default), _journal.Notices.Add, default);
    }

    private ConversionContext ContextOf(VideoFolder folder, FfmpegTools tools) =>
        new(
            new ConversionRequest { SourcePath = _video, OutputFolder = _folder.File("posts") },
            _journal,
            folder,
            tools,
            TimeProvider.System
        );

    // What the stages that need a model would have stored.
    private static async Task HearAsync(ConversionContext context, Transcript transcript)
    {
        await context.OnceAsync(SpeechStage.Stage, StoredFiles.Speech, [], _ => Task.FromResult(Speech), default);
        await context.OnceAsync(
            TranscribeStage.Stage,
            StoredFiles.Transcript,
            [("words", StageInput.Hash(transcript.Words()))],
            _ => Task.FromResult(transcript),
            default
        );
    }

    // The pipeline's own order, without the stages that need a model.
    private async Task<(bool AllReused, bool Kept)> ConvertAsync()
    {
        _journal.Clear();
        using var folder = await OpenAsync();
        var context = ContextOf(folder, Clips.Tools);
        var media = await new ProbeStage(context).RunAsync(null, Sidecar.Empty, default);
        await HearAsync(context, _transcript);
        var frames = await new FramesStage(context).RunAsync(media, default);
        var draft = await new ComposeStage(context).RunAsync(_sidecar, media, _transcript, new SpeakerMap([]), frames, default);
        await new ScriptStage(context).RunAsync(_sidecar, _transcript, isNews: !draft.Reused, default);
        await new StillsStage(context).RunAsync(draft.Composed, media, default);
        var videoFile = await new PlaybackStage(context).RunAsync(media, default);
        await new DoubtsStage(context).RunAsync(draft, _sidecar, media, Speech, _transcript, [], default);
        await new RenderStage(context).RunAsync(draft.Post, media, videoFile, default);
        return (context.AllReused, draft.Kept);
    }

    [Fact]
    public async Task Pictures_that_an_ffmpeg_was_killed_over_are_no_pictures_that_cannot_be_looked_at()
    {
        var script = _folder.File("victim.sh");
        await File.WriteAllTextAsync(script, "#!/bin/sh\nkill -KILL $$\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var folder = await OpenAsync();
        var context = ContextOf(folder, new FfmpegTools(script, script, TimeProvider.System));
        var media = await new ProbeStage(context).RunAsync(
            await new MediaProbe(Clips.Tools).ProbeAsync(_video, default),
            Sidecar.Empty,
            default
        );

        var error = await Assert.ThrowsAsync<VideoBlogException>(() => new FramesStage(context).RunAsync(media, default));

        Assert.True(error.IsTransient);
        Assert.Empty(_journal.Notices);
    }

    [Fact]
    public async Task The_records_of_stages_stay_as_they_are_on_disk_so_that_no_library_is_converted_again()
    {
        _sidecar = new Sidecar { Script = "The Dip is real." };
        await ConvertAsync();
        var records = Directory
            .GetFiles(At(".stages"), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(path => JsonDocument.Parse(File.ReadAllText(path)).RootElement)
            .Select(record =>
                $"{record.GetProperty("stage")} {record.GetProperty("version")}: "
                + string.Join(' ', record.GetProperty("inputs").EnumerateObject().Select(input => input.Name))
            );
        Assert.Equal(
            [
                "doubts 2: draft edits hearings program script speech terms transcript",
                "edits 1: edits",
                "frames 2: media video",
                "playback 3: media video",
                "probe 2: video",
                "render 3: draft media pictures playback program stills transcript",
                "script 1: program script transcript",
                "speech 3: ",
                "stills 2: stills video",
                "transcribe 2: words",
            ],
            records
        );
        Assert.Equal(
            ("recheck", 2, "suggest", SuggestionPrompt.Version),
            (RecheckStage.Stage.Name, RecheckStage.Stage.Version, SuggestStage.Stage.Name, SuggestStage.Stage.Version)
        );
    }

    [Fact]
    public async Task A_stage_that_needs_one_which_has_not_run_says_so()
    {
        using var folder = await OpenAsync();
        var context = ContextOf(folder, Clips.Tools);
        var media = await new MediaProbe(Clips.Tools).ProbeAsync(_video, default);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => new PlaybackStage(context).RunAsync(media, default));
        Assert.Equal("The stage 'probe' has not run yet.", error.Message);
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
    public async Task Captions_that_were_edited_by_hand_are_taken_over_and_survive_edits_of_the_text()
    {
        await ConvertAsync();
        Assert.False(File.Exists(At("captions.edits.json")));
        var text = File.ReadAllText(At("captions.vtt"));
        File.WriteAllText(At("captions.vtt"), text.Replace("The dip is real.", "The DIP is very real.", StringComparison.Ordinal));

        await ConvertAsync();

        Assert.Contains(_journal.Notices, n => n.Contains("captions.vtt was edited by hand", StringComparison.Ordinal));
        File.WriteAllText(At("draft.md"), File.ReadAllText(At("draft.md")).Replace("digging", "drilling", StringComparison.Ordinal));
        await ConvertAsync();
        Assert.DoesNotContain(_journal.Notices, n => n.Contains("captions", StringComparison.Ordinal));
        foreach (var name in new[] { "captions.vtt", "post/captions.vtt", "captions.srt" })
        {
            Assert.Contains("The DIP is very real.", File.ReadAllText(At(name)), StringComparison.Ordinal);
            Assert.Contains("stop drilling.", File.ReadAllText(At(name)), StringComparison.Ordinal);
        }
        Assert.Equal((true, false), await ConvertAsync());
    }

    [Fact]
    public async Task Captions_that_were_edited_into_something_else_stay_and_are_told_of()
    {
        await ConvertAsync();
        var before = File.ReadAllText(At("post/captions.vtt"));
        File.WriteAllText(At("captions.vtt"), "My captions:\n1 Hello");

        await ConvertAsync();

        Assert.Equal("My captions:\n1 Hello", File.ReadAllText(At("captions.vtt")));
        Assert.Equal(before, File.ReadAllText(At("post/captions.vtt")));
        Assert.Contains(_journal.Notices, n => n.Contains("not valid WebVTT", StringComparison.Ordinal));
        File.Delete(At("captions.vtt"));
        await ConvertAsync();
        Assert.Equal(before, File.ReadAllText(At("captions.vtt")));
    }

    [Fact]
    public async Task A_damaged_picture_that_is_left_out_of_the_page_is_told_of()
    {
        await ConvertAsync();
        File.WriteAllText(At("stills/mine.png"), "no picture");

        await ConvertAsync();

        Assert.Contains(_journal.Notices, n => n.StartsWith("The picture 'stills/mine.png' is left out", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_edited_draft_survives_a_new_transcript()
    {
        await ConvertAsync();
        File.AppendAllText(At("draft.md"), "\nAdded by hand.\n");
        var edited = File.ReadAllText(At("draft.md"));
        _transcript = RecordedPost.Spoken("The trip is real.", "It ends when you stop digging.");
        Assert.Equal((false, true), await ConvertAsync());
        Assert.Equal(edited, File.ReadAllText(At("draft.md")));
        Assert.Contains("trip", File.ReadAllText(At("draft.new.md")), StringComparison.Ordinal);
        Assert.Contains(_journal.Notices, n => n.Contains("draft.new.md", StringComparison.Ordinal));
        Assert.Contains("Added by hand.", File.ReadAllText(At("post/index.html")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("post/index.html", "Render")]
    [InlineData("captions.srt", "Render")]
    [InlineData("captions.vtt", "Render")]
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
        using var folder = await OpenAsync();
        var context = ContextOf(folder, Clips.Tools with { Ffmpeg = "/bin/false" });
        var probed = await new MediaProbe(Clips.Tools).ProbeAsync(_video, default);
        var media = await new ProbeStage(context).RunAsync(probed, Sidecar.Empty, default);
        Assert.Null(await new FramesStage(context).RunAsync(media, default));
        Assert.StartsWith("The stills are taken at set times", Assert.Single(_journal.Notices), StringComparison.Ordinal);
        var draft = await new ComposeStage(context).RunAsync(_sidecar, media, _transcript, new SpeakerMap([]), null, default);
        Assert.Equal(1.0, draft.Composed.Poster!.Time);
        Assert.Equal(["Probe", "Frames", "Compose"], _journal.Finished);
        Assert.False(File.Exists(At("frames.json")));
    }

    [Fact]
    public async Task A_screen_recording_without_sound_becomes_a_post_with_its_script_as_the_text()
    {
        var silent = await Clips.MakeAsync(_folder, "talk.mp4", [.. Clips.Picture(8), "-c:v", "libx264", "-pix_fmt", "yuv420p"]);
        using var folder = await OpenAsync();
        var context = ContextOf(folder, Clips.Tools);
        await Assert.ThrowsAsync<VideoBlogException>(() => new ProbeStage(context).RunAsync(null, Sidecar.Empty, default));
        _sidecar = new Sidecar { Script = "---\nx: y\n---\n# How to paint\n\nCount *the* windows first.\n\n- Then paint.\n" };

        var media = await new ProbeStage(context).RunAsync(null, _sidecar, default);
        var speech = await context.OnceAsync(SpeechStage.Stage, StoredFiles.Speech, [], _ => Task.FromResult(new SpeechMap([])), default);
        var transcript = await new SilentStage(context).RunAsync(_sidecar, media, default);
        var draft = await new ComposeStage(context).RunAsync(_sidecar, media, transcript, new SpeakerMap([]), null, default);
        await new ScriptStage(context).RunAsync(_sidecar, transcript, isNews: true, default);
        await new StillsStage(context).RunAsync(draft.Composed, media, default);
        var videoFile = await new PlaybackStage(context).RunAsync(media, default);
        await new RenderStage(context).RunAsync(draft.Post, media, videoFile, default);

        Assert.Equal(
            ("How to paint", "Count the windows first."),
            (draft.Post.Document.FrontMatter.Title, draft.Post.Document.FrontMatter.Excerpt)
        );
        Assert.Equal("Count *the* windows first.\n\n- Then paint.\n", draft.Post.Document.Body);
        var page = await File.ReadAllTextAsync(At("post/index.html"));
        Assert.Contains("<em>the</em> windows", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Not in the video", page, StringComparison.Ordinal);
        Assert.False(File.Exists(At("script.json")));
        Assert.Empty(await new DoubtsStage(context).RunAsync(draft, _sidecar, media, speech, transcript, [], default));
    }

    [Fact]
    public async Task What_is_doubtful_is_stored_and_follows_the_transcript()
    {
        _transcript = RecordedPost.Spoken("The dip is real.", "It ends when you stop digging.");
        await ConvertAsync();
        Assert.Empty((await StoredFiles.Doubts.ReadAsync(_folder.File("posts/talk"), default))!.Doubts);
        var words = _transcript.Segments[1].Words;
        _transcript = _transcript with
        {
            Segments =
            [
                _transcript.Segments[0],
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
        using var folder = await OpenAsync();
        var context = ContextOf(folder, Clips.Tools);
        var media = await new ProbeStage(context).RunAsync(null, Sidecar.Empty, default);
        TranscriptWord[] weak = [.. _transcript.Words().Select(w => w with { Probability = 0.1 })];
        var transcript = _transcript with { Segments = [_transcript.Segments[0] with { Words = weak }] };
        await HearAsync(context, transcript);
        await using var whisper = new SharedWhisper();
        var model = new ModelFile("base.en", _video, new string('b', 64)); // weights that are none
        using var turn = new TranscriptionTurn(null, context);
        var recheck = new RecheckStage(context, whisper, model, turn);

        await using (var hearing = recheck.Begin(Sidecar.Empty, media, Speech, transcript, default))
            Assert.Empty(await hearing.EndAsync());

        Assert.Contains(_journal.Notices, n => n.Contains("second time", StringComparison.Ordinal));
        Assert.False(File.Exists(At("hearings.json")));
        Assert.False(context.AllReused);
        await using var ended = recheck.Begin(Sidecar.Empty, media, Speech, transcript, new CancellationToken(canceled: true));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(ended.EndAsync);
    }

    [Fact]
    public async Task The_turn_to_transcribe_ends_with_the_second_hearing_though_the_conversion_goes_on()
    {
        using var folder = await OpenAsync();
        var context = ContextOf(folder, Clips.Tools);
        var media = await new ProbeStage(context).RunAsync(null, Sidecar.Empty, default);
        await HearAsync(context, _transcript);
        var slots = new TranscriptionSlots(_folder.File("slots"), 1, TimeProvider.System);
        using var turn = new TranscriptionTurn(slots, context);
        await turn.TakeAsync(ConversionStage.Transcribe, default);
        await using var whisper = new SharedWhisper();
        var recheck = new RecheckStage(context, whisper, new ModelFile("base.en", _video, new string('b', 64)), turn);
        await using var hearing = recheck.Begin(Sidecar.Empty, media, Speech, _transcript, default);
        await hearing.EndAsync();

        using var next = await slots.TakeAsync(() => Assert.Fail("The slot is still taken."), default);
    }

    [Fact]
    public async Task A_second_hearing_that_waits_for_its_turn_says_so_again_when_its_end_is_waited_for()
    {
        using var folder = await OpenAsync();
        var context = ContextOf(folder, Clips.Tools);
        var slots = new TranscriptionSlots(_folder.File("slots"), 1, TimeProvider.System);
        using var turn = new TranscriptionTurn(slots, context);
        var other = await slots.TakeAsync(() => { }, default);
        var taken = turn.TakeAsync(ConversionStage.Recheck, default);
        var work = HearAsync();
        await context.OnceAsync(RecheckStage.Stage, StoredFiles.Hearings, [], _ => Task.FromResult(new HearingList([])), default);
        await using var hearing = new SecondHearingUnderWay(context, turn, work, new CancellationTokenSource());
        Assert.True(turn.IsWaiting);
        context.Tell(ConversionStage.Playback, StageState.Finished);

        var end = hearing.EndAsync();

        Assert.Equal((ConversionStage.Recheck, StageState.Waiting), _journal.States[^1]);
        other.Dispose();
        Assert.True(await taken);
        Assert.False(turn.IsWaiting);
        await end;

        async Task<HearingList> HearAsync()
        {
            await taken;
            return new HearingList([]);
        }
    }

    [Fact]
    public async Task What_a_person_saves_while_the_post_is_made_is_on_the_page()
    {
        using var folder = await OpenAsync();
        var context = ContextOf(folder, Clips.Tools);
        var media = await new ProbeStage(context).RunAsync(null, Sidecar.Empty, default);
        await HearAsync(context, _transcript);
        var draft = await new ComposeStage(context).RunAsync(_sidecar, media, _transcript, new SpeakerMap([]), null, default);
        var edited = (await File.ReadAllTextAsync(At("draft.md"))).Replace("is real", "is true", StringComparison.Ordinal);
        await File.WriteAllTextAsync(At("draft.md"), edited);
        await new StillsStage(context).RunAsync(draft.Composed, media, default);
        var videoFile = await new PlaybackStage(context).RunAsync(media, default);
        await new RenderStage(context).RunAsync(draft.Post, media, videoFile, default);

        Assert.Contains("is true", await File.ReadAllTextAsync(At("post/index.html")), StringComparison.Ordinal);
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

        public List<(ConversionStage Stage, StageState State)> States { get; } = [];

        public void Clear()
        {
            Finished.Clear();
            States.Clear();
            Notices.Clear();
        }

        public void OnStage(string file, ConversionStage stage, StageState state)
        {
            lock (States)
                States.Add((stage, state));
            if (state == StageState.Finished)
                Finished.Add(stage.ToString());
        }

        public void OnProgress(string file, ConversionStage stage, double secondsDone, double secondsTotal) { }

        public void OnNotice(string file, string message) => Notices.Add(message);
    }
}

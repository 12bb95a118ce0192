using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using VideoBlog.Cli.Converting;
using VideoBlog.Cli.Edge;
using VideoBlog.Domain;
using VideoBlog.Pipeline;

namespace VideoBlog.Cli.Converting;

public sealed class DisplayTests : IDisposable
{
    private const string File = "/in/[red]\u001b[31mtalk.mp4";

    private readonly FakeTimeProvider _time = new();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task Plain_lines_say_what_starts_goes_on_every_ten_seconds_and_ends()
    {
        await Play(new PlainDisplay(Terminal(), _time));

        Assert.Equal(
            [
                "[red]␛[31mtalk.mp4: started",
                "[red]␛[31mtalk.mp4: 16 %, transcribing, 4.0× real time, 56 s left",
                "[red]␛[31mtalk.mp4: 33 %, transcribing, 4.0× real time, 45 s left",
                "[red]␛[31mtalk.mp4: The draft was kept.",
                "[red]␛[31mtalk.mp4: 3 min 20 s converted in 40 s (5.0× real time)",
                "  draft:     /out/talk/draft.md",
                "  new draft: /out/talk/draft.new.md",
                "  page:      /out/talk/post/index.html",
                "  captions:  /out/talk/captions.vtt",
                "  1 doubt to check: videoblog serve /out",
                "2 recordings: 1 converted, 1 failed, in 1 min 5 s.",
                "  failed: bad.mp4: It has no sound.",
            ],
            Lines(_out)
        );
        Assert.Equal(["failed: bad.mp4: It has no sound.", "  Record again.", "  | ffmpeg: nothing"], Lines(_error));
    }

    [Fact]
    public async Task Json_is_one_object_per_line_with_names_as_they_are()
    {
        await Play(new JsonDisplay(Terminal(), _time));

        var events = Lines(_out).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(
            ["started", "stage", "stage", "progress", "progress", "progress", "stage", "notice", "finished", "failed", "summary"],
            events.Select(e => e.GetProperty("type").GetString())
        );
        Assert.Equal(File, events[0].GetProperty("file").GetString());
        Assert.Equal(("probe", "reused"), (events[1].GetProperty("stage").GetString(), events[1].GetProperty("state").GetString()));
        Assert.Equal(4, events[4].GetProperty("speed").GetDouble(), 6);
        Assert.Equal("/out/talk/draft.md", events[8].GetProperty("draft").GetString());
        Assert.True(events[8].GetProperty("draftKept").GetBoolean());
        Assert.Equal(1, events[8].GetProperty("doubts").GetInt32());
        Assert.Equal("Record again.", events[9].GetProperty("hint").GetString());
        Assert.Equal(1, events[10].GetProperty("exitCode").GetInt32());
        Assert.DoesNotContain('\u001b', _out.ToString());
    }

    [Fact]
    public async Task Bars_take_names_for_names_and_not_for_markup()
    {
        await Play(new BarDisplay(new Terminal(_out, _error, isInteractive: true), _time));

        var shown = _out.ToString();
        Assert.Contains("[red]␛[31mtalk.mp4", shown, StringComparison.Ordinal);
        Assert.Contains("/out/talk/draft.new.md", shown, StringComparison.Ordinal);
        Assert.Contains("bad.mp4: It has no sound.", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_written_over_a_bar_leaves_nothing_of_it()
    {
        await Play(new BarDisplay(new Terminal(_out, _error, isInteractive: true), _time));

        var line = _out.ToString().Split('\n').Single(l => l.Contains("/out/talk/draft.md", StringComparison.Ordinal));
        Assert.EndsWith("/out/talk/draft.md\u001b[K", line.TrimEnd('\r'), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_up_to_date_in_a_batch_is_told_together()
    {
        var display = new PlainDisplay(Terminal(), _time);
        await display.RunAsync(
            2,
            () =>
            {
                display.OnFinished(File, Result("talk.mp4") with { AllReused = true });
                return Task.CompletedTask;
            }
        );

        Assert.Empty(_out.ToString());
    }

    [Fact]
    public void What_is_up_to_date_is_said()
    {
        var result = Result("talk.mp4") with { AllReused = true };
        var summary = new BatchSummary([result, result, result], [], TimeSpan.FromSeconds(1));

        Assert.Equal("nothing to do: talk.mp4 is up to date", ResultText.Headline(result));
        Assert.Equal(
            ["Nothing to do: 3 recordings are up to date.", "  up to date: talk.mp4, talk.mp4, talk.mp4"],
            ResultText.Summary(summary)
        );
        Assert.Equal(0, summary.ExitCode);
    }

    private async Task Play(IConversionDisplay display)
    {
        var failure = new Failure("It has no sound.", "Record again.", "ffmpeg: nothing");
        var result = Result(Path.GetFileName(File)) with { DraftKept = true };
        await display.RunAsync(
            1,
            () =>
            {
                display.OnStarted(File);
                display.OnStage(File, ConversionStage.Probe, StageState.Reused);
                display.OnStage(File, ConversionStage.Transcribe, StageState.Started);
                display.OnProgress(File, ConversionStage.Transcribe, 0, 200);
                foreach (var seconds in new[] { 10, 11 })
                {
                    _time.Advance(TimeSpan.FromSeconds(seconds));
                    display.OnProgress(File, ConversionStage.Transcribe, seconds == 10 ? 40 : 84, 200);
                }

                _time.Advance(TimeSpan.FromSeconds(0.5));
                display.OnProgress(File, ConversionStage.Transcribe, 90, 200);
                display.OnStage(File, ConversionStage.Transcribe, StageState.Finished);
                display.OnNotice(File, "The draft was kept.");
                display.OnFinished(File, result);
                display.OnFailed("/in/bad.mp4", failure);
                return Task.CompletedTask;
            }
        );
        display.OnSummary(new BatchSummary([result], [("/in/bad.mp4", failure)], TimeSpan.FromSeconds(65)));
    }

    private static ConversionResult Result(string name) =>
        new(
            new Video(new string('a', 64), "talk", name, "/in/" + name, 1, DateTimeOffset.UnixEpoch),
            "/out/talk",
            "/out/talk/draft.md",
            "/out/talk/post/index.html",
            "/out/talk/captions.vtt",
            false,
            false,
            200,
            TimeSpan.FromSeconds(40)
        )
        {
            Doubts = [new Doubt(1, 2, 3, 1, "fax", DoubtReason.LowProbability, 0.8, [])],
        };

    private Terminal Terminal() => new(_out, _error, isInteractive: false);

    private static string[] Lines(StringWriter text) => text.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
}

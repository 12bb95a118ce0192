using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging.Abstractions;
using VideoBlog.Pipeline;
using VideoBlog.Platform;
using VideoBlog.Queue.Child;

namespace VideoBlog.Queue.Jobs;

/// <summary>What a node tells those who measure.</summary>
public sealed class QueueTelemetryTests : IDisposable
{
    private readonly TemporaryFolder _library = new();
    private readonly QueueTelemetry _telemetry = new();
    private readonly ConcurrentQueue<(string Name, string Tag, double Value)> _measured = new();
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _activities;

    public QueueTelemetryTests()
    {
        _meters.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter == _telemetry.Meter)
                listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<int>((i, value, tags, _) => Take(i, value, tags));
        _meters.SetMeasurementEventCallback<long>((i, value, tags, _) => Take(i, value, tags));
        _meters.SetMeasurementEventCallback<double>((i, value, tags, _) => Take(i, value, tags));
        _meters.Start();
        _activities = new ActivityListener
        {
            ShouldListenTo = source => source == _telemetry.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_activities);
    }

    public void Dispose()
    {
        _meters.Dispose();
        _activities.Dispose();
        _telemetry.Dispose();
        _library.Dispose();
    }

    [Fact]
    public async Task A_turn_is_a_span_with_one_below_it_for_each_stage_that_ran()
    {
        await WorkAsync(
            async (_, progress, ct) =>
            {
                Say(progress, ConversionStage.Probe, StageState.Reused);
                Say(progress, ConversionStage.Transcribe, StageState.Waiting);
                await Task.Delay(500, ct);
                Say(progress, ConversionStage.Transcribe, StageState.Started);
                Say(progress, ConversionStage.Transcribe, StageState.Started);
                await Task.Delay(50, ct);
                Say(progress, ConversionStage.Transcribe, StageState.Finished);
                Say(progress, ConversionStage.Transcribe, StageState.Started);
                return new Converted(
                    new FinishedEvent("f", "i", "s", "folder", "d", "p", "c", UpToDate: false, DraftKept: false, Duration: 3600, Elapsed: 1)
                );
            },
            JobState.Finished
        );

        var turn = Assert.Single(_spans, s => s.OperationName == "videoblog.turn");
        var stage = Assert.Single(_spans, s => s != turn);
        Assert.Equal(("videoblog.stage.transcribe", turn.SpanId, turn.TraceId), (stage.OperationName, stage.ParentSpanId, stage.TraceId));
        Assert.Equal(
            ("finished", "talk.mp4", 1),
            (turn.GetTagItem("videoblog.outcome"), turn.GetTagItem("videoblog.job.file"), turn.GetTagItem("videoblog.job.attempt"))
        );
        Assert.Equal("transcribe", Assert.Single(_measured, m => m.Name == "videoblog.stage.duration").Tag);
        Assert.InRange(_measured.Single(m => m.Name == "videoblog.stage.duration").Value, 0.02, stage.Duration.TotalSeconds + 0.1);
        Assert.InRange(_measured.Single(m => m.Name == "videoblog.conversion.speed").Value, 10, 3600 / 0.5);
        Assert.Equal(("videoblog.jobs.ended", "finished", 1), Assert.Single(_measured, m => m.Name == "videoblog.jobs.ended"));
    }

    [Fact]
    public async Task A_failure_is_an_error_of_the_turn_and_of_the_stage_that_did_not_end()
    {
        await WorkAsync(
            (_, progress, _) =>
            {
                Say(progress, ConversionStage.Speech, StageState.Started);
                return Task.FromResult<ConversionOutcome>(new Failed("It has no sound.", null, null, IsTransient: false));
            },
            JobState.Failed
        );

        Assert.Equal(["videoblog.stage.speech", "videoblog.turn"], _spans.Select(s => s.OperationName));
        Assert.All(_spans, s => Assert.Equal(ActivityStatusCode.Error, s.Status));
        Assert.Equal("It has no sound.", _spans.Last().StatusDescription);
        Assert.Equal(
            ("videoblog.jobs.ended", "failed", 1),
            Assert.Single(_measured, m => m.Name.StartsWith("videoblog.", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task The_queue_is_counted_when_somebody_measures()
    {
        var database = QueueDatabase.ForLibrary(_library.Path, null, TimeProvider.System);
        await database.ProvisionAsync(default);
        var jobs = new JobLedger(database, TimeProvider.System);
        _meters.RecordObservableInstruments();
        Assert.Empty(_measured);

        await jobs.AddAsync("a", "/in/a.mp4", "base.en", 5, again: false, default);
        await Task.Delay(100);
        await _telemetry.RefreshAsync(jobs, TimeProvider.System, default);
        _meters.RecordObservableInstruments();
        Assert.Contains(("videoblog.jobs", "waiting", 1), _measured);
        Assert.Contains(("videoblog.jobs", "failed", 0), _measured);
        Assert.InRange(_measured.Single(m => m.Name == "videoblog.queue.age").Value, 0.1, 60);
    }

    private static void Say(Action<ConversionProgress> progress, ConversionStage stage, StageState state) =>
        progress(new ConversionProgress(stage, state, 10, null, null, null));

    private void Take(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measured.Enqueue((instrument.Name, tags.Length > 0 ? (string)tags[0].Value! : "", value));

    private async Task WorkAsync(RunConversion convert, JobState until)
    {
        var database = QueueDatabase.ForLibrary(_library.Path, null, TimeProvider.System);
        await database.ProvisionAsync(default);
        var jobs = new JobLedger(database, TimeProvider.System);
        await jobs.AddAsync("a", "/in/talk.mp4", "base.en", 5, again: false, default);
        using var stop = new CancellationTokenSource();
        var node = new QueueNode(
            database,
            new NodeOptions
            {
                Name = "test",
                Library = _library.Path,
                PollInterval = TimeSpan.FromMilliseconds(100),
            },
            new ConversionRequest { SourcePath = "", OutputFolder = "" },
            convert,
            "1.0",
            TimeProvider.System,
            NullLoggerFactory.Instance
        )
        {
            Telemetry = _telemetry,
        };
        var running = node.RunAsync(stop.Token);
        for (var i = 0; !(await jobs.CountAsync(default)).ContainsKey(until); i++)
        {
            Assert.True(i < 600, "It takes too long.");
            await Task.Delay(50);
        }
        await stop.CancelAsync();
        await running;
    }
}

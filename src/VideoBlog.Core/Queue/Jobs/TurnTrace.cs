using System.Diagnostics;
using VideoBlog.Pipeline;
using VideoBlog.Queue.Child;

namespace VideoBlog.Queue.Jobs;

/// <summary>The trace of one turn of a job: a span, and one below it for each stage that runs.</summary>
internal sealed class TurnTrace : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ConversionStage, (long Began, Activity? Span)> _stages = [];
    private readonly HashSet<ConversionStage> _seen = [];
    private readonly QueueTelemetry _telemetry;
    private readonly TimeProvider _time;
    private readonly Activity? _span;

    /// <summary>Begins.</summary>
    public TurnTrace(QueueTelemetry telemetry, Job job, TimeProvider time)
    {
        (_telemetry, _time) = (telemetry, time);
        _span = Start("videoblog.turn", default);
        _span
            ?.SetTag("videoblog.job.id", job.Id)
            .SetTag("videoblog.job.file", Path.GetFileName(job.SourcePath))
            .SetTag("videoblog.job.attempt", job.Attempt);
    }

    /// <summary>Takes what the conversion says of its stages; from any thread.</summary>
    public void Take(ConversionProgress progress)
    {
        if (progress.Stage is not { } stage)
            return;
        lock (_lock)
        {
            if (progress.State == StageState.Started && _seen.Add(stage))
                _stages[stage] = (_time.GetTimestamp(), Start("videoblog.stage." + InWords(stage), _span?.Context ?? default));
            else if (progress.State == StageState.Finished && _stages.Remove(stage, out var begun))
                End(stage, begun);
        }
    }

    /// <summary>The turn has ended with a draft.</summary>
    /// <param name="speed">Seconds of recording converted in a second; null when there was nothing to do.</param>
    public void Finished(double? speed)
    {
        if (speed is { } times)
        {
            _telemetry.Converted(times);
            _span?.SetTag("videoblog.conversion.speed", times);
        }
        End("finished");
    }

    /// <summary>The turn was stopped: by a person, or because the node stops.</summary>
    public void Stopped() => End("stopped");

    /// <summary>The turn has failed.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="isFinal">False when the job runs again after a while.</param>
    public void Failed(string reason, bool isFinal)
    {
        _span?.SetStatus(ActivityStatusCode.Error, reason);
        End(isFinal ? "failed" : "delayed");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var (_, unfinished) in _stages.Values)
                unfinished?.SetStatus(ActivityStatusCode.Error).Dispose();
            _stages.Clear();
        }
        _span?.Dispose();
    }

    // A span becomes the current one of whoever starts it; here that is a reader of events, to whom it means nothing.
    private Activity? Start(string name, ActivityContext parent)
    {
        var current = Activity.Current;
        Activity.Current = null;
        var span = _telemetry.Source.StartActivity(name, ActivityKind.Internal, parent);
        Activity.Current = current;
        return span;
    }

    private void End(ConversionStage stage, (long Began, Activity? Span) begun)
    {
        _telemetry.StageEnded(InWords(stage), _time.GetElapsedTime(begun.Began));
        begun.Span?.Dispose();
    }

    private void End(string outcome)
    {
        _telemetry.Ended(outcome);
        _span?.SetTag("videoblog.outcome", outcome);
    }

    private static string InWords(ConversionStage stage) => stage.ToString().ToLowerInvariant();
}

using System.Collections.Concurrent;
using VideoBlog.Cli.Edge;
using VideoBlog.Pipeline;

namespace VideoBlog.Cli.Converting;

/// <summary>Shows a batch as one JSON object per line on standard output, for scripts; failures also in words on standard error.</summary>
/// <param name="terminal">Where to write.</param>
/// <param name="time">The clock.</param>
internal sealed class JsonDisplay(Terminal terminal, TimeProvider time) : IConversionDisplay
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, VideoProgress> _progress = new(StringComparer.Ordinal);
    private readonly Pace _pace = new(time, TimeSpan.FromSeconds(1));

    /// <inheritdoc/>
    public Task RunAsync(int recordings, Func<Task> work) => work();

    /// <inheritdoc/>
    public void OnStarted(string file)
    {
        _progress[file] = new VideoProgress(time);
        Write(new StartedEvent(file));
    }

    /// <inheritdoc/>
    public void OnStage(string file, ConversionStage stage, StageState state)
    {
        var progress = _progress[file];
        progress.OnStage(stage, state);
        Write(new StageEvent(file, stage, state, Percent(progress)));
    }

    /// <inheritdoc/>
    public void OnProgress(string file, ConversionStage stage, double secondsDone, double secondsTotal)
    {
        var progress = _progress[file];
        progress.OnProgress(stage, secondsDone, secondsTotal);
        if (_pace.IsDue(file))
        {
            Write(
                new ProgressEvent(file, stage, secondsDone, secondsTotal, Percent(progress), progress.Speed, progress.Left?.TotalSeconds)
            );
        }
    }

    /// <inheritdoc/>
    public void OnNotice(string file, string message) => Write(new NoticeEvent(file, message));

    /// <inheritdoc/>
    public void OnFinished(string file, ConversionResult result) =>
        Write(
            new FinishedEvent(
                file,
                result.Video.Id,
                result.Video.Slug,
                result.Folder,
                result.DraftPath,
                result.PagePath,
                result.CaptionsPath,
                result.AllReused,
                result.DraftKept,
                result.Duration,
                result.Elapsed.TotalSeconds
            )
            {
                Doubts = result.Doubts.Count,
            }
        );

    /// <inheritdoc/>
    public void OnFailed(string input, Failure failure)
    {
        Write(new FailedEvent(input, failure.Message, failure.Hint, failure.Detail, failure.IsTransient));
        terminal.Error.WriteLine(string.Join(Environment.NewLine, ResultText.Failed(input, failure)));
    }

    /// <inheritdoc/>
    public void OnSummary(BatchSummary summary) =>
        Write(
            new SummaryEvent(
                summary.Converted.Count - summary.UpToDate,
                summary.UpToDate,
                summary.Failures.Count,
                summary.Elapsed.TotalSeconds,
                summary.ExitCode
            )
        );

    private void Write(ConversionEvent value)
    {
        lock (_lock)
            terminal.Out.WriteLine(value.ToLine());
    }

    private static double Percent(VideoProgress progress) => Math.Round(progress.Fraction * 100, 1);
}

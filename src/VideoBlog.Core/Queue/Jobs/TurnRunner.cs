using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using VideoBlog.Domain;
using VideoBlog.Pipeline;
using VideoBlog.Platform;
using VideoBlog.Queue.Child;

namespace VideoBlog.Queue.Jobs;

/// <summary>Converts one recording: in a child process, or in this one.</summary>
/// <param name="request">What to convert and how.</param>
/// <param name="progress">Is told how it goes.</param>
/// <param name="ct">Ends it in order; the next attempt continues.</param>
public delegate Task<ConversionOutcome> RunConversion(ConversionRequest request, Action<ConversionProgress> progress, CancellationToken ct);

/// <summary>Runs turns of jobs on a node and writes down how they go and end.</summary>
internal sealed partial class TurnRunner(
    NodeLedger ledger,
    KnownFiles files,
    NodeOptions options,
    ConversionRequest template,
    RunConversion convert,
    QueueTelemetry telemetry,
    TimeProvider time,
    ILogger log
) : IDisposable
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WriteAgain = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>The jobs that run now.</summary>
    public IReadOnlyCollection<string> Running => [.. _running.Keys];

    /// <summary>Ends a job's conversion in order, if it runs here.</summary>
    public void Stop(string id)
    {
        if (_running.TryGetValue(id, out var running))
            running.Cancel();
    }

    /// <summary>Ends all conversions in order; none begins any more.</summary>
    public void StopAll() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    /// <summary>Runs one turn of a job, unless that turn is over.</summary>
    public async Task RunAsync(string id, int turn, CancellationToken ct)
    {
        Job? job = null;
        await WriteAsync(async token => job = await ledger.StartAsync(id, turn, token));
        if (job is null)
            return;
        FileStamp? stamp = null;
        await WriteAsync(async token => stamp = await files.FindStampAsync(job.SourcePath, id, token));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, ct);
        _running[id] = stop;
        try
        {
            var ended = await ConvertAsync(job, stamp, stop.Token);
            await WriteAsync(ended);
        }
        finally
        {
            _running.TryRemove(id, out _);
        }
    }

    /// <summary>Converts, and gives back how to write down the end.</summary>
    private async Task<Func<CancellationToken, Task>> ConvertAsync(Job job, FileStamp? stamp, CancellationToken ct)
    {
        LogStarted(job.SourcePath, job.Attempt);
        var started = time.GetTimestamp();
        using var trace = telemetry.Begin(job, time);
        await using var reports = new ProgressReports(ledger, job, time, ReportInterval);
        try
        {
            var outcome = await convert(
                template with
                {
                    SourcePath = job.SourcePath,
                    ExpectedId = job.Id,
                    ExpectedStamp = stamp,
                    OutputFolder = options.Library,
                },
                Take,
                ct
            );
            if (outcome is NotConverted failure)
                return Failed(job, failure, trace);
            var made = ((Converted)outcome).Result;
            var elapsed = time.GetElapsedTime(started).TotalSeconds;
            LogFinished(job.SourcePath, elapsed);
            trace.Finished(made.UpToDate || elapsed <= 0 ? null : made.Duration / elapsed);
            return token => ledger.FinishAsync(job.Id, job.Turn, made.Folder, made.Duration, token);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            LogStopped(job.SourcePath);
            trace.Stopped();
            return token => ledger.StopAsync(job.Id, job.Turn, token);
        }
        catch (VideoBlogException error)
        {
            return Failed(job, new Failed(error.Message, error.Hint, error.Detail, error.IsTransient), trace);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogBug(error, job.SourcePath);
            return Failed(
                job,
                new Failed(
                    $"This is a bug in videoblog: {error.GetType().Name}: {error.Message}",
                    "Please report it with the text below.",
                    error.ToString(),
                    IsTransient: false
                ),
                trace
            );
        }

        void Take(ConversionProgress progress)
        {
            trace.Take(progress);
            reports.Take(progress);
        }
    }

    private Func<CancellationToken, Task> Failed(Job job, NotConverted failure, TurnTrace trace)
    {
        var isCrash = failure is Crashed or OverLimit;
        var crashes = job.Crashes + (isCrash ? 1 : 0);
        if (RetryPolicy.DelayAfter(options.RetryDelay, job.Attempt, failure.IsTransient, isCrash ? crashes : 0) is { } delay)
        {
            trace.Failed(failure.Message, isFinal: false);
            LogDelayed(job.SourcePath, failure.Message, delay.TotalSeconds);
            return token => ledger.DelayAsync(job.Id, job.Turn, failure, crashes, delay, token);
        }
        trace.Failed(failure.Message, isFinal: true);
        LogFailed(job.SourcePath, failure.Message);
        return token => ledger.FailAsync(job.Id, job.Turn, failure, crashes, token);
    }

    // What begins and ends must be written down, however long the database takes. When the node has to go meanwhile, the job is taken up
    // again at the next start.
    private async Task WriteAsync(Func<CancellationToken, Task> write)
    {
        while (true)
        {
            try
            {
                await write(CancellationToken.None);
                return;
            }
            catch (VideoBlogException error)
            {
                LogNotWritten(error.Message);
                if (_stop.IsCancellationRequested)
                    return;
                await Task.Delay(WriteAgain, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Recording}: attempt {Attempt} begins")]
    private partial void LogStarted(string recording, int attempt);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Recording}: the draft is there, after {Seconds:0.0} s")]
    private partial void LogFinished(string recording, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Recording}: stopped; finished work is kept")]
    private partial void LogStopped(string recording);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Recording}: {Reason} The next attempt is in {Seconds:0} s.")]
    private partial void LogDelayed(string recording, string reason, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Recording}: {Reason}")]
    private partial void LogFailed(string recording, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Recording}: a bug")]
    private partial void LogBug(Exception error, string recording);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What became of a job could not be written down yet: {Reason}")]
    private partial void LogNotWritten(string reason);
}

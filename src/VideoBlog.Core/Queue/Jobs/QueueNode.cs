using Microsoft.Extensions.Logging;
using Quartz;
using VideoBlog.Domain;
using VideoBlog.Pipeline;
using VideoBlog.Platform;
using VideoBlog.Queue.Child;

namespace VideoBlog.Queue.Jobs;

/// <summary>
/// One machine's part in working off a queue. Quartz decides which job runs when and where, and runs again what a dead node had begun;
/// a node carries the list of jobs over to Quartz and obeys what people ask of the jobs that it runs.
/// </summary>
/// <param name="database">The queue.</param>
/// <param name="options">How the node works.</param>
/// <param name="template">How recordings are converted; the source and the library are filled in.</param>
/// <param name="convert">Converts one recording.</param>
/// <param name="version">The program's version: all nodes of a queue run the same.</param>
/// <param name="time">The clock.</param>
/// <param name="logs">Where the node and Quartz write their log.</param>
public sealed partial class QueueNode(
    QueueDatabase database,
    NodeOptions options,
    ConversionRequest template,
    RunConversion convert,
    string version,
    TimeProvider time,
    ILoggerFactory logs
)
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan UpkeepInterval = TimeSpan.FromSeconds(5);

    private readonly ILogger _log = logs.CreateLogger<QueueNode>();
    private readonly JobLedger _jobs = new(database, time);
    private readonly NodeLedger _ledger = new(database, options.Name, options.Announces, time);
    private readonly NodeRegistry _nodes = new(database, time);
    private long? _upkeptAt;
    private string? _trouble;

    /// <summary>Is given the numbers and traces of the work.</summary>
    public QueueTelemetry Telemetry { get; init; } = new();

    /// <summary>Works until it is cancelled; then running conversions end in order and wait for their next turn.</summary>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The queue cannot be used: it cannot be reached, another service or another version works on
    /// it.</exception>
    /// <exception cref="QueueReplacedException">The queue's file is another by now; begin again.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        options.Validate();
        try
        {
            await WorkAsync(ct);
        }
        catch (Exception error)
            when (error is OperationCanceledException or SchedulerException or VideoBlogException && ct.IsCancellationRequested)
        {
            // This is how it ends. Quartz calls a transaction that was cancelled a failure of its own.
        }
    }

    private async Task WorkAsync(CancellationToken ct)
    {
        using var alone = TakeService();
        var replacements = database.Replacements;
        await database.ProvisionAsync(ct);
        await database.TakeRoomAsync(ct);
        await _nodes.EnterAsync(options.Name, version, ct);
        if (!options.Announces)
            await new AnnouncementLedger(database, options.Name, time).TellNobodyAsync(ct);
        using var turns = new TurnRunner(
            _ledger,
            new KnownFiles(database),
            options,
            template,
            convert,
            Telemetry,
            time,
            logs.CreateLogger<TurnRunner>()
        );
        var scheduler = await database.AloneAsync(
            async _ =>
            {
                var built = await QuartzSchedulers.BuildAsync(database, turns, options, logs, ct);
                if (!await _jobs.IsHeldAsync(ct))
                    await built.Start(ct);
                return built;
            },
            ct
        );
        LogStarted(options.Name, database.Description);
        try
        {
            using var timer = new PeriodicTimer(options.PollInterval, time);
            do
            {
                var trouble = await LookAsync(scheduler, turns, ct);
                // Quartz and all that the node knows belong to the file that it began with.
                if (database.Replacements != replacements)
                    throw new QueueReplacedException(database.Description);
                Tell(trouble);
            } while (await timer.WaitForNextTickAsync(ct));
        }
        finally
        {
            await StopAsync(scheduler, turns);
        }
    }

    // A trouble of the database passes or does not; either way the node goes on.
    private async Task<string?> LookAsync(IScheduler scheduler, TurnRunner turns, CancellationToken ct)
    {
        try
        {
            if (_upkeptAt is not { } at || time.GetElapsedTime(at) >= UpkeepInterval)
            {
                _upkeptAt = time.GetTimestamp();
                await UpkeepAsync(turns, ct);
            }
            var hold = await HoldAsync(scheduler, ct);
            foreach (var job in await _ledger.WantedAsync(ct))
                turns.Stop(job.Id);
            if (!hold)
                await ScheduleAsync(scheduler, ct);
            return null;
        }
        catch (Exception error) when (error is VideoBlogException or SchedulerException)
        {
            ct.ThrowIfCancellationRequested(); // A call that is cancelled half way may say so in its own words.
            return error.Message;
        }
    }

    // Each trouble is told once, and its end.
    private void Tell(string? trouble)
    {
        if (trouble is not null && trouble != _trouble)
            LogTrouble(trouble);
        else if (trouble is null && _trouble is not null)
            LogTroubleOver();
        _trouble = trouble;
    }

    // Quartz itself runs again what a dead node had begun. What it does not know any more would wait, or count as running, for ever; a node
    // that has no time for more leaves that to others.
    private async Task UpkeepAsync(TurnRunner turns, CancellationToken ct)
    {
        await _nodes.BeatAsync(options.Name, ct);
        if (turns.Running.Count < options.Jobs)
        {
            foreach (var recording in await _ledger.RecoverLostAsync(ct))
                LogRecovered(recording);
        }
        await Telemetry.RefreshAsync(_jobs, time, ct);
    }

    // Quartz may be about to look for its next job when it is told to stand by: while the queue is held, it is handed none.
    private async Task<bool> HoldAsync(IScheduler scheduler, CancellationToken ct)
    {
        var hold = await _jobs.IsHeldAsync(ct);
        if (hold && scheduler.Status == SchedulerStatus.Running)
            await scheduler.Standby(ct);
        else if (!hold && scheduler.Status != SchedulerStatus.Running)
            await scheduler.Start(ct);
        return hold;
    }

    // Killed between the two steps, the node does the first one again: it replaces what is there.
    private async Task ScheduleAsync(IScheduler scheduler, CancellationToken ct)
    {
        while (await _ledger.UnscheduledAsync(MostAtOnce, ct) is { Count: > 0 } jobs)
        {
            await scheduler.ScheduleJobs(
                jobs.ToDictionary(ConversionJob.DetailOf, IReadOnlyCollection<ITrigger> (job) => [ConversionJob.TriggerOf(job)]),
                ScheduleJobOptions.Replacing,
                ct
            );
            await _ledger.ScheduledAsync(jobs, ct);
        }
    }

    private async Task StopAsync(IScheduler scheduler, TurnRunner turns)
    {
        using var limit = new CancellationTokenSource(options.StopLimit + TimeSpan.FromSeconds(5), time);
        turns.StopAll();
        try
        {
            await scheduler.Shutdown(waitForJobsToComplete: true, limit.Token);
            await _nodes.LeaveAsync(options.Name, limit.Token);
        }
        catch (Exception error) when (error is VideoBlogException or SchedulerException or OperationCanceledException)
        {
            LogStoppedLate(error.Message);
        }
    }

    private FileLock? TakeService()
    {
        if (database.ServiceLock is not { } file)
            return null;
        return FileLock.TryTake(file)
            ?? throw new VideoBlogException(
                $"Another service works on the library '{options.Library}' already.",
                "Stop it first, or let several share the work through PostgreSQL: --queue \"Host=…\"."
            );
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Node {Node} works on the queue in {Queue}")]
    private partial void LogStarted(string node, string queue);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The queue is in trouble, which may pass: {Reason}")]
    private partial void LogTrouble(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The queue works again")]
    private partial void LogTroubleOver();

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Recording}: its turn was lost; it gets another one")]
    private partial void LogRecovered(string recording);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The node did not end in order: {Reason}")]
    private partial void LogStoppedLate(string reason);
}

using Microsoft.Extensions.Logging;
using VideoBlog.Domain;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Queue.Notifying;

/// <summary>
/// Tells of jobs that have ended: at least once each, also when the node dies between the end and the telling. It reads what there is to
/// tell from the list of jobs, so conversions neither wait for it nor know of it.
/// </summary>
/// <param name="database">The queue.</param>
/// <param name="options">Who is told.</param>
/// <param name="node">The node beside which it runs.</param>
/// <param name="time">The clock.</param>
/// <param name="logs">Where it says what could not be told.</param>
public sealed partial class Announcer(QueueDatabase database, NotifyOptions options, string node, TimeProvider time, ILoggerFactory logs)
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WriteAgain = TimeSpan.FromSeconds(2);

    private readonly ILogger _log = logs.CreateLogger<Announcer>();
    private readonly AnnouncementLedger _ledger = new(database, node, time);
    private readonly Dictionary<(string Id, int Turn), Task> _underWay = new();

    /// <summary>Tells until it is cancelled; what is not told by then is told after the next start.</summary>
    /// <param name="ct">Ends the work.</param>
    public async Task RunAsync(CancellationToken ct)
    {
        INotifier[] who = [.. Notifiers()];
        try
        {
            using var timer = new PeriodicTimer(LookInterval, time);
            while (await timer.WaitForNextTickAsync(ct))
                await LookAsync(who, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // This is how it ends.
        }
        finally
        {
            await Task.WhenAll(_underWay.Values);
            foreach (var notifier in who)
                notifier.Dispose();
        }
    }

    private IEnumerable<INotifier> Notifiers()
    {
        if (options.Command.Count > 0)
            yield return new HookCommand(options.Command, time, logs.CreateLogger<HookCommand>());
        if (options is { Webhook: { } address, Secret: { } secret })
            yield return new Webhook(new Uri(address), secret, time, logs.CreateLogger<Webhook>());
    }

    // Of a database in trouble the node itself speaks.
    private async Task LookAsync(INotifier[] who, CancellationToken ct)
    {
        // Before the list is read: what has been told since then may still stand in it as untold.
        foreach (var told in _underWay.Where(t => t.Value.IsCompleted).Select(t => t.Key).ToArray())
            _underWay.Remove(told);
        try
        {
            foreach (var job in await _ledger.UntoldAsync(MostAtOnce, ct))
            {
                var key = (job.Id, job.Turn);
                if (!_underWay.ContainsKey(key) && _underWay.Count < MostAtOnce && (job.Node == node || await _ledger.ClaimAsync(job, ct)))
                    _underWay[key] = Task.Run(() => TellAsync(who, job, ct), CancellationToken.None);
            }
        }
        catch (VideoBlogException)
        {
            // The next look tries again.
        }
    }

    private async Task TellAsync(INotifier[] who, Job job, CancellationToken ct)
    {
        try
        {
            var news = Notification.FromJob(job);
            await Task.WhenAll(who.Select(w => w.TellAsync(news, ct)));
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            LogBug(error, job.SourcePath);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        await WriteAsync(job, ct);
    }

    // Told but not written down would be told again each second: it counts as under way until it is written.
    private async Task WriteAsync(Job job, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await _ledger.ToldAsync(job, CancellationToken.None);
                return;
            }
            catch (VideoBlogException)
            {
                await Task.Delay(WriteAgain, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Recording}: nobody could be told: a bug")]
    private partial void LogBug(Exception error, string recording);
}

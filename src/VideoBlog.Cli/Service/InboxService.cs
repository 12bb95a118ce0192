using Microsoft.Extensions.Logging;
using VideoBlog.Domain;
using VideoBlog.Queue.Jobs;
using VideoBlog.Queue.Watching;

namespace VideoBlog.Cli.Service;

/// <summary>
/// Makes jobs of what comes out of the watched folder, says what it waits for, and moves recordings that are done, if that is wished.
/// </summary>
internal sealed partial class InboxService(ServiceSettings settings, QueueDatabase database, TimeProvider time, ILogger log)
    : IWatchObserver
{
    private static readonly TimeSpan TakeAgain = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(2);

    private readonly KnownFiles _files = new(database);
    private readonly Intake _intake = new(database, settings.Model, time);
    private readonly ArrivingFiles _arriving = new(database, time);

    /// <summary>Watches until it is cancelled.</summary>
    public async Task RunAsync(WatchOptions options, Examine examine, CancellationToken ct)
    {
        var watcher = new FolderWatcher(options, examine, time) { Recall = RecallAsync, Observer = this };
        LogWatching(options.Folder);
        await Task.WhenAll(TakeAsync(watcher, ct), LookAfterAsync(watcher, options.Folder, ct));
    }

    /// <inheritdoc/>
    public void OnNotice(WatchNotice notice) => LogNotice(notice.Message);

    /// <inheritdoc/>
    public void OnWaiting(WaitingFile file) => LogWaiting(file.Path, file.Why);

    private async Task TakeAsync(FolderWatcher watcher, CancellationToken ct)
    {
        await foreach (var file in watcher.WatchAsync(ct))
        {
            while (!await TryTakeAsync(file, ct))
                await Task.Delay(TakeAgain, time, ct);
        }
    }

    // What is in the queue must be known before anything is taken: it waits until the queue answers.
    private async Task<IReadOnlyList<Familiarity>> RecallAsync(IReadOnlyList<FileState> states, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return await _files.RecallAsync(states, ct);
            }
            catch (VideoBlogException error)
            {
                LogTrouble(error.Message);
            }
            await Task.Delay(TakeAgain, time, ct);
        }
    }

    /// <summary>False when it is worthwhile to try again: the queue does not answer.</summary>
    private async Task<bool> TryTakeAsync(SettledFile file, CancellationToken ct)
    {
        try
        {
            var taken = await _intake.TakeAsync(file.Path, Job.DefaultPriority, file.Because == SettledBecause.SidecarChanged, ct);
            await _files.AddAsync(file.State with { Bytes = taken.Stamp.Bytes, ModifiedAt = taken.Stamp.ModifiedAt }, taken.Job, ct);
            if (taken.IsNew)
                LogTaken(file.Path);
            else
                LogKnown(file.Path);
            return true;
        }
        catch (VideoBlogException error) when (File.Exists(file.Path) && new FileInfo(file.Path).Length == file.Bytes)
        {
            LogNotTaken(file.Path, error.Message);
            return false;
        }
        catch (VideoBlogException error)
        {
            // It has changed or gone meanwhile: the watcher will bring what has become of it.
            LogNotTaken(file.Path, error.Message);
            return true;
        }
    }

    private async Task LookAfterAsync(FolderWatcher watcher, string folder, CancellationToken ct)
    {
        var mover = settings.Watch.MoveTo is { } target
            ? new FinishedMover(database, _files, folder, Path.GetFullPath(target), time, log)
            : null;
        IReadOnlyList<WaitingFile> shown = [];
        using var timer = new PeriodicTimer(LookInterval, time);
        while (await timer.WaitForNextTickAsync(ct))
        {
            try
            {
                var waiting = watcher.Arriving;
                if (!waiting.SequenceEqual(shown))
                    await _arriving.ReplaceAsync(
                        settings.Node,
                        [.. waiting.Select(w => new ArrivingFile(w.Path, settings.Node, w.Since, w.Why))],
                        ct
                    );
                shown = waiting;
                if (mover is not null)
                    await mover.MoveAsync(ct);
            }
            catch (VideoBlogException error)
            {
                LogTrouble(error.Message);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Watching {Folder}")]
    private partial void LogWatching(string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Notice}")]
    private partial void LogNotice(string notice);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Recording} cannot be taken yet: {Reason}")]
    private partial void LogWaiting(string recording, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Recording}: in the queue")]
    private partial void LogTaken(string recording);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Recording}: the queue has this recording already")]
    private partial void LogKnown(string recording);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Recording} could not be put into the queue: {Reason}")]
    private partial void LogNotTaken(string recording, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason}")]
    private partial void LogTrouble(string reason);
}

using System.Runtime.CompilerServices;

namespace VideoBlog.Queue.Watching;

/// <summary>
/// Watches a folder, for months if need be. Every recording in it that is complete comes out once for each of its states. Reading the
/// folder again and again is what finds them; the system's reports of changes only make the next reading come sooner.
/// </summary>
/// <param name="options">Which folder, and how patiently; see <see cref="WatchOptions.Validate"/>.</param>
/// <param name="examine">Finds out whether a file is complete: <see cref="RecordingExaminer.ExamineAsync"/>.</param>
/// <param name="time">The clock.</param>
public sealed class FolderWatcher(WatchOptions options, Examine examine, TimeProvider time)
{
    // Reports come in thousands: a reading is never sooner after another than this, nor than a few times what that took.
    private static readonly TimeSpan LeastGap = TimeSpan.FromMilliseconds(250);
    private const int GapPerReading = 4;

    private FileSettler? _settler;

    /// <summary>What the caller remembers from before; without it, every recording is new at first.</summary>
    public Recall? Recall { get; init; }

    /// <summary>Is told what happens beside the recordings that come out.</summary>
    public IWatchObserver Observer { get; init; } = SilentObserver.Instance;

    /// <summary>The files that cannot be taken yet, those that wait longest first. May be read at any time.</summary>
    public IReadOnlyList<WaitingFile> Waiting => _settler?.Waiting ?? [];

    /// <summary>The files that are not whole: those that still grow and <see cref="Waiting"/>.</summary>
    public IReadOnlyList<WaitingFile> Arriving => _settler?.Arriving ?? [];

    /// <summary>
    /// Watches until it is cancelled. A caller that takes its time with one recording delays the next, and loses none. Each call begins
    /// anew with what <see cref="Recall"/> says; one at a time may run.
    /// </summary>
    /// <param name="ct">Ends watching.</param>
    /// <exception cref="OperationCanceledException">Watching was ended.</exception>
    public async IAsyncEnumerable<SettledFile> WatchAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var settler = _settler = new FileSettler(options, time);
        var scanner = new FolderScanner(options);
        var notices = new FolderNotices(options.Folder, Observer);
        using var hints = new FolderHints(options, Observer);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var running = new List<Task<(Candidate Candidate, Examination Found)>>();
        try
        {
            for (var isThere = true; ; )
            {
                hints.Renew(isThere);
                var began = settler.Now;
                // A share that does not answer holds this thread, not the caller who cancels.
                var snapshot = await Task.Run(scanner.Scan, ct).WaitAsync(ct);
                notices.Report(snapshot);
                isThere = snapshot.Away is null;
                settler.Observe(snapshot);
                await RecallAsync(settler, ct);

                var gap = (settler.Now - began) * GapPerReading;
                var soonest = settler.Now + (gap > LeastGap ? gap : LeastGap);
                var latest = settler.Now + options.RescanInterval;
                do
                {
                    while (running.Count < options.Examinations && settler.TryTake(out var candidate))
                        running.Add(ExamineAsync(candidate, stop.Token));
                    while (settler.TryTakeSettled(out var settled))
                        yield return settled;
                    await WaitAsync(settler, running, hints.Happened, soonest, latest, ct);
                    foreach (var done in running.Where(task => task.IsCompleted).ToList())
                    {
                        running.Remove(done);
                        var (candidate, found) = await done;
                        if (settler.Finish(candidate, found) is { } waiting)
                            Observer.OnWaiting(waiting);
                    }
                } while (settler.Now < NextReading(settler, hints.Happened, soonest, latest));
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(running.Cast<Task>()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<(Candidate Candidate, Examination Found)> ExamineAsync(Candidate candidate, CancellationToken ct) =>
        (candidate, await examine(candidate, ct));

    private async Task RecallAsync(FileSettler settler, CancellationToken ct)
    {
        var strangers = settler.Strangers();
        if (strangers.Count == 0)
            return;
        var known = Recall is null ? null : await Recall(strangers, ct);
        for (var i = 0; i < strangers.Count; i++)
            settler.Remember(strangers[i], known?[i] ?? Familiarity.Unknown);
    }

    // Until an examination has ended, something happens in the folder, or it is time to read it.
    private async Task WaitAsync(
        FileSettler settler,
        List<Task<(Candidate, Examination)>> running,
        Task happened,
        TimeSpan soonest,
        TimeSpan latest,
        CancellationToken ct
    )
    {
        var left = NextReading(settler, happened, soonest, latest) - settler.Now;
        if (left <= TimeSpan.Zero)
            return;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        // Timers count whole milliseconds and would come a little early.
        var timer = Task.Delay(left + TimeSpan.FromMilliseconds(1), time, over.Token);
        IEnumerable<Task> events = happened.IsCompleted ? [timer] : [timer, happened];
        await Task.WhenAny(events.Concat(running));
        await over.CancelAsync();
        ct.ThrowIfCancellationRequested();
    }

    private static TimeSpan NextReading(FileSettler settler, Task happened, TimeSpan soonest, TimeSpan latest)
    {
        if (happened.IsCompleted || settler.NextLook < soonest)
            return soonest;
        return settler.NextLook < latest ? settler.NextLook : latest;
    }
}

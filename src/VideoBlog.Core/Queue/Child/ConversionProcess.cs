using VideoBlog.Domain;
using VideoBlog.Pipeline;
using VideoBlog.Platform;

namespace VideoBlog.Queue.Child;

/// <summary>
/// Converts a recording in a process of its own, so that nothing that happens to it (a crash of native code, a leak, a standstill) happens
/// to this process. The child speaks in the lines of <c>convert --json</c> and ends when its standard input does: it cannot outlive its
/// parent.
/// </summary>
public sealed class ConversionProcess
{
    /// <summary>How long a cancelled conversion may take to put down what it has.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(4);

    /// <summary>How long the output of a process that has ended is waited for.</summary>
    private static readonly TimeSpan DrainLimit = TimeSpan.FromSeconds(1);

    private readonly ConversionProcessOptions _options;
    private readonly TimeProvider _time;

    /// <summary>Prepares conversions; they may run at the same time.</summary>
    /// <param name="options">How they run and what each may take.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="VideoBlogException">An option lies outside its range.</exception>
    public ConversionProcess(ConversionProcessOptions options, TimeProvider time)
    {
        options.Validate();
        (_options, _time) = (options, time);
    }

    /// <summary>Converts one recording, or does what is left of it when an earlier try ended before its time.</summary>
    /// <param name="request">What to convert and how.</param>
    /// <param name="progress">Is told how it goes, on any thread, one call after the other.</param>
    /// <param name="ct">Ends the conversion. It has 4 seconds to keep what it has; then it is killed with all that it has started.</param>
    /// <returns>What became of it. When this completes, nothing of it runs any more.</returns>
    /// <exception cref="VideoBlogException">The program cannot be started.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled, and the process has ended.</exception>
    public async Task<ConversionOutcome> RunAsync(ConversionRequest request, Action<ConversionProgress> progress, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await using var child = RunningProcess.StartSupervised(
            _options.Program[0],
            ChildArguments.Build(request, _options),
            _options.Variables
        );
        if (_options.LowPriority)
            child.LowerPriority();
        var watchdog = new ChildWatchdog(child.Id, _options, _time);
        var output = new ChildOutputReader(watchdog.OnEvent, progress);
        var end = EndAsync(child, output.ReadAsync(child.Output));
        try
        {
            var broken = await watchdog.UntilAsync(end, ct);
            return broken is { } limit
                ? new OverLimit(limit, output.Progress.Stage, _options.InWords(limit), child.ErrorTail)
                : ChildEnd.Classify(output.Verdict, await end, output.Progress.Stage);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            child.EndInput();
            await Task.WhenAny(end, Task.Delay(Grace, _time, CancellationToken.None));
            throw;
        }
    }

    // A crash may leave children of the process that hold its output open: they end first.
    private async Task<ProcessExit> EndAsync(RunningProcess child, Task reading)
    {
        var exit = child.WaitAsync(CancellationToken.None);
        await await Task.WhenAny(reading, exit);
        var code = await exit;
        ProcessGroup.Kill(child.Id);
        await Task.WhenAny(reading, Task.Delay(DrainLimit, _time));
        if (reading.IsFaulted)
            await reading;
        return code;
    }
}

namespace VideoBlog.Cli.Edge;

/// <summary>Parts of a program that live and end together.</summary>
internal static class SideBySide
{
    /// <summary>Runs all until they are cancelled. When one ends or fails, the others end in order before its failure is told.</summary>
    public static async Task RunAsync(IEnumerable<Func<CancellationToken, Task>> parts, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        Task[] running = [.. parts.Select(async part => await part(stop.Token))];
        var first = await Task.WhenAny(running);
        await stop.CancelAsync();
        await Task.WhenAll(running).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        await first;
    }
}

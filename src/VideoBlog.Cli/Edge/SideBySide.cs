namespace VideoBlog.Cli.Edge;

/// <summary>Parts of a program that live and end together.</summary>
internal static class SideBySide
{
    /// <summary>
    /// Runs all until they are cancelled. When one ends or fails, the others end in order before its failure is told; those after one that
    /// fails at once do not begin.
    /// </summary>
    public static async Task RunAsync(IEnumerable<Func<CancellationToken, Task>> parts, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var running = new List<Task>();
        foreach (var part in parts.TakeWhile(_ => !running.Any(r => r.IsCompleted)))
            running.Add(Begin(part, stop.Token));
        var first = await Task.WhenAny(running);
        await stop.CancelAsync();
        await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    // What a part throws before it waits for anything is its failure, too.
    private static async Task Begin(Func<CancellationToken, Task> part, CancellationToken ct) => await part(ct);
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using VideoBlog.Domain;
using VideoBlog.Pipeline;

namespace VideoBlog.Web.Review;

/// <summary>Renders posts anew after their drafts were edited, one at a time, in the background.</summary>
/// <param name="time">The clock.</param>
internal sealed class PostRefresher(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, byte> _wanted = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _problems = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _work = new(0);

    /// <summary>Asks for a post to be rendered; at once, or when nobody else works in its folder any more.</summary>
    public void Enqueue(string folder)
    {
        if (_wanted.TryAdd(folder, 0))
            _work.Release();
    }

    /// <summary>Why the post could not be rendered from its draft, or null.</summary>
    public string? ProblemOf(string folder) => _problems.GetValueOrDefault(folder);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _work.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await _work.WaitAsync(stoppingToken);
            foreach (var folder in _wanted.Keys)
            {
                // Taken off first: an edit during the work asks for another turn.
                _wanted.TryRemove(folder, out _);
                if (await RenderAsync(folder, stoppingToken) == RefreshOutcome.Busy)
                    _ = EnqueueLaterAsync(folder, stoppingToken);
            }
        }
    }

    private async Task EnqueueLaterAsync(string folder, CancellationToken ct)
    {
        await Task.Delay(TryAgain, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!ct.IsCancellationRequested)
            Enqueue(folder);
    }

    private async Task<RefreshOutcome> RenderAsync(string folder, CancellationToken ct)
    {
        try
        {
            var done = await PostRefresh.RunAsync(folder, ct);
            _problems.TryRemove(folder, out _);
            return done;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Whatever it is: a folder from elsewhere must not end the server, nor the rendering of the others.
            _problems[folder] = error is VideoBlogException { Hint: { } hint } ? $"{error.Message} {hint}" : error.Message;
            return RefreshOutcome.Done;
        }
    }
}

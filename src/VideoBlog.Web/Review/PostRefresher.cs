using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using VideoBlog.Domain;
using VideoBlog.Pipeline;

namespace VideoBlog.Web.Review;

/// <summary>Renders posts anew after their drafts were edited, one at a time, in the background.</summary>
/// <param name="posts">Renders them.</param>
/// <param name="time">The clock.</param>
internal sealed class PostRefresher(PostRefresh posts, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, byte> _wanted = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _problems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _asked = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _work = new(0);
    private volatile TaskCompletionSource _rendered = NewSignal();

    /// <summary>Ends when the next post has been looked at, whichever it is.</summary>
    public Task Rendered => _rendered.Task;

    /// <summary>Asks for a post to be rendered; at once, or when nobody else works in its folder any more.</summary>
    public void Enqueue(string folder)
    {
        if (_wanted.TryAdd(folder, 0))
            _work.Release();
    }

    /// <summary>Asks for a post to be rendered because its draft was just saved.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="tag">The draft's version.</param>
    public void Enqueue(string folder, string tag)
    {
        lock (_asked)
            _asked[folder] = tag;
        Enqueue(folder);
    }

    /// <summary>
    /// Asks for a post to be rendered because somebody sees that its draft is another one, unless whoever saved it has asked for that.
    /// </summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="tag">The draft's version.</param>
    public void EnqueueSeen(string folder, string tag)
    {
        lock (_asked)
        {
            if (_asked.GetValueOrDefault(folder) == tag)
                return;
        }

        Enqueue(folder, tag);
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
                var rendered = _rendered;
                _rendered = NewSignal();
                rendered.SetResult();
            }
        }
    }

    private async Task EnqueueLaterAsync(string folder, CancellationToken ct)
    {
        await Task.Delay(TryAgain, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!ct.IsCancellationRequested)
            Enqueue(folder);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<RefreshOutcome> RenderAsync(string folder, CancellationToken ct)
    {
        try
        {
            var done = await posts.RunAsync(folder, ct);
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

using Microsoft.Extensions.Hosting;
using VideoBlog.Domain;
using VideoBlog.Search;

namespace VideoBlog.Web.Library;

/// <summary>Keeps the index of the posts' texts up to the library, in the background.</summary>
/// <param name="index">The index.</param>
/// <param name="watch">Looks at the library.</param>
/// <param name="time">The clock.</param>
internal sealed class SearchKeeper(SearchIndex index, LibraryWatch watch, TimeProvider time) : BackgroundService
{
    // A little at a time: what is read already can be found while the rest is still to come.
    private const int Most = 20;

    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(15);

    private volatile bool _isBehind = true;

    /// <summary>True while posts are still to be read.</summary>
    public bool IsBehind => _isBehind || (!index.Exists && watch.Current.Sources.Count > 0);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var snapshot = await watch.NextAsync("", stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await TryRefreshAsync(snapshot, stoppingToken))
                continue;
            // Also without a change: somebody may have deleted the index, or made room for it.
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(watch.NextAsync(snapshot.Revision, enough.Token), Task.Delay(Seldom, time, enough.Token));
            await enough.CancelAsync();
            snapshot = watch.Current;
        }
    }

    /// <returns>True when there is more to do.</returns>
    private async Task<bool> TryRefreshAsync(LibrarySnapshot snapshot, CancellationToken ct)
    {
        try
        {
            var (done, left) = await index.RefreshAsync(snapshot.Sources, Most, ct);
            _isBehind = left > 0;
            if (done > 0)
                await watch.ReviseAsync(ct);
            return left > 0;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Whoever searches is told; texts from elsewhere must not end the server.
            _isBehind = false;
            return false;
        }
    }
}

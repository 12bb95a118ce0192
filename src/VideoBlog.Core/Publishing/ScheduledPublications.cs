using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;
using VideoBlog.Publishing.Destinations;

namespace VideoBlog.Publishing;

/// <summary>Sends posts whose time has come to destinations that cannot wait for it themselves. Any number of these may run.</summary>
/// <param name="library">The library's folder.</param>
/// <param name="publisher">Publishes.</param>
/// <param name="time">The clock.</param>
public sealed class ScheduledPublications(string library, Publisher publisher, TimeProvider time)
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    // A post that a destination refuses is tried again, but not every few seconds.
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, (FileStamp Stamp, bool Waits)> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _failed = new(StringComparer.Ordinal);

    /// <summary>Looks again and again.</summary>
    /// <param name="onPublished">Is told the folder and the destinations.</param>
    /// <param name="onFailed">Is told the folder and why it did not go out; it is tried again.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task RunAsync(Action<string, IReadOnlyList<string>> onPublished, Action<string, Exception> onFailed, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do await LookAsync(onPublished, onFailed, ct);
        while (await timer.WaitForNextTickAsync(ct));
    }

    /// <summary>Looks once.</summary>
    public async Task LookAsync(Action<string, IReadOnlyList<string>> onPublished, Action<string, Exception> onFailed, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(onPublished);
        ArgumentNullException.ThrowIfNull(onFailed);
        foreach (var folder in Folders().Where(f => !_failed.TryGetValue(f, out var at) || time.GetUtcNow() - at >= RetryDelay))
        {
            try
            {
                if (
                    await WaitsAsync(folder, ct) && await publisher.PublishDueAsync(folder, new PublishRequest(), ct) is { Count: > 0 } sent
                )
                    onPublished(folder, sent);
                _failed.Remove(folder);
            }
            catch (Exception error) when (error is VideoBlogException or IOException or UnauthorizedAccessException)
            {
                ct.ThrowIfCancellationRequested();
                _failed[folder] = time.GetUtcNow();
                onFailed(folder, error);
            }
        }
    }

    private async Task<bool> WaitsAsync(string folder, CancellationToken ct)
    {
        if (FileStamp.Read(Path.Combine(folder, ReceiptList.File.Name)) is not { } stamp)
            return false;
        if (!_known.TryGetValue(folder, out var known) || known.Stamp != stamp)
        {
            var receipts = await Publisher.ReceiptsAsync(folder, ct);
            _known[folder] = known = (stamp, receipts.Values.Any(r => r.State == ReceiptState.Scheduled));
        }
        return known.Waits;
    }

    private IEnumerable<string> Folders()
    {
        try
        {
            return [.. new DirectoryInfo(library).EnumerateDirectories().Where(d => !LinkRule.IsLink(d)).Select(d => d.FullName)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}

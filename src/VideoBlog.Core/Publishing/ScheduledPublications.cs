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
    private readonly Dictionary<(string Folder, string Name), DateTimeOffset> _failed = [];

    /// <summary>Looks again and again.</summary>
    /// <param name="onPublished">Is told the folder and the destination.</param>
    /// <param name="onFailed">Is told the folder and why the post did not go out; it is tried again.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task RunAsync(Action<string, string> onPublished, Action<string, Exception> onFailed, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do await LookAsync(onPublished, onFailed, ct);
        while (await timer.WaitForNextTickAsync(ct));
    }

    /// <summary>Looks once.</summary>
    public async Task LookAsync(Action<string, string> onPublished, Action<string, Exception> onFailed, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(onPublished);
        ArgumentNullException.ThrowIfNull(onFailed);
        foreach (var folder in Folders())
        {
            foreach (var name in await DueAsync(folder, ct))
            {
                if (_failed.TryGetValue((folder, name), out var at) && time.GetUtcNow() - at < RetryDelay)
                    continue;
                try
                {
                    if (await publisher.PublishDueAsync(folder, name, new PublishRequest(), ct))
                        onPublished(folder, name);
                    _failed.Remove((folder, name));
                }
                catch (Exception error) when (IsExpected(error))
                {
                    ct.ThrowIfCancellationRequested();
                    _failed[(folder, name)] = time.GetUtcNow();
                    onFailed(folder, error);
                }
            }
        }
    }

    // One folder that cannot be read does not keep the others.
    private async Task<IReadOnlyList<string>> DueAsync(string folder, CancellationToken ct)
    {
        try
        {
            return await WaitsAsync(folder, ct) ? await publisher.DueAsync(folder, ct) : [];
        }
        catch (Exception error) when (IsExpected(error))
        {
            return [];
        }
    }

    private static bool IsExpected(Exception error) => error is VideoBlogException or IOException or UnauthorizedAccessException;

    private async Task<bool> WaitsAsync(string folder, CancellationToken ct)
    {
        if (FileStamp.Read(Path.Combine(folder, ReceiptList.File.Name)) is not { } stamp)
            return false;
        if (!_known.TryGetValue(folder, out var known) || known.Stamp != stamp)
        {
            var receipts = await Receipts.ReadAsync(folder, ct);
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

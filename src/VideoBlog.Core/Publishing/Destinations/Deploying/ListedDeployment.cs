using System.Text.Json;
using Polly;
using VideoBlog.Publishing.Destinations.Folders;

namespace VideoBlog.Publishing.Destinations.Deploying;

/// <summary>
/// Sends a folder to a place that keeps a list of what was sent there: only what changed goes out, from whichever machine, and what is not
/// on the list is never touched.
/// </summary>
/// <param name="open">Opens the place.</param>
/// <param name="state">A folder for what is known of the finished folder.</param>
/// <param name="time">The clock.</param>
internal sealed class ListedDeployment(Func<IRemoteFiles> open, string state, TimeProvider time) : ISiteDeployment
{
    /// <summary>Name of the list.</summary>
    public const string ListName = ".videoblog-files.json";

    // The list is brought up to date on the way: a delivery that was killed does not begin anew.
    private const int FilesBetween = 50;
    private const long BytesBetween = 16 << 20;

    private readonly ResiliencePipeline _retries = Retries.Of(time);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DeliveryItem>> PlanAsync(string folder, CancellationToken ct)
    {
        var files = await FinishedFiles.ListAsync(folder, state, ct);
        await using var place = open();
        return (await ReadListAsync(place, ct)).PlanFor(files);
    }

    /// <inheritdoc/>
    public async Task DeployAsync(string folder, Action<DeliveryProgress> progress, CancellationToken ct)
    {
        var files = await FinishedFiles.ListAsync(folder, state, ct);
        await using var place = open();
        var sent = await ReadListAsync(place, ct);
        FinishedFile[] changed = [.. files.Where(f => sent.ActionFor(f) != DeliveryAction.Keep)];
        string[] gone = [.. sent.PlanFor(files).Where(i => i.Action == DeliveryAction.Delete).Select(i => i.Name)];
        if (changed.Length == 0 && gone.Length == 0)
            return;

        var there = new SortedDictionary<string, string>(sent.With(changed).Files.ToDictionary(), StringComparer.Ordinal);
        await WriteListAsync(place, there, ct);
        var total = changed.Sum(f => f.Bytes);
        var (done, files0, bytes0) = (0L, 0, 0L);
        for (var i = 0; i < changed.Length; i++)
        {
            var file = changed[i];
            progress(new DeliveryProgress(file.Name, done, total));
            await _retries.ExecuteAsync(async token => await place.WriteAsync(file.Name, () => File.OpenRead(file.Path), token), ct);
            there[file.Name] = file.Sha256;
            done += file.Bytes;
            if (i - files0 >= FilesBetween || done - bytes0 >= BytesBetween)
            {
                (files0, bytes0) = (i, done);
                await WriteListAsync(place, there, ct);
            }
        }
        foreach (var name in gone)
        {
            progress(new DeliveryProgress("deleting " + name, total, total));
            await _retries.ExecuteAsync(async token => await place.DeleteAsync(name, token), ct);
            there.Remove(name);
        }
        await WriteListAsync(place, there, ct);
        progress(new DeliveryProgress("done", total, total));
    }

    // The list comes from elsewhere: a path in it that is none is not deleted.
    private async Task<SentFiles> ReadListAsync(IRemoteFiles place, CancellationToken ct)
    {
        var content = await _retries.ExecuteAsync(async token => await place.ReadAsync(ListName, token), ct);
        try
        {
            return content is not null && JsonSerializer.Deserialize(content, DeployingJson.Default.SentFiles) is { } list
                ? list with
                {
                    Files = list.Files.Where(f => FolderRoot.IsInside(f.Key)).ToDictionary(),
                }
                : SentFiles.None(place.Place);
        }
        catch (JsonException)
        {
            return SentFiles.None(place.Place);
        }
    }

    private async Task WriteListAsync(IRemoteFiles place, SortedDictionary<string, string> files, CancellationToken ct)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(new SentFiles("", files), DeployingJson.Default.SentFiles);
        await _retries.ExecuteAsync(async token => await place.WriteAsync(ListName, () => new MemoryStream(content), token), ct);
    }
}

using System.Text;
using VideoBlog.Platform;
using VideoBlog.Publishing.Bundles;

namespace VideoBlog.Publishing.Destinations.Folders;

/// <summary>What a delivery does with one file.</summary>
/// <param name="Action">What.</param>
/// <param name="Path">Its relative path.</param>
/// <param name="File">The new content; null for one that goes away.</param>
/// <param name="Hash">The new content's hash; null for one that goes away.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="IsChanged">True when somebody changed it since, or put it there.</param>
internal sealed record FolderChange(DeliveryAction Action, string Path, BundleFile? File, string? Hash, long Bytes, bool IsChanged);

/// <summary>Compares a bundle with what is in a folder.</summary>
internal static class FolderComparison
{
    /// <summary>One change for each file, also for those that stay; what goes away is last.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="bundle">What shall be there; null: nothing.</param>
    /// <param name="sent">What was written there before.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="Domain.VideoBlogException">The folder cannot be read.</exception>
    public static async Task<IReadOnlyList<FolderChange>> CompareAsync(
        FolderRoot root,
        Bundle? bundle,
        SentPaths sent,
        CancellationToken ct
    )
    {
        var changes = new List<FolderChange>();
        foreach (var file in bundle?.All ?? [])
            changes.Add(await CompareAsync(root, file, file == bundle!.Post, sent, ct));
        foreach (var path in sent.Paths.Except(changes.Select(c => c.Path)).ToArray())
        {
            if (await root.HashAsync(path, ct) is { } found)
                changes.Add(new FolderChange(DeliveryAction.Delete, path, null, null, 0, !sent.Has(path, found)));
        }

        return changes;
    }

    /// <summary>The hash of a file that shall be there.</summary>
    public static string HashOf(BundleFile file) => file.Source?.Sha256 ?? HashOf(file.Text!);

    private static string HashOf(string text) => ContentHash.Of(text);

    private static async Task<FolderChange> CompareAsync(
        FolderRoot root,
        BundleFile file,
        bool isPost,
        SentPaths sent,
        CancellationToken ct
    )
    {
        var hash = HashOf(file);
        var bytes = file.Source?.Bytes ?? Encoding.UTF8.GetByteCount(file.Text!);
        var found = await root.HashAsync(file.Path, ct);
        var isSent = found is not null && sent.Has(file.Path, found);
        // Somebody's better picture stays while ours is the one that they replaced.
        var action =
            found is null ? DeliveryAction.Create
            : found == hash || (!isPost && !isSent && sent.Has(file.Path, hash)) ? DeliveryAction.Keep
            : DeliveryAction.Update;
        return new FolderChange(action, file.Path, file, hash, bytes, action == DeliveryAction.Update && !isSent);
    }
}

using VideoBlog.Domain;
using VideoBlog.Publishing.Destinations;

namespace VideoBlog.Publishing;

/// <summary>What <c>published.json</c> of a post says, by the destinations' names in any case.</summary>
internal static class Receipts
{
    /// <summary>All receipts.</summary>
    /// <exception cref="VideoBlogException">
    /// The file was written by a newer version of the program, is damaged, or cannot be read. It is left as it is: without it nobody knows
    /// what is online.
    /// </exception>
    public static async Task<IReadOnlyDictionary<string, Receipt>> ReadAsync(string folder, CancellationToken ct)
    {
        var list = await ReceiptList.File.ReadAsync(folder, ct);
        var path = Path.Combine(folder, ReceiptList.File.Name);
        if (list is null && File.Exists(path) || list?.Destinations.Values.Any(r => r is null) == true)
            throw new VideoBlogException(
                $"'{path}' is damaged: it does not say where the post is published.",
                "Put a copy from before in its place. Without one, move it away: what is online is found again when the post is published."
            );
        return (list?.Destinations ?? new Dictionary<string, Receipt>())
            .DistinctBy(r => r.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The receipt of a destination of a kind; null when there is none: another kind's says nothing about it.</summary>
    public static async Task<Receipt?> FindAsync(string folder, string name, string kind, CancellationToken ct) =>
        (await ReadAsync(folder, ct)).GetValueOrDefault(name) is { } receipt
        && receipt.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase)
            ? receipt
            : null;

    /// <summary>Notes a receipt. What the other side has stored is noted even when the work is being ended.</summary>
    /// <exception cref="VideoBlogException">The folder cannot be written.</exception>
    public static async Task KeepAsync(string folder, string name, Receipt receipt)
    {
        var all = new SortedDictionary<string, Receipt>(
            (await ReadAsync(folder, CancellationToken.None)).ToDictionary(),
            StringComparer.OrdinalIgnoreCase
        )
        {
            [name] = receipt,
        };
        await ReceiptList.File.WriteAsync(folder, new ReceiptList(all), CancellationToken.None);
    }
}

using VideoBlog.Domain;
using VideoBlog.Publishing.Destinations;

namespace VideoBlog.Publishing;

/// <summary>What <c>published.json</c> of a post says, by the destinations' names in any case.</summary>
internal static class Receipts
{
    /// <summary>All receipts.</summary>
    /// <exception cref="VideoBlogException">The file was written by a newer version of the program, or cannot be read.</exception>
    public static async Task<IReadOnlyDictionary<string, Receipt>> ReadAsync(string folder, CancellationToken ct) =>
        (await ReceiptList.File.ReadAsync(folder, ct) is { } list ? list.Destinations : new Dictionary<string, Receipt>())
            .DistinctBy(r => r.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(StringComparer.OrdinalIgnoreCase);

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

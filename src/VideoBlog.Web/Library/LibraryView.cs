using VideoBlog.Search;

namespace VideoBlog.Web.Library;

/// <summary>What is shown of a library.</summary>
/// <param name="Query">What was asked for.</param>
/// <param name="Items">The videos in their order.</param>
/// <param name="Counts">How many videos of each status there are that fit the text; statuses without any are left out.</param>
/// <param name="Behind">How many there are that fit the text and have changes that are not published yet.</param>
/// <param name="Found">What was found in the posts, by slug.</param>
/// <param name="Notices">What a person should know.</param>
internal sealed record LibraryView(
    LibraryQuery Query,
    IReadOnlyList<LibraryItem> Items,
    IReadOnlyDictionary<VideoStatus, int> Counts,
    int Behind,
    IReadOnlyDictionary<string, FoundPost> Found,
    IReadOnlyList<string> Notices
)
{
    /// <summary>What may have been meant by a text that is nowhere; else null.</summary>
    public string? Near { get; init; }

    /// <summary>Chooses and orders. Pure.</summary>
    /// <param name="query">What is asked for.</param>
    /// <param name="items">All videos.</param>
    /// <param name="found">What was found in their texts; null without a search.</param>
    /// <param name="notices">What a person should know.</param>
    public static LibraryView Create(
        LibraryQuery query,
        IReadOnlyList<LibraryItem> items,
        SearchResult? found,
        IEnumerable<string?> notices
    )
    {
        var ranks = (found?.Slugs ?? [])
            .Select((slug, rank) => (slug, rank))
            .ToDictionary(p => p.slug, p => p.rank, StringComparer.Ordinal);
        // Recordings without a draft have no text yet, but a name.
        var search = SearchQuery.Parse(query.Text);
        var fitting = query.Text.Length == 0 ? items : [.. items.Where(i => RankOf(i) is not null || search.Fits(i.Title))];
        var shown = fitting.Where(i => (query.Status is not { } status || i.Status == status) && (i.IsBehind || !query.IsBehind));
        var ordered = query.Sort switch
        {
            LibrarySort.Match when query.Text.Length > 0 => shown.OrderBy(i => RankOf(i) ?? int.MaxValue),
            LibrarySort.Changed => shown.OrderByDescending(i => i.ChangedAt),
            LibrarySort.Title => shown.OrderBy(i => TitleOrder.KeyOf(i.Title), StringComparer.Ordinal),
            LibrarySort.Status => shown.OrderBy(i => i.Status),
            LibrarySort.Doubts => shown.OrderByDescending(i => i.Doubts),
            LibrarySort.Duration => shown.OrderByDescending(i => i.Duration ?? -1),
            _ => shown.OrderBy(_ => 0),
        };
        return new LibraryView(
            query,
            [.. ordered.ThenByDescending(i => i.RecordedAt).ThenBy(i => i.Key, StringComparer.Ordinal)],
            fitting.CountBy(i => i.Status).ToDictionary(),
            fitting.Count(i => i.IsBehind),
            (found?.Posts ?? []).ToDictionary(p => p.Slug, StringComparer.Ordinal),
            [.. notices.OfType<string>()]
        )
        {
            Near = found?.Near,
        };

        int? RankOf(LibraryItem item) => item.Slug is { } slug && ranks.TryGetValue(slug, out var rank) ? rank : null;
    }
}

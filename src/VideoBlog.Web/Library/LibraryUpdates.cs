namespace VideoBlog.Web.Library;

/// <summary>What has changed on somebody's library page.</summary>
/// <param name="Parts">Elements that are new or others, as HTML; each has an id.</param>
/// <param name="Order">The ids of all videos in their order; absent when it is the same.</param>
internal sealed record LibraryUpdate(IReadOnlyList<string> Parts, IReadOnlyList<string>? Order);

/// <summary>Remembers what a page shows, and says what is to be changed on it.</summary>
internal sealed class LibraryUpdates
{
    private Dictionary<string, string> _shown = [];
    private IReadOnlyList<string> _order = [];

    /// <summary>What is to be changed; null when nothing is.</summary>
    /// <param name="view">What the page is to show.</param>
    public LibraryUpdate? Next(LibraryView view)
    {
        var parts = LibraryPage.Parts(view).ToDictionary(p => p.Id, p => p.Html.Text, StringComparer.Ordinal);
        var order = view.Items.Select(VideoCard.IdOf).ToList();
        var update = new LibraryUpdate(
            [.. parts.Where(p => _shown.GetValueOrDefault(p.Key) != p.Value).Select(p => p.Value)],
            order.SequenceEqual(_order) ? null : order
        );
        (_shown, _order) = (parts, order);
        return update is { Parts.Count: 0, Order: null } ? null : update;
    }
}

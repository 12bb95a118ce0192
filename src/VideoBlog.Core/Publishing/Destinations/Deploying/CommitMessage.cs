using VideoBlog.Publishing.Site;

namespace VideoBlog.Publishing.Destinations.Deploying;

/// <summary>What a commit says: which pages changed.</summary>
internal static class CommitMessage
{
    private const int Most = 5;

    /// <summary>"Publish getting-past-the-dip" for a post, and what went away below it.</summary>
    public static string Of(IReadOnlyList<DeliveryItem> changed)
    {
        var published = Posts(changed.Where(i => i.Action != DeliveryAction.Delete));
        var gone = Posts(changed.Where(i => i.Action == DeliveryAction.Delete));
        var title =
            published.Count > 0 ? "Publish " + List(published)
            : gone.Count > 0 ? "Take back " + List(gone)
            : "Update the site";
        return published.Count > 0 && gone.Count > 0 ? $"{title}\n\nTake back {List(gone)}" : title;
    }

    /// <summary>Folders of pages; of lists (tags, years, numbers) nobody wants to read.</summary>
    private static List<string> Posts(IEnumerable<DeliveryItem> items) =>
        [
            .. items
                .Select(i => i.Name.Split('/'))
                .Where(p => p.Length >= 2 && p[^1] == "index.html" && !SiteView.Reserved.Contains(p[0]))
                .Select(p => p[^2])
                .Where(name => !name.All(char.IsAsciiDigit))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    private static string List(List<string> names) =>
        names.Count > Most ? string.Join(", ", names.Take(Most)) + $" and {names.Count - Most} more" : string.Join(", ", names);
}

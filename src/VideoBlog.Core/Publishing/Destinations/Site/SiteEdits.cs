using System.Text;
using VideoBlog.Library;

namespace VideoBlog.Publishing.Destinations.Site;

/// <summary>What somebody has changed in the folder that is published, when it is in the way.</summary>
internal static class SiteEdits
{
    /// <summary>The change, with both texts; null when nothing is in the way.</summary>
    /// <param name="build">The build.</param>
    /// <param name="receipt">What was sent before; null when nothing was.</param>
    /// <param name="slug">The post that is published; empty: none.</param>
    /// <param name="withdrawn">Posts that are taken back: changes of their own pages do not matter any more.</param>
    /// <param name="ct">Ends the work.</param>
    public static async Task<RemoteChange?> FindAsync(
        SiteBuild build,
        Receipt? receipt,
        string slug,
        IReadOnlyList<string> withdrawn,
        CancellationToken ct
    )
    {
        var edited = build.Changes.Edited.Where(p => !withdrawn.Any(s => SiteBuild.IsOf(s, p))).ToArray();
        if (edited.Length == 0)
            return null;
        var page = $"{slug}/{VideoLayout.PageName}";
        var path = edited.Contains(page) ? page : edited[0];
        var at = build.Folder.Find(path)?.ModifiedAt;
        var changedAt = at is { } time ? new DateTimeOffset(time, TimeSpan.Zero) : (DateTimeOffset?)null;
        if (!path.EndsWith(".html", StringComparison.Ordinal))
            return new RemoteChange(changedAt, path, $"{path} (changed, or put there, by somebody else)");
        var found = PageLines.Of(await File.ReadAllTextAsync(build.Folder.At(path), ct));
        var sent =
            path == page && receipt?.SentText is { } text ? text
            : build.Wanted.FirstOrDefault(f => f.Path == path)?.Content is { } content ? PageLines.Of(Encoding.UTF8.GetString(content))
            : "";
        if (found == sent)
            found += $"\n({path}: only its markup was changed.)";
        return path == page
            ? new RemoteChange(changedAt, sent, found)
            : new RemoteChange(changedAt, $"{path}:\n{sent}", $"{path}:\n{found}");
    }
}

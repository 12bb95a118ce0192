using VideoBlog.Posts;

namespace VideoBlog.Publishing.Site;

/// <summary>A page's place on the site, from which it refers to others.</summary>
internal sealed record SitePlace
{
    private readonly string _root;
    private readonly bool _isServed;

    private SitePlace(string root, bool isServed) => (_root, _isServed) = (root, isServed);

    /// <summary>A page in a folder.</summary>
    /// <param name="path">The folder, from the root: empty, or with a slash at its end.</param>
    /// <param name="address">The site's address; null: it is opened from disk, where a folder does not show its page.</param>
    public static SitePlace In(string path, Uri? address) =>
        new(string.Concat(Enumerable.Repeat("../", path.Count(c => c == '/'))), address is not null);

    /// <summary>A page that may be shown at any address.</summary>
    /// <param name="address">The site's address, or null.</param>
    public static SitePlace Anywhere(Uri? address) => new(address?.AbsolutePath ?? "", address is not null);

    /// <summary>The reference to a folder's page or to a file.</summary>
    /// <param name="path">From the root; a folder has a slash at its end, the root is empty.</param>
    public string To(string path)
    {
        var whole = _root + PostAddress.OfFile(path);
        var isFolder = path.Length == 0 || path[^1] == '/';
        return isFolder && !_isServed ? whole + "index.html"
            : whole.Length == 0 ? "./"
            : whole;
    }
}

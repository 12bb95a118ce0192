using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Publishing.Page;

/// <summary>
/// Cleans the blocks of pages and remembers those of the last one: when a post is rendered again after an edit, all but a few are the same.
/// For one page at a time.
/// </summary>
internal sealed class BlockCleaner
{
    private Dictionary<(string Markup, (int, int)? PictureSize, string Sizes), Html> _last = [];
    private Dictionary<(string Markup, (int, int)? PictureSize, string Sizes), Html> _current = [];

    /// <summary>Cleans one block; see <see cref="PostHtml.Clean"/>.</summary>
    public Html Clean(string markup, PageContent content)
    {
        var (picture, sizes) = (content.Media.Picture, content.PictureSizes);
        var shown = markup.Contains("<img", StringComparison.Ordinal)
            ? string.Join('/', sizes.OrderBy(s => s.Key, StringComparer.Ordinal))
            : "";
        var key = (markup, picture?.ShownSize, shown);
        if (!_current.TryGetValue(key, out var html))
        {
            html = _last.TryGetValue(key, out var known) ? known : PostHtml.Clean(markup, picture, new PageNames(sizes, PageNames.OfPage));
            _current[key] = html;
        }
        return html;
    }

    /// <summary>Forgets what the page that ends here did not hold.</summary>
    public void EndPage() => (_last, _current) = (_current, []);
}

using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Publishing.Page;

/// <summary>
/// Cleans the blocks of pages and remembers those of the last one: when a post is rendered again after an edit, all but a few are the same.
/// For one page at a time.
/// </summary>
internal sealed class BlockCleaner
{
    private Dictionary<(string Markup, (int, int)? PictureSize), Html> _last = [];
    private Dictionary<(string Markup, (int, int)? PictureSize), Html> _current = [];

    /// <summary>Cleans one block; see <see cref="PostHtml.Clean"/>.</summary>
    public Html Clean(string markup, MediaStream? picture)
    {
        var key = (markup, picture?.ShownSize);
        if (!_current.TryGetValue(key, out var html))
            _current[key] = html = _last.TryGetValue(key, out var known) ? known : PostHtml.Clean(markup, picture);
        return html;
    }

    /// <summary>Forgets what the page that ends here did not hold.</summary>
    public void EndPage() => (_last, _current) = (_current, []);
}

using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace VideoBlog.Publishing.Destinations.Ghost;

/// <summary>Reads a post's HTML. Pure.</summary>
internal static class GhostText
{
    private static readonly HashSet<string> Blocks =
    [
        .. "p h1 h2 h3 h4 h5 h6 li ul ol blockquote figure figcaption div pre hr br table tr td th details summary dt dd".Split(' '),
    ];

    /// <summary>Its words, with one space between, wherever blocks begin and end.</summary>
    public static string Words(string html)
    {
        using var parsed = new HtmlParser().ParseDocument("<!doctype html><body>" + html);
        var text = new System.Text.StringBuilder();
        Collect(parsed.Body!, text);
        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The mark that was sent with it: the slug, and the hash of the words; null when there is none.</summary>
    public static (string Slug, string Hash)? Mark(string html)
    {
        using var parsed = new HtmlParser().ParseDocument("<!doctype html><body>" + html);
        return parsed.QuerySelector("span[data-videoblog]")?.GetAttribute("data-videoblog")?.Split(' ') is [var slug, var hash]
            ? (slug, hash)
            : null;
    }

    private static void Collect(INode node, System.Text.StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            var isBlock = child is IElement element && Blocks.Contains(element.LocalName);
            if (isBlock)
                text.Append(' ');
            if (child is IText part)
                text.Append(part.Data);
            else
                Collect(child, text);
            if (isBlock)
                text.Append(' ');
        }
    }
}

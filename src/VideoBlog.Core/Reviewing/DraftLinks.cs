using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform.Yaml;
using VideoBlog.Posts;

namespace VideoBlog.Reviewing;

/// <summary>An address on the web that a draft names.</summary>
/// <param name="Address">The absolute address.</param>
/// <param name="From">Index in the draft's text at which the link begins; line ends count as one character.</param>
/// <param name="To">Where it ends, exclusive.</param>
public sealed record DraftLink(string Address, int From, int To);

/// <summary>Finds what a draft links to on the web: links, pictures from elsewhere, and the post that it adapts.</summary>
public static class DraftLinks
{
    /// <summary>All of them, in the order of the text. A draft that cannot be read has none.</summary>
    public static IReadOnlyList<DraftLink> Find(DraftVersion draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var text = draft.Text;
        try
        {
            var (yaml, bodyStart, document) = (draft.Yaml, draft.BodyStart, draft.Markdown);
            var links = document
                .Descendants<LinkInline>()
                .Select(l => (Address: l.Url ?? "", Place: l.Span))
                .Concat(document.Descendants<AutolinkInline>().Where(l => !l.IsEmail).Select(l => (Address: l.Url, Place: l.Span)))
                .Concat(
                    PostHtml
                        .Find(document, "a[href], img[src]")
                        .Select(e => (Address: e.Element.GetAttribute("href") ?? e.Element.GetAttribute("src") ?? "", e.Place))
                )
                .Select(l => new DraftLink(
                    l.Address.Trim(),
                    Math.Min(text.Length, bodyStart + l.Place.Start),
                    Math.Min(text.Length, bodyStart + l.Place.End + 1)
                ));
            return [.. Adapted(text, yaml).Concat(links).Where(l => PostAddress.IsWeb(l.Address)).OrderBy(l => l.From)];
        }
        catch (VideoBlogException)
        {
            return [];
        }
    }

    private static IEnumerable<DraftLink> Adapted(string text, Range? yaml)
    {
        if (yaml is not { } range)
            yield break;
        FrontMatter head;
        try
        {
            head = FrontMatterReader.Read(text[range], FrontMatter.Empty, firstLine: 2);
        }
        catch (VideoBlogException)
        {
            yield break;
        }

        if (head.AdaptedFrom?.Url is { } address && YamlText.Find(text[range], ["adaptedFrom", "url"])?.Value is var (from, to))
            yield return new DraftLink(address, range.Start.Value + from, range.Start.Value + to);
    }
}

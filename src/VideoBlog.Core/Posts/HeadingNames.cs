using System.Text;
using Markdig.Syntax;

namespace VideoBlog.Posts;

/// <summary>
/// Gives headings names that links within the text lead to, as GitHub does: <c>## Part two</c> is <c>#part-two</c>.
/// </summary>
internal static class HeadingNames
{
    /// <summary>The headings of a text with their names, no two alike.</summary>
    /// <param name="document">The parsed body.</param>
    public static IReadOnlyList<(HeadingBlock Heading, string Name)> Find(MarkdownDocument document)
    {
        var taken = new HashSet<string>(PageNames.OfPage, StringComparer.OrdinalIgnoreCase);
        var names = new List<(HeadingBlock, string)>();
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            var name = Name(InlineText.ExtractAll(heading));
            if (name.Length == 0)
                continue;
            var free = name;
            for (var number = 1; !taken.Add(free); number++)
                free = $"{name}-{number}";
            names.Add((heading, free));
        }
        return names;
    }

    /// <summary>All names that links may lead to: of headings, and of the text's own HTML.</summary>
    /// <param name="document">The parsed body.</param>
    public static IReadOnlySet<string> All(MarkdownDocument document) =>
        Find(document)
            .Select(n => n.Name)
            .Concat(PostHtml.Find(document, "[id]").Select(e => e.Element.Id!))
            .Concat(PageNames.OfPage)
            .ToHashSet(StringComparer.Ordinal);

    private static string Name(string heading)
    {
        var name = new StringBuilder(heading.Length);
        foreach (var rune in heading.Trim().EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is '-' or '_')
                name.Append(Rune.ToLowerInvariant(rune));
            else if (Rune.IsWhiteSpace(rune))
                name.Append('-');
        }
        return name.ToString();
    }
}

using System.Text;
using Markdig.Syntax;
using VideoBlog.Posts;

namespace VideoBlog.Publishing.Page;

/// <summary>
/// Sets the post's pull quotes large before the blocks that they come from. They repeat what the text says, so they are hidden from screen
/// readers, which would otherwise read it twice, and hold nothing that can be focused. A quotation that is in no block, because a reviewer
/// changed its sentence, is not shown.
/// </summary>
internal sealed class PullQuoteAsides
{
    /// <summary>More would be no selection.</summary>
    public const int Most = 12;

    private readonly List<(string Key, string Text)> _waiting;

    public PullQuoteAsides(IReadOnlyList<string> quotes) =>
        _waiting = [.. quotes.Take(Most).Select(q => (Key: Letters(q), Text: q)).Where(q => q.Key.Length > 0)];

    /// <summary>The quotations that were in no block so far.</summary>
    public IEnumerable<string> Waiting => _waiting.Select(q => q.Text);

    /// <summary>The quotations that come from a block; each is given once.</summary>
    public Html Before(Block block)
    {
        if (_waiting.Count == 0 || block is HeadingBlock)
            return default;
        string text = Letters(string.Concat(TextOf(block)));
        var found = _waiting.Where(q => text.Contains(q.Key, StringComparison.Ordinal)).ToList();
        _waiting.RemoveAll(found.Contains);
        return Html.Format(
            $"{found.Select(q => Html.Format($"<aside class=\"pull-quote\" aria-hidden=\"true\"><p>{Typography.Smarten(q.Text)}</p></aside>\n"))}"
        );
    }

    /// <summary>The words of a block, piece by piece.</summary>
    public static IEnumerable<string> TextOf(Block block)
    {
        // Markdig goes down from a block of blocks or from inlines, not from a block of inlines.
        MarkdownObject root = block is LeafBlock { Inline: { } inlines } ? inlines : block;
        return root.Descendants().Select(InlineText.Extract);
    }

    /// <summary>
    /// Letters and digits alone, in lower case: marks and quotes are set differently in the text and in the front matter.
    /// </summary>
    private static string Letters(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (char.IsLetterOrDigit(c))
                letters.Append(char.ToLowerInvariant(c));
        }

        return letters.ToString();
    }
}

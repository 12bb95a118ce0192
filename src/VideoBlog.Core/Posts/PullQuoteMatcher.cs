using System.Text;
using Markdig.Syntax;

namespace VideoBlog.Posts;

/// <summary>
/// Which block of a post each of its pull quotes comes from. A quotation that is in no block, because a reviewer changed its sentence, is
/// not shown.
/// </summary>
internal sealed class PullQuoteMatcher
{
    /// <summary>More would be no selection.</summary>
    public const int Most = 12;

    private readonly List<(string Key, string Text)> _waiting;

    /// <summary>Begins with some quotations; those beyond <see cref="Most"/> and those without letters are left out.</summary>
    public PullQuoteMatcher(IReadOnlyList<string> quotes) =>
        _waiting = [.. quotes.Take(Most).Select(q => (Key: Letters(q), Text: q)).Where(q => q.Key.Length > 0)];

    /// <summary>The quotations that were in no block so far.</summary>
    public IEnumerable<string> Waiting => _waiting.Select(q => q.Text);

    /// <summary>The quotations that come from the next block; each is given once, and headings are not quoted.</summary>
    public IReadOnlyList<string> Take(Block block)
    {
        if (_waiting.Count == 0 || block is HeadingBlock)
            return [];
        var text = Letters(InlineText.ExtractAll(block));
        var found = _waiting.Where(q => text.Contains(q.Key, StringComparison.Ordinal)).ToList();
        _waiting.RemoveAll(found.Contains);
        return [.. found.Select(q => q.Text)];
    }

    /// <summary>
    /// Letters and digits alone, in lower case: marks and quotes are set differently in the text and in the front matter.
    /// </summary>
    private static string Letters(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                letters.Append(char.ToLowerInvariant(c));
        }

        return letters.ToString();
    }
}

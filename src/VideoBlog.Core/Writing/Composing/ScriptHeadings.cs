using System.Text.RegularExpressions;

namespace VideoBlog.Writing.Composing;

/// <summary>
/// Finds the headings of the written original in what was said: where most of the words that follow a heading are spoken, its part
/// begins.
/// </summary>
internal static partial class ScriptHeadings
{
    /// <summary>How many of the script's words after a heading are looked for.</summary>
    private const int Sample = 16;

    /// <summary>Share of the looked-for words that must be spoken there.</summary>
    private const double MinShare = 0.6;

    /// <summary>The script's first heading, which is its title, or null.</summary>
    public static string? FirstHeading(string? script) =>
        script is null ? null : Heading().Matches(script).Select(m => Plain(m.Groups["text"].Value)).FirstOrDefault(t => t.Length > 0);

    /// <summary>
    /// The headings below the title and the sentences that they begin at, in order; empty when fewer than half of them are found.
    /// </summary>
    public static List<(int Sentence, string? Heading)> Find(string? script, IReadOnlyList<Sentence> sentences)
    {
        var starts = new List<(int Sentence, string? Heading)>();
        if (script is null)
            return starts;
        var headings = Heading().Matches(script).Where(m => m.Groups["marks"].Length > 1).ToList();
        var from = 0;
        foreach (var heading in headings)
        {
            var words = Words(script[(heading.Index + heading.Length)..Math.Min(script.Length, heading.Index + heading.Length + 1000)])
                .Take(Sample)
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            if (words.Count < Sample / 2 || BestSentence(sentences, from, words) is not { } index)
                continue;
            starts.Add((index, Plain(heading.Groups["text"].Value)));
            from = index + 1;
        }

        return starts.Count * 2 < headings.Count ? [] : starts;
    }

    /// <summary>The sentence, itself mostly of these words, from which on most of them are spoken.</summary>
    private static int? BestSentence(IReadOnlyList<Sentence> sentences, int from, HashSet<string> words)
    {
        int? best = null;
        var bestShare = MinShare;
        for (var i = from; i < sentences.Count; i++)
        {
            var own = Words(sentences[i].Text).ToList();
            if (own.Count(words.Contains) * 2 < own.Count)
                continue;
            var spoken = sentences
                .Skip(i)
                .Take(4)
                .SelectMany(s => Words(s.Text))
                .Take(Sample * 3 / 2)
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            var share = (double)words.Count(spoken.Contains) / words.Count;
            if (share > bestShare)
                (best, bestShare) = (i, share);
        }

        return best;
    }

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(m => m.Value);

    /// <summary>A heading without the commonest Markdown marks.</summary>
    private static string Plain(string heading) => Domain.PlainText.Shorten(Domain.PlainText.Clean(Marks().Replace(heading, "")), 120);

    [GeneratedRegex(
        @"^ {0,3}(?<marks>#{1,6})[ \t]+(?<text>[^\r\n]*?)[ \t]*#*[ \t]*\r?$",
        RegexOptions.Multiline | RegexOptions.CultureInvariant
    )]
    private static partial Regex Heading();

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['’][\p{L}]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"[*_`]|\{[^}]*\}$", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();
}

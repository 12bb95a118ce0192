using VideoBlog.Domain;
using VideoBlog.Language.English;
using VideoBlog.Language.Text;

namespace VideoBlog.Writing.Normalizing;

/// <summary>Learns from what a person corrects more than once.</summary>
public static class GlossaryLearner
{
    /// <summary>How often the same correction has to be made.</summary>
    public const int Fewest = 2;

    /// <summary>
    /// The corrections that were made at least twice, the most frequent first, as rules for a glossary. What differs in case or
    /// punctuation alone at its ends, changes ordinary words into ordinary words ("there" into "their"), or was corrected in two ways, is
    /// none: as a rule it would do harm elsewhere.
    /// </summary>
    /// <param name="corrections">The corrections of a reviewed draft: the words as heard and as written, with or without
    /// punctuation.</param>
    public static IReadOnlyList<GlossaryTerm> Suggest(IEnumerable<(string Heard, string Written)> corrections)
    {
        ArgumentNullException.ThrowIfNull(corrections);
        return
        [
            .. corrections
                .Select(c => (Heard: Trim(c.Heard), Written: Trim(c.Written)))
                .Where(c => c.Heard.Length > 0 && c.Written.Length > 0)
                .GroupBy(c => c.Heard, StringComparer.OrdinalIgnoreCase)
                .Where(g =>
                    g.Count() >= Fewest
                    && g.Select(c => c.Written).Distinct(StringComparer.Ordinal).Count() == 1
                    && IsWorthIt(g.Key, g.First().Written)
                )
                .OrderByDescending(g => g.Count())
                .ThenBy(g => g.Key, StringComparer.OrdinalIgnoreCase)
                .Select(g => new GlossaryTerm(g.First().Written, [g.First().Heard])),
        ];
    }

    private static bool IsWorthIt(string heard, string written) =>
        !heard.Equals(written, StringComparison.OrdinalIgnoreCase)
        && !heard.Contains(GlossaryTerm.Arrow, StringComparison.Ordinal)
        && !written.Contains(GlossaryTerm.Arrow, StringComparison.Ordinal)
        && (!heard.Split(' ').All(Lexicon.IsOrdinary) || !written.Split(' ').All(w => Lexicon.IsOrdinary(w) && !char.IsUpper(w[0])));

    private static string Trim(string text)
    {
        var words = PlainText.Clean(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return "";
        words[0] = words[0][WordForm.Parse(words[0]).Before.Length..];
        words[^1] = words[^1][..^WordForm.Parse(words[^1]).After.Length];
        return string.Join(' ', words.Where(w => w.Length > 0));
    }
}

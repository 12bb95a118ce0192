using System.Globalization;
using System.Text;
using VideoBlog.Alignment;

namespace VideoBlog.Writing.Suggestions;

/// <summary>
/// A unit of meaning in a text: a word in lower case, a number by its value (<c>#21</c>), or a sign that is read aloud (<c>%</c>).
/// </summary>
/// <param name="Text">The term.</param>
/// <param name="EndsClause">True when punctuation follows that ends a clause.</param>
/// <param name="EndsSentence">True when punctuation follows that ends a sentence.</param>
internal readonly record struct Term(string Text, bool EndsClause, bool EndsSentence);

/// <summary>
/// Breaks text into terms, so that two texts can be compared by what they say: contractions are written out ("don't": do not) and numbers
/// have one form ("twenty-one", "21").
/// </summary>
internal static class Terms
{
    private const string SpokenSigns = "%$€£¥°&+=/@§";

    /// <summary>The terms of a text in order.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="english">False for other languages: nothing is then written out and number words stay words.</param>
    public static IReadOnlyList<Term> Extract(string text, bool english)
    {
        var terms = new List<Term>();
        var at = 0;
        foreach (var (start, length) in Tokens.Find(text))
        {
            AddGap(terms, text.AsSpan(at, start - at));
            at = start + length;
            var isNegative =
                start > 0
                && text[start - 1] is '-' or '−'
                && (start < 2 || !char.IsLetterOrDigit(text[start - 2]))
                && char.IsDigit(text[start]);
            var word = text.Substring(start, length).ToLowerInvariant().Replace('’', '\'').Replace('ʼ', '\'');
            if (char.IsDigit(word[0]))
                terms.Add(new Term((isNegative ? "-" : "") + Number(word), false, false));
            else
                terms.AddRange((english ? Contractions.Expand(word) : [word]).Select(w => new Term(w, false, false)));
        }

        AddGap(terms, text.AsSpan(at));
        return english ? NumberWords.Fold(terms) : terms;
    }

    /// <summary>
    /// True for characters that no sentence needs: control and format characters, private and unassigned ones, halves of surrogate pairs,
    /// line ends of any kind.
    /// </summary>
    public static bool HasUnusual(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (
                rune.Value == 0xFFFD
                || Rune.GetUnicodeCategory(rune)
                    is UnicodeCategory.Control
                        or UnicodeCategory.Format
                        or UnicodeCategory.Surrogate
                        or UnicodeCategory.PrivateUse
                        or UnicodeCategory.OtherNotAssigned
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator
            )
                return true;
        }

        return false;
    }

    /// <summary>The number of a key such as "10" or "-2.5"; the word itself when it is no plain number ("3d", "1,50").</summary>
    private static string Number(string word)
    {
        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands;
        var isGrouped =
            !word.Contains(',', StringComparison.Ordinal) || word.Split('.')[0].Split(',').Skip(1).All(group => group.Length == 3);
        return
            isGrouped
            && word.All(c => char.IsAsciiDigit(c) || c is '.' or ',')
            && decimal.TryParse(word, style, CultureInfo.InvariantCulture, out var value)
            ? NumberWords.Key(value)
            : word;
    }

    private static void AddGap(List<Term> terms, ReadOnlySpan<char> gap)
    {
        foreach (var c in gap)
        {
            if (SpokenSigns.Contains(c, StringComparison.Ordinal))
            {
                terms.Add(new Term(c.ToString(), false, false));
                continue;
            }

            if (terms.Count == 0)
                continue;
            if (c is '.' or '!' or '?' or '…' or '。' or '！' or '？' or '\n')
                terms[^1] = terms[^1] with { EndsClause = true, EndsSentence = true };
            else if (c is ',' or ';' or ':' or '—' or '–' or '(' or ')')
                terms[^1] = terms[^1] with { EndsClause = true };
        }
    }
}

using System.Globalization;
using System.Text;
using VideoBlog.Alignment;
using VideoBlog.Language.English;
using VideoBlog.Language.Text;

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
    private const string SpokenSigns = "¥°+=/@§";

    // Dividing by it takes the zeros at a decimal's end away.
    private const decimal One = 1.000000000000000000000000000000m;

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
                terms.Add(new Term((isNegative ? "-" : "") + word, false, false));
            else
                terms.AddRange((english ? Contractions.Expand(word) : [word]).Select(w => new Term(w, false, false)));
        }

        AddGap(terms, text.AsSpan(at));
        return english ? WithNumbers(terms) : [.. terms.Select(t => t with { Text = Figures(t.Text) })];
    }

    /// <summary>True for the term of a number.</summary>
    public static bool IsNumber(string term) => term.Length > 1 && (term[0] == '#' || (term[0] == '-' && term[1] == '#'));

    /// <summary>A term as a person reads it.</summary>
    public static string InWords(string term) => IsNumber(term) ? term.Replace("#", "", StringComparison.Ordinal) : term;

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

    /// <summary>The terms with every number as one, and signs as the words that are said for them: "$5" is five dollars.</summary>
    private static List<Term> WithNumbers(List<Term> terms)
    {
        string[] texts = [.. terms.Select(t => t.Text)];
        var result = new List<Term>(terms.Count);
        var clause = 0;
        for (var i = 0; i < texts.Length; )
        {
            while (clause <= i || (clause < texts.Length && !terms[clause - 1].EndsClause))
                clause++;
            var sign = Tokens.IsCurrency(texts[i][0]) && i + 1 < clause && char.IsAsciiDigit(texts[i + 1][0]) ? 1 : 0;
            var rest = texts.AsSpan((i + sign)..clause);
            var (text, count) =
                NumberReader.Read(rest) is { } number
                    ? (number.Form == NumberForm.Ordinal ? number.Figures : Key(number.Value), number.Count)
                : SpokenUnits.Read(rest, out var unit) is > 0 and var words ? (unit, words)
                : (Figures(rest[0]), 1);
            i += sign + count;
            if (sign == 0)
            {
                result.Add(terms[i - 1] with { Text = text });
                continue;
            }

            result.Add(new Term(text, false, false));
            result.Add(terms[i - 1] with { Text = Figures(texts[i - 1 - count]) });
        }

        return result;
    }

    private static string Key(decimal value) => "#" + (value / One).ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// The number of figures such as "10" or "-2.5", and the word of a sign; other words as they are, and so what is no plain number ("3d",
    /// "1,50").
    /// </summary>
    private static string Figures(string word)
    {
        if (word.Length == 1 && !char.IsLetterOrDigit(word[0]))
            return Tokens.Normalise(word) is { Length: > 0 } said ? said : word;
        var isNegative = word[0] == '-';
        return NumberReader.ParseFigures(isNegative ? word[1..] : word) is { } value ? (isNegative ? "-" : "") + Key(value) : word;
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

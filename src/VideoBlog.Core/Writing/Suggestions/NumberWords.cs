using System.Collections.Frozen;
using System.Globalization;

namespace VideoBlog.Writing.Suggestions;

/// <summary>English number words by their value, so that "twenty-one" and "21" are the same and "twenty" and "21" are not.</summary>
internal static class NumberWords
{
    private static readonly FrozenDictionary<string, decimal> Small = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    )
        .Split(' ')
        .Select((word, value) => (word, value))
        .ToFrozenDictionary(p => p.word, p => (decimal)p.value);

    private static readonly FrozenDictionary<string, decimal> Tens = "twenty thirty forty fifty sixty seventy eighty ninety"
        .Split(' ')
        .Select((word, i) => (word, value: 20 + (10 * i)))
        .ToFrozenDictionary(p => p.word, p => (decimal)p.value);

    private static readonly FrozenDictionary<string, decimal> Scales = new Dictionary<string, decimal>
    {
        ["thousand"] = 1_000,
        ["million"] = 1_000_000,
        ["billion"] = 1_000_000_000,
        ["trillion"] = 1_000_000_000_000,
    }.ToFrozenDictionary();

    /// <summary>The term of a number.</summary>
    public static string Key(decimal value) => "#" + (value / 1.000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    /// <summary>True for the term of a number.</summary>
    public static bool IsNumber(string term) => term.Length > 1 && (term[0] == '#' || (term[0] == '-' && term[1] == '#'));

    /// <summary>A term as a person reads it.</summary>
    public static string InWords(string term) => IsNumber(term) ? term.Replace("#", "", StringComparison.Ordinal) : term;

    /// <summary>The terms with every run of number words as one number.</summary>
    public static IReadOnlyList<Term> Fold(IReadOnlyList<Term> terms)
    {
        var folded = new List<Term>(terms.Count);
        for (var i = 0; i < terms.Count; )
        {
            var (value, end) = Read(terms, i);
            if (end == i)
            {
                folded.Add(terms[i++]);
                continue;
            }

            folded.Add(terms[end - 1] with { Text = Key(value) });
            i = end;
        }

        return folded;
    }

    /// <summary>The number that begins at a term and the term after it; the term itself when none does.</summary>
    private static (decimal Value, int End) Read(IReadOnlyList<Term> terms, int start)
    {
        // What may still follow grows smaller: after "twenty" only a unit, after "hundred" anything below it, after "thousand" likewise.
        var (total, group, below) = (0m, 0m, 1000m);
        var scaleBelow = decimal.MaxValue;
        var end = start;
        for (var i = start; i < terms.Count && (i == start || !terms[i - 1].EndsClause); i++)
        {
            var word = terms[i].Text;
            if (Small.TryGetValue(word, out var small) && small < below && (small > 0 || i == start))
                (group, below) = (group + small, 0);
            else if (Tens.TryGetValue(word, out var tens) && tens < below)
                (group, below) = (group + tens, 10);
            else if (word == "hundred" && group < 100 && (i == start || group > 0))
                (group, below) = (Math.Max(1, group) * 100, 100);
            else if (Scales.TryGetValue(word, out var scale) && scale < scaleBelow && (i == start || group > 0))
                (total, group, below, scaleBelow) = (total + (Math.Max(1, group) * scale), 0, 1000, scale);
            else if (
                word == "and"
                && i > start
                && terms[i - 1].Text is "hundred" or "thousand"
                && i + 1 < terms.Count
                && IsBelow(terms[i + 1].Text, below)
            )
                continue;
            else
                break;
            end = i + 1;
        }

        return (total + group, end);
    }

    private static bool IsBelow(string word, decimal below) =>
        (Small.TryGetValue(word, out var small) && small > 0 && small < below) || (Tens.TryGetValue(word, out var tens) && tens < below);
}

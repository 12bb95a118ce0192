using System.Globalization;
using System.Text.RegularExpressions;
using VideoBlog.Domain;
using VideoBlog.EndToEnd.Tests.Accuracy;

namespace VideoBlog.Benchmarks;

/// <summary>
/// What was said beside what was heard, word by word: the alignment with the fewest errors. Numbers are compared by their value.
/// </summary>
internal sealed partial class SaidAndHeard
{
    private readonly List<(string? Said, int? Heard, int Before)> _pairs = [];

    public SaidAndHeard(string said, IReadOnlyList<TranscriptWord> heard)
    {
        var expected = Numbered([.. WordErrorRate.Normalise(WithoutSeparators(said)).Select(w => (w, 0))]);
        var actual = Numbered([.. heard.SelectMany((w, i) => WordErrorRate.Normalise(WithoutSeparators(w.Text)).Select(n => (n, i)))]);
        var cost = new int[expected.Count + 1, actual.Count + 1];
        for (var i = expected.Count; i >= 0; i--)
        {
            for (var j = actual.Count; j >= 0; j--)
            {
                if (i == expected.Count || j == actual.Count)
                    cost[i, j] = expected.Count - i + actual.Count - j;
                else
                    cost[i, j] = Math.Min(
                        cost[i + 1, j + 1] + (expected[i].Text == actual[j].Text ? 0 : 1),
                        1 + Math.Min(cost[i + 1, j], cost[i, j + 1])
                    );
            }
        }

        Wrong = new bool[heard.Count];
        MissingBefore = new bool[heard.Count + 1];
        for (int i = 0, j = 0; i < expected.Count || j < actual.Count; )
        {
            var before = j < actual.Count ? actual[j].Word : heard.Count;
            if (i < expected.Count && j < actual.Count && cost[i, j] == cost[i + 1, j + 1] + (expected[i].Text == actual[j].Text ? 0 : 1))
            {
                _pairs.Add((expected[i].Text, before, before));
                Wrong[before] |= expected[i++].Text != actual[j++].Text;
            }
            else if (j < actual.Count && cost[i, j] == 1 + cost[i, j + 1])
            {
                _pairs.Add((null, before, before));
                Wrong[before] = true;
                j++;
            }
            else
            {
                _pairs.Add((expected[i++].Text, null, before));
                MissingBefore[before] = true;
            }
        }
    }

    /// <summary>For every heard word whether it is not what was said.</summary>
    public bool[] Wrong { get; }

    /// <summary>For every heard word, and the end, whether something that was said is missing before it.</summary>
    public bool[] MissingBefore { get; }

    /// <summary>What was said where these words were heard.</summary>
    public string SaidAt(int from, int to) =>
        string.Join(
            ' ',
            _pairs
                .Where(p => p.Said is not null && (p.Heard is { } heard ? heard >= from && heard < to : p.Before > from && p.Before < to))
                .Select(p => p.Said)
        );

    /// <summary>A text in the form in which it is compared.</summary>
    public static string Normal(string text) =>
        string.Join(' ', Numbered([.. WordErrorRate.Normalise(WithoutSeparators(text)).Select(w => (w, 0))]).Select(w => w.Text));

    private static readonly string[] Units = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        + "sixteen seventeen eighteen nineteen"
    ).Split(' ');
    private static readonly string[] Tens = "twenty thirty forty fifty sixty seventy eighty ninety".Split(' ');

    private static string WithoutSeparators(string text) => Separator().Replace(text, "");

    /// <summary>Number words as digits: "four hundred and forty" is 440.</summary>
    private static List<(string Text, int Word)> Numbered(List<(string Text, int Word)> words)
    {
        var result = new List<(string, int)>();
        for (var i = 0; i < words.Count; )
        {
            var (value, end) = NumberAt(words, i);
            result.Add(end > i ? (value.ToString(CultureInfo.InvariantCulture), words[i].Word) : words[i]);
            i = Math.Max(i + 1, end);
        }

        return result;
    }

    private static (long Value, int End) NumberAt(List<(string Text, int Word)> words, int at)
    {
        var (total, part, end) = (0L, -1L, at);
        for (var i = at; i < words.Count; i++)
        {
            var word = words[i].Text;
            if (word == "and" && part >= 100 && i + 1 < words.Count && Small(words[i + 1].Text) > 0)
                continue;
            var small = Small(word);
            if (word == "hundred" && part is > 0 and < 100)
                part *= 100;
            else if (word == "thousand" && part > 0)
                (total, part) = (total + (part * 1000), 0);
            else if (
                small >= 0
                && (part < 0 || (part % 100 == 0 && part + total > 0) || (small < 10 && small > 0 && part % 100 >= 20 && part % 10 == 0))
            )
                part = Math.Max(part, 0) + small;
            else
                break;
            end = i + 1;
        }

        return (total + Math.Max(part, 0), end);
    }

    private static int Small(string word) =>
        Array.IndexOf(Units, word) is >= 0 and var unit ? unit
        : Array.IndexOf(Tens, word) is >= 0 and var ten ? 20 + (10 * ten)
        : word.Length < 6 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 100 ? number
        : -1;

    [GeneratedRegex(@"(?<=\d),(?=\d{3})")]
    private static partial Regex Separator();
}

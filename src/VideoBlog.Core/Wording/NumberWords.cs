using System.Collections.Frozen;
using System.Globalization;

namespace VideoBlog.Wording;

/// <summary>Reads English numbers in words and in figures, to see whether two spellings have the same value.</summary>
internal static class NumberWords
{
    private static readonly FrozenDictionary<string, int> Small = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
        .Split(' ').Select((word, i) => (word, i)).ToFrozenDictionary(w => w.word, w => w.i, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, int> Tens = "twenty thirty forty fifty sixty seventy eighty ninety"
        .Split(' ').Select((word, i) => (word, i)).ToFrozenDictionary(w => w.word, w => 20 + (10 * w.i), StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, int> Scales = "thousand million billion"
        .Split(' ').Select((word, i) => (word, i)).ToFrozenDictionary(w => w.word, w => (int)Math.Pow(1000, w.i + 1), StringComparer.OrdinalIgnoreCase);

    /// <summary>True when both are numbers of the same value.</summary>
    public static bool AreEqual(IReadOnlyList<string> a, IReadOnlyList<string> b) => ValueOf(a) is { } value && value == ValueOf(b);

    /// <summary>The value of words such as "three hundred", "twenty-five", "1,984" and "nineteen eighty-four"; null when they are no number.</summary>
    private static double? ValueOf(IReadOnlyList<string> words)
    {
        string[] parts = [.. words.SelectMany(w => w.Split('-')).Where((w, i) => i == 0 || !w.Equals("and", StringComparison.OrdinalIgnoreCase))];
        if (parts.Length is 0 or > 12)
            return null;
        double total = 0, group = 0;
        var last = 0.0;
        foreach (var part in parts)
        {
            if (Scales.TryGetValue(part, out var scale) && group > 0)
                (total, group, last) = (total + (group * scale), 0, 0);
            else if (part.Equals("hundred", StringComparison.OrdinalIgnoreCase) && group is > 0 and < 100)
                (group, last) = (group * 100, 100);
            else if (Read(part) is not { } value)
                return null;
            else if (group == 0 || (last == 100 && value < 100) || (last is >= 20 and < 100 && value is > 0 and < 10))
                (group, last) = (group + value, value);
            else if (group is >= 10 and <= 20 && value is >= 10 and < 100 && total == 0)
                (group, last) = ((group * 100) + value, value);
            else
                return null;
        }

        return total + group;
    }

    private static double? Read(string part) =>
        Small.TryGetValue(part, out var small) ? small
        : Tens.TryGetValue(part, out var tens) ? tens
        : char.IsAsciiDigit(part.Length > 0 ? part[0] : ' ') && part.Length < 16
            && double.TryParse(part, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var figure) ? figure
        : null;
}

using VideoBlog.Domain;

namespace VideoBlog.Writing.Doubts;

/// <summary>Numbers about which the recogniser is not sure. "Fifteen" and "fifty" differ in a breath, and readers rely on them.</summary>
internal static class Numbers
{
    private static readonly string[] Units =
    [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
        "thousand",
        "million",
        "billion",
    ];

    // What is mistaken for each other: thirteen and thirty, 13 and 30.
    private static readonly Dictionary<string, string> Twins = Enumerable
        .Range(3, 7)
        .SelectMany(n => new[] { (Units[n + 10], Units[n + 18]), ($"{n + 10}", $"{n * 10}") })
        .SelectMany(p => new[] { p, (p.Item2, p.Item1) })
        .ToDictionary(p => p.Item1, p => p.Item2, StringComparer.Ordinal);

    public static IEnumerable<Suspicion> Find(HeardText heard, Readings readings)
    {
        for (var i = 0; i < heard.Words.Length; i++)
        {
            if (
                !IsNumber(heard.Normal[i], heard.IsEnglish)
                || Likelihood.OfNumber(heard.Words[i].Probability, readings.Confirmed[i]) is var weight
                    && !(weight >= DoubtFinder.LeastWeight)
            )
                continue;
            var twin = Twins.GetValueOrDefault(heard.Normal[i]);
            yield return new Suspicion(i, i + 1, DoubtReason.Number, weight)
            {
                Alternatives = twin is not null && (heard.IsEnglish || char.IsAsciiDigit(twin[0])) ? [twin] : [],
            };
        }
    }

    /// <summary>True for one or several number words run together: "fourteenthousand".</summary>
    public static bool IsSpelled(string normal)
    {
        var rest = normal.AsSpan();
        while (rest.Length > 0)
        {
            var longest = 0;
            foreach (var unit in Units)
            {
                if (unit.Length > longest && rest.StartsWith(unit, StringComparison.Ordinal))
                    longest = unit.Length;
            }

            if (longest == 0)
                return false;
            rest = rest[longest..];
        }

        return normal.Length > 0;
    }

    // "One" is a pronoun more often than a number.
    private static bool IsNumber(string normal, bool english) =>
        normal.Any(char.IsAsciiDigit) || (english && normal != "one" && IsSpelled(normal));
}

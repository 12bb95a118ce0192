using VideoBlog.Domain;
using VideoBlog.Language.English;

namespace VideoBlog.Writing.Doubts;

/// <summary>Numbers about which the recogniser is not sure. "Fifteen" and "fifty" differ in a breath, and readers rely on them.</summary>
internal static class Numbers
{
    // What is mistaken for each other: thirteen and thirty, 13 and 30.
    private static readonly Dictionary<string, string> Twins = Enumerable
        .Range(3, 7)
        .SelectMany(n => new[] { (NumberWords.Write(n + 10), NumberWords.Write(n * 10)), ($"{n + 10}", $"{n * 10}") })
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

    // "One" is a pronoun more often than a number.
    private static bool IsNumber(string normal, bool english) =>
        normal.Any(char.IsAsciiDigit) || (english && normal != "one" && NumberWords.AreRunTogether(normal));
}

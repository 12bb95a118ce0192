using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using VideoBlog.Domain;
using VideoBlog.Language.Text;

namespace VideoBlog.Reviewing;

/// <summary>
/// Which doubt is which. A recording that is converted again has its words at slightly other times, and decisions about them stay.
/// </summary>
internal static class DoubtIdentity
{
    /// <summary>Seconds by which the time of the same words may differ between two conversions.</summary>
    private const double Shift = 0.75;

    /// <summary>
    /// Names a doubt: 12 hexadecimal digits of a hash of its start, rounded to 0.1 s, and its words; without words also of its reason.
    /// </summary>
    public static string KeyOf(Doubt doubt) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{doubt.Start:F1}|{WordsOf(doubt)}")))
        )[..12];

    /// <summary>
    /// The words of a doubt in lower case without punctuation; for one that covers no words its reason in angle brackets, which no word
    /// has.
    /// </summary>
    public static string WordsOf(Doubt doubt)
    {
        var words = string.Join(' ', Tokens.Find(doubt.Text).Select(t => Tokens.Normalise(doubt.Text.AsSpan(t.Start, t.Length))));
        return doubt.WordCount > 0 && words.Length > 0 ? words : $"<{doubt.Reason}> {words}".TrimEnd();
    }

    /// <summary>
    /// The decisions about some doubts, by the doubts' keys. One that names none of them is about the nearest with the same words that
    /// starts at most 0.75 s away and has no other decision.
    /// </summary>
    public static IReadOnlyDictionary<string, DoubtDecision> Match(IReadOnlyList<Doubt> doubts, IEnumerable<DoubtDecision> decisions)
    {
        var matched = new Dictionary<string, DoubtDecision>(StringComparer.Ordinal);
        var keys = doubts.Select(KeyOf).ToHashSet(StringComparer.Ordinal);
        var others = new List<DoubtDecision>();
        foreach (var decision in decisions.Where(IsUsable))
        {
            if (keys.Contains(decision.Key))
                matched[decision.Key] = decision;
            else
                others.Add(decision);
        }

        if (others.Count == 0)
            return matched;
        var byWords = doubts.Where(d => !matched.ContainsKey(KeyOf(d))).ToLookup(WordsOf, StringComparer.Ordinal);
        foreach (var decision in others)
        {
            var nearest = byWords[decision.Words]
                .Where(d => Math.Abs(d.Start - decision.Start) <= Shift)
                .MinBy(d => Math.Abs(d.Start - decision.Start));
            if (nearest is not null)
                matched.TryAdd(KeyOf(nearest), decision);
        }

        return matched;
    }

    /// <summary>
    /// The doubts that make sense: finite times in order, words of the transcript, a known reason, each key once, at most 5,000.
    /// </summary>
    /// <param name="doubts">What stands in <c>doubts.json</c>, which anybody may have written.</param>
    /// <param name="wordCount">Number of words of the transcript.</param>
    public static IReadOnlyList<Doubt> Usable(IEnumerable<Doubt?> doubts, int wordCount) =>
        [
            .. doubts
                .OfType<Doubt>()
                .Where(d => IsUsable(d, wordCount))
                .Take(MostDoubts)
                .Select(d =>
                    d with
                    {
                        Alternatives =
                        [
                            .. (d.Alternatives ?? []).Where(a => a is { Length: > 0 and <= LongestText }).Take(MostAlternatives),
                        ],
                    }
                )
                .DistinctBy(KeyOf, StringComparer.Ordinal),
        ];

    private const int MostDoubts = 5_000;
    private const int MostAlternatives = 9;
    private const int LongestText = 1_000;

    private static bool IsUsable(Doubt doubt, int wordCount) =>
        doubt is { Start: >= 0, End: <= 1e7, FirstWord: >= 0, WordCount: >= 0, Text: { Length: <= LongestText } }
        && doubt.End >= doubt.Start
        && (long)doubt.FirstWord + doubt.WordCount <= wordCount
        && Enum.IsDefined(doubt.Reason);

    private static bool IsUsable(DoubtDecision? decision) =>
        decision is { Key: not null, Words: not null, Start: >= 0 and <= 1e7 } && Enum.IsDefined(decision.Verdict);
}

using VideoBlog.Language.English;

namespace VideoBlog.Writing.Normalizing;

/// <summary>
/// Divides words without punctuation into sentences, by the cheapest of all divisions (dynamic programming, linear in the words):
/// <list type="bullet">
/// <item>a break costs 2.9, less what the words before and after it speak for it (<see cref="BoundaryWords"/>);</item>
/// <item>the pause at it earns 4 times how clear it is, less 0.5: 0 for the pause that three quarters of this speaker's words keep below, 1
/// for one that only one in 25 exceeds (a sentence has some 18 words, so that nearly all of those are ends of sentences);</item>
/// <item>a word that cannot end a sentence ("the", "of") or begin one ("than") costs 3 more;</item>
/// <item>a capital that only the beginning of a sentence explains earns 3;</item>
/// <item>each word of a sentence under 3 costs 0.3, each above 25 costs 0.08.</item>
/// </list>
/// </summary>
internal sealed class SentenceBreaks
{
    private const int MaxWords = 60;

    private readonly IReadOnlyList<SpokenWord> _words;
    private readonly double _usual;
    private readonly double _clear;

    public SentenceBreaks(IReadOnlyList<SpokenWord> words)
    {
        this._words = words;
        double[] pauses = [.. Enumerable.Range(1, Math.Max(0, words.Count - 1)).Select(Pause).Order()];
        _usual = pauses.Length == 0 ? 0 : pauses[pauses.Length * 75 / 100];
        // At least 0.3 s more than usual: in even speech the longest pauses mean nothing.
        _clear = pauses.Length == 0 ? 1 : Math.Max(pauses[pauses.Length * 96 / 100], _usual + 0.3);
    }

    /// <summary>The first words of the sentences, the first one being <paramref name="from"/>.</summary>
    public List<int> Find(int from, int to)
    {
        var count = to - from;
        var cheapest = new double[count + 1];
        var previous = new int[count + 1];
        for (var end = 1; end <= count; end++)
        {
            var atEnd = end == count ? 0 : CostAt(from + end);
            cheapest[end] = double.PositiveInfinity;
            for (var start = Math.Max(0, end - MaxWords); start < end; start++)
            {
                var length = end - start;
                var cost = cheapest[start] + atEnd + (0.3 * Math.Max(0, 3 - length)) + (0.08 * Math.Max(0, length - 25));
                if (cost < cheapest[end])
                    (cheapest[end], previous[end]) = (cost, start);
            }
        }

        var starts = new List<int>();
        for (var end = count; end > 0; end = previous[end])
            starts.Add(from + previous[end]);
        starts.Reverse();
        return starts;
    }

    /// <summary>What a break before a word costs; negative where it is likely.</summary>
    private double CostAt(int index)
    {
        var (before, after) = (_words[index - 1], _words[index]);
        var cost =
            BoundaryWords.Unlikely
            - BoundaryWords.Last(before.Key)
            - BoundaryWords.First(after.Key)
            - (4 * Math.Clamp((Pause(index) - _usual) / (_clear - _usual), 0, 1))
            + 0.5;
        if (WordClasses.Leading.Contains(before.Key))
            cost += 3;
        if (after.Key is "than" or "of" or "ago" or "into" or "him" or "them" or "me")
            cost += 3;
        // "So", "think so", "so that"; "as well", "right now", "until now".
        if (
            (after.Key == "so" && before.Key is "think" or "do" or "not" or "and")
            || (after.Key == "well" && before.Key is "as" or "very" or "really" or "pretty")
            || (after.Key == "now" && before.Key is "right" or "until" or "by" or "even" or "just")
        )
            cost += 3;
        if (after.StartsUpper && BoundaryWords.First(after.Key) > 0 && after.Key[0] != 'i')
            cost -= 3;
        return cost;
    }

    private double Pause(int index) => Math.Max(0, _words[index].Start - _words[index - 1].End);
}

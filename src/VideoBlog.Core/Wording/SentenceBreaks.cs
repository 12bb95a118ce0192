using System.Collections.Frozen;

namespace VideoBlog.Wording;

/// <summary>
/// Divides words without punctuation into sentences, by the cheapest of all divisions (dynamic programming, linear in the words):
/// <list type="bullet">
/// <item>a break costs 2;</item>
/// <item>the pause at it earns up to 3: nothing for the pause that three quarters of this speaker's words keep below, all for the pause that
/// only one in 25 exceeds (a sentence has some 14 words, so that those are nearly all ends of sentences);</item>
/// <item>the words after it earn up to 1.2 ("so", "now" 1.2, "but" 0.8, "and" 0.5, a subject 0.4; "and then" and the like 1.2);</item>
/// <item>a word before it that cannot end a sentence ("the", "of") costs 6, one after it that cannot begin one 3;</item>
/// <item>a capital that only the beginning of a sentence explains earns 2;</item>
/// <item>each word of a sentence under 4 costs 0.3, each above 22 costs 0.08.</item>
/// </list>
/// A clear pause, or an opening word with a short pause, thus breaks; without pauses, opening words break what grows long.
/// </summary>
internal sealed class SentenceBreaks
{
    private const double BreakCost = 2;
    private const double PauseGain = 3;
    private const int MaxWords = 60;

    private static readonly FrozenSet<string> Openers = EnglishWords.Set("so now okay ok well anyway alright finally first firstly secondly however today yesterday");
    private static readonly FrozenSet<string> Never = EnglishWords.Set("of than to be been being him me us them is are was were had has am into with ago too also");
    private static readonly FrozenSet<string> AfterSo = EnglishWords.Set("that much many far on long as good well");
    private static readonly FrozenSet<string> NotBeforeSo = EnglishWords.Set("think say said and do not if is was are be it's that's very or hope guess");

    private readonly IReadOnlyList<SpokenWord> words;
    private readonly double usual;
    private readonly double clear;

    public SentenceBreaks(IReadOnlyList<SpokenWord> words)
    {
        this.words = words;
        double[] pauses = [.. Enumerable.Range(1, Math.Max(0, words.Count - 1)).Select(Pause).Order()];
        usual = pauses.Length == 0 ? 0 : pauses[pauses.Length * 75 / 100];
        // At least 0.3 s more than usual: in even speech the longest pauses mean nothing.
        clear = pauses.Length == 0 ? 1 : Math.Max(pauses[pauses.Length * 96 / 100], usual + 0.3);
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
                var cost = cheapest[start] + atEnd + (0.3 * Math.Max(0, 4 - length)) + (0.08 * Math.Max(0, length - 22));
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
        var (before, after) = (words[index - 1], words[index]);
        var cost = BreakCost - (PauseGain * Math.Clamp((Pause(index) - usual) / (clear - usual), 0, 1)) - Opening(index);
        if (EnglishWords.Leading.Contains(before.Key) || before.Key is "to" or "i" or "we" or "he" or "she" or "they" or "i'm" or "it's" or "we're")
            cost += 6;
        if (Never.Contains(after.Key))
            cost += 3;
        if (after.StartsUpper && (Openers.Contains(after.Key) || EnglishWords.Joining.Contains(after.Key) || (EnglishWords.Subjects.Contains(after.Key) && after.Key[0] != 'i')))
            cost -= 2;
        return cost;
    }

    private double Opening(int index)
    {
        var (word, next, before) = (words[index].Key, index + 1 < words.Count ? words[index + 1].Key : "", words[index - 1].Key);
        if (Openers.Contains(word))
            return word is "so" or "now" && (AfterSo.Contains(next) || NotBeforeSo.Contains(before) || before is "right" or "until" or "by" or "even" or "just") ? 0 : 1.2;
        return word switch
        {
            "and" or "but" when next is "then" or "so" or "now" or "that's" => 1.2,
            "but" => 0.8,
            "and" => 0.5,
            _ when EnglishWords.Subjects.Contains(word) => EnglishWords.Auxiliaries.Contains(before) || EnglishWords.Questioning.Contains(before) ? 0 : 0.4,
            _ => 0,
        };
    }

    private double Pause(int index) => Math.Max(0, words[index].Start - words[index - 1].End);
}

using System.Collections.Frozen;
using VideoBlog.Domain;
using VideoBlog.Language.English;

namespace VideoBlog.Writing.Normalizing;

/// <summary>
/// Leaves out beginnings that the speaker took back: at the start of a clause, at most five words that are cut off or cannot end there,
/// after
/// a comma or dash the first one to three words again, and then something else. "I was going to, I went to the shop"; "we should, well, we
/// could use". Nothing goes that says no, or that has a number or name that is not repeated; "I came, I saw" is whole and stays.
/// </summary>
internal static class FalseStarts
{
    private const int MaxAbandoned = 5;
    private const int MaxMarkers = 6;

    /// <summary>Words that go on, so that a clause is abandoned where one of them is its last.</summary>
    private static readonly FrozenSet<string> GoesOn = WordClasses.Set(
        "the a an my your our their his of from with into and because that's it's i'm we're they're there's gonna"
    );

    /// <summary>Before these, "I was going to" or "we should" stands for a whole: "I was going to, I promise".</summary>
    private static readonly FrozenSet<string> Remarks = WordClasses.Set(
        "just promise swear really only simply think know guess suppose mean say said believe had forgot "
            + "hope feel see wonder must have need want "
            + "seems turns turned appears said is's was"
    );

    private static readonly FrozenSet<string> Conjunctions = WordClasses.Set("so and but well now okay or because then");

    public static WordedText Apply(WordedText text)
    {
        var revision = new Revision(text);
        var words = revision.Heard;
        for (var i = 0; i < words.Count; i++)
        {
            if (!BeginsClause(words, i))
                continue;
            var restart = RestartOf(words, i);
            if (restart <= i)
                continue;
            Stutters.Remove(revision, i, restart, TextEditReason.FalseStart);
            i = restart - 1;
        }

        return revision.Apply();
    }

    private static bool BeginsClause(IReadOnlyList<SpokenWord> words, int i) =>
        i == 0
        || words[i - 1].IsSetOff
        || (Conjunctions.Contains(words[i - 1].Key) && (i == 1 || words[i - 2].IsSetOff || WordClasses.Subjects.Contains(words[i].Key)));

    /// <summary>Where the clause that begins at an index begins again, or -1.</summary>
    private static int RestartOf(IReadOnlyList<SpokenWord> words, int i)
    {
        for (var end = i; end < Math.Min(words.Count - 3, i + MaxAbandoned); end++)
        {
            var last = words[end];
            if (last.EndsSentence || last.Core.Length == 0 || last.Opening.Length > 0 || Negations.Contains(last.Key))
                return -1;
            if (!last.HasComma && !last.BreaksOff && !Fillers.IsHesitation(words, end + 1))
                continue;
            var restart = AfterMarkers(words, end + 1);
            return restart + 2 < words.Count && IsAbandoned(words, i, end, restart, restart > end + 1) ? restart : -1;
        }

        return -1;
    }

    /// <summary>The first word after hesitations, "well," and the like, that stand between what is taken back and the new start.</summary>
    private static int AfterMarkers(IReadOnlyList<SpokenWord> words, int at)
    {
        var end = Math.Min(at + MaxMarkers, words.Count - 1);
        for (var length = 1; length > 0 && at < end; at += length)
        {
            length =
                Fillers.IsHesitation(words, at) && !words[at].EndsSentence || words[at] is { HasComma: true, Key: "well" or "actually" } ? 1
                : words[at + 1].HasComma && (words[at].Key, words[at + 1].Key) is ("i", "mean") or ("you", "know") ? 2
                : 0;
        }

        return at;
    }

    private static bool IsAbandoned(IReadOnlyList<SpokenWord> words, int i, int end, int restart, bool marked)
    {
        var same = 0;
        while (
            same < 3
            && i + same <= end
            && restart + same < words.Count
            && words[i + same].Key == words[restart + same].Key
            && !words[restart + same].IsSetOff
        )
            same++;
        // Said again as it was is no new start but emphasis, and the new start must go on.
        if (
            same == 0
            || i + same > end
            || words[restart].Opening.Length > 0
            || words[restart + same - 1].IsSetOff
            || restart + same + 1 >= words.Count
            || words[restart + same].IsSetOff
        )
            return false;
        for (var k = i + same; k <= end; k++)
        {
            if (IsWeighty(words[k]))
                return false;
        }

        var last = words[end];
        var next = words[restart + same].Key;
        if (GoesOn.Contains(last.Key) || last.Closing == "-")
            return true;
        if (Remarks.Contains(next))
            return false;
        var modal = last.Key is "should" or "could" or "would" or "can" or "will" or "is" or "are" or "was" or "were" or "have" or "must";
        return (last.Key == "to" && end > i && words[end - 1].Key is "going" or "trying" or "about")
            || (modal && end - i < 3 && (marked || last.BreaksOff));
    }

    private static bool IsWeighty(SpokenWord word) =>
        (word.StartsUpper && word.Key != "i" && !word.Key.StartsWith("i'", StringComparison.Ordinal))
        || word.Core.Any(char.IsAsciiDigit)
        || NumberWords.IsQuantity(word.Key);
}

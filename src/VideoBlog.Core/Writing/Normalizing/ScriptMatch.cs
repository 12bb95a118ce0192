using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Language.Text;

namespace VideoBlog.Writing.Normalizing;

/// <summary>Spoken words and the script's words for them; neither is empty.</summary>
/// <param name="Spoken">Words of the transcript.</param>
/// <param name="Written">Words of the script.</param>
internal sealed record ScriptPair(WordRange Spoken, WordRange Written);

/// <summary>
/// Where the speaker says what the script says: pairs in the order of both, without overlap. This is the one place that knows how the
/// two are aligned: by equal tokens first, then, in the short gaps that are left, by what is the same word misheard
/// (<see cref="ScriptGap"/>).
/// </summary>
internal static class ScriptMatch
{
    /// <summary>One or two equal words with this many other words around them on both sides are chance.</summary>
    private const int Island = 4;

    public static IReadOnlyList<ScriptPair> Align(IReadOnlyList<TranscriptWord> spoken, ScriptText script, bool english)
    {
        var texts = new AlignedTexts(spoken, script.Text);
        var partners = SequenceMatcher.Match(texts.SpokenTokens.Ids, texts.WrittenTokens.Ids);
        var groups = WordPairs.Groups(
            texts,
            Enumerable.Range(0, partners.Length).Where(a => partners[a] >= 0).Select(a => (a, partners[a]))
        );
        var equal = WithoutIslands([.. groups.Select(g => new ScriptPair(g.Spoken, g.Written))], spoken.Count, script.Words.Count);
        PlaceGaps(equal, spoken, script);

        var pairs = new List<ScriptPair>();
        var (a, b) = (0, 0);
        foreach (
            var pair in equal.Append(
                new ScriptPair(new WordRange(spoken.Count, spoken.Count), new WordRange(script.Words.Count, script.Words.Count))
            )
        )
        {
            pairs.AddRange(
                ScriptGap.Pairs(spoken, new WordRange(a, pair.Spoken.From), script.Words, new WordRange(b, pair.Written.From), english)
            );
            if (pair.Spoken.Count > 0)
                pairs.Add(pair);
            (a, b) = (pair.Spoken.To, pair.Written.To);
        }

        return pairs;
    }

    /// <summary>
    /// "(Three hundred people sat in the) room. The video" and "(Three hundred people sat in the room.) The video" leave out as many words.
    /// What is left out or added begins where a sentence does, or another gap ends, if it can be moved there by up to three equal words.
    /// </summary>
    private static void PlaceGaps(List<ScriptPair> pairs, IReadOnlyList<TranscriptWord> spoken, ScriptText script)
    {
        const int Most = 3;
        for (var i = pairs.Count - 2; i >= 0; i--)
        {
            var (saidGap, writtenGap) = (pairs[i + 1].Spoken.From - pairs[i].Spoken.To, pairs[i + 1].Written.From - pairs[i].Written.To);
            if ((saidGap > 0) == (writtenGap > 0))
                continue;
            for (var k = 1; k <= Math.Min(Most, i + 1); k++)
            {
                var first = pairs[i + 1 - k];
                var (toSpoken, toWritten) = (pairs[i + 1].Spoken.From - k, pairs[i + 1].Written.From - k);
                if (
                    first.Spoken.Count != 1
                    || first.Written.Count != 1
                    || saidGap + writtenGap < k
                    || (k > 1 && !Touch(first, pairs[i + 2 - k]))
                    || !SameWord(pairs[i + 1 - k], saidGap > 0, saidGap > 0 ? toSpoken : toWritten, spoken, script)
                )
                    break;
                var startsSentence = saidGap > 0 ? SentenceEnds.Closes(spoken[toSpoken - 1].Text) : script.Words[toWritten].StartsSentence;
                var afterGap = i - k >= 0 && !Touch(pairs[i - k], first);
                if (!startsSentence && !afterGap)
                    continue;
                for (var m = 0; m < k; m++)
                    pairs[i + 1 - k + m] = new ScriptPair(
                        new WordRange(toSpoken + m, toSpoken + m + 1),
                        new WordRange(toWritten + m, toWritten + m + 1)
                    );
                break;
            }
        }
    }

    private static bool Touch(ScriptPair first, ScriptPair second) =>
        first.Spoken.To == second.Spoken.From && first.Written.To == second.Written.From;

    private static bool SameWord(ScriptPair pair, bool inSpoken, int other, IReadOnlyList<TranscriptWord> spoken, ScriptText script) =>
        inSpoken
            ? WordForm.Letters(spoken[pair.Spoken.From].Text) == WordForm.Letters(spoken[other].Text)
            : WordForm.Letters(script.Words[pair.Written.From].Text) == WordForm.Letters(script.Words[other].Text);

    private static List<ScriptPair> WithoutIslands(List<ScriptPair> pairs, int spokenCount, int writtenCount)
    {
        var kept = new List<ScriptPair>(pairs.Count);
        for (var i = 0; i < pairs.Count; )
        {
            var end = i + 1;
            while (end < pairs.Count && Touch(pairs[end - 1], pairs[end]))
                end++;
            var before = kept.Count > 0 ? kept[^1] : new ScriptPair(default, default);
            var (nextSpoken, nextWritten) =
                end < pairs.Count ? (pairs[end].Spoken.From, pairs[end].Written.From) : (spokenCount, writtenCount);
            var alone =
                pairs[i].Spoken.From - before.Spoken.To >= Island
                && pairs[i].Written.From - before.Written.To >= Island
                && nextSpoken - pairs[end - 1].Spoken.To >= Island
                && nextWritten - pairs[end - 1].Written.To >= Island;
            if (!alone || pairs[end - 1].Spoken.To - pairs[i].Spoken.From > 2)
                kept.AddRange(pairs.GetRange(i, end - i));
            i = end;
        }

        return kept;
    }
}

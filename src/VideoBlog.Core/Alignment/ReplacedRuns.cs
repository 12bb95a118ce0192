using VideoBlog.Language.English;
using VideoBlog.Language.Text;

namespace VideoBlog.Alignment;

/// <summary>
/// Finds the runs of words that were replaced between words that both texts have, and judges by structure, never by letters, whether it
/// is a correction: both runs are short, most of what stands around them is the same in both texts, and the new words can be said in the
/// time of the old ones. A sentence that was recast has other words all over, and one that was condensed fewer.
/// </summary>
internal sealed class ReplacedRuns
{
    /// <summary>Tokens of a run that is a correction for certain: "at NC Sharp Pen.net", "word error rate".</summary>
    private const int CertainTokens = 5;

    /// <summary>Tokens of a run that may be a correction; longer ones are written anew.</summary>
    private const int MostTokens = 8;

    /// <summary>Share of the words around it that both texts have, in a place where nothing else was changed.</summary>
    private const double CertainShare = 0.7;

    /// <summary>The same for a place that may have been corrected; with fewer the sentence was recast.</summary>
    private const double LeastShare = 0.5;

    /// <summary>Characters per second that nobody doubts, and that nobody says.</summary>
    private const double CertainRate = 25;
    private const double HighestRate = 40;

    /// <summary>Seconds by which a word's times may be wrong.</summary>
    private const double Slack = 0.3;

    /// <summary>How many times longer one run may be than the other when they are more than three words.</summary>
    private const double MostStretch = 2.5;

    /// <summary>Words that are looked at on each side.</summary>
    private const int Around = 6;

    private readonly AlignedTexts _texts;
    private readonly IReadOnlyList<WordPair> _pairs;
    private readonly WordTime?[] _times;
    private readonly bool[] _isHeard;
    private readonly bool[] _isWritten;

    private ReplacedRuns(AlignedTexts texts, IReadOnlyList<WordPair> pairs, WordTime?[] times)
    {
        (_texts, _pairs, _times) = (texts, pairs, times);
        (_isHeard, _isWritten) = (new bool[texts.Spoken.Count], new bool[texts.Written.Words.Count]);
        foreach (var pair in pairs)
        {
            Array.Fill(_isHeard, true, pair.Spoken.From, pair.Spoken.Count);
            Array.Fill(_isWritten, true, pair.Written.From, pair.Written.Count);
        }
    }

    /// <summary>All that are or may be corrections, in order of time.</summary>
    /// <param name="texts">The two texts.</param>
    /// <param name="pairs">The words that stand for each other, in the order of both.</param>
    /// <param name="times">When the written words are spoken.</param>
    public static IReadOnlyList<CaptionDifference> Find(AlignedTexts texts, IReadOnlyList<WordPair> pairs, WordTime?[] times)
    {
        var runs = new ReplacedRuns(texts, pairs, times);
        return [.. Enumerable.Range(0, pairs.Count + 1).Select(runs.Before).OfType<CaptionDifference>()];
    }

    /// <summary>What was replaced before a pair.</summary>
    private CaptionDifference? Before(int next)
    {
        var last = next > 0 ? _pairs[next - 1] : null;
        var following = next < _pairs.Count ? _pairs[next] : null;
        if (last is null && following is null)
            return null;
        var spoken = Trimmed(
            new WordRange(last?.Spoken.To ?? 0, following?.Spoken.From ?? _texts.Spoken.Count),
            last is null ? "" : Normal(last.Spoken.To - 1)
        );
        var written = new WordRange(last?.Written.To ?? 0, following?.Written.From ?? _texts.Written.Words.Count);
        if (spoken.Count == 0 || written.Count == 0 || !IsOnePlace(written, last, following))
            return null;
        if (Judge(spoken, written, last, following) is not { } isCertain)
            return null;
        var (from, to) = _texts.TimeOf(spoken);
        var start = _texts.PositionOf(written.From);
        var end = _texts.Written.Words[written.To - 1] is var word ? word.Start + word.Length : start;
        return new CaptionDifference(
            spoken,
            written,
            from,
            to,
            start,
            end - start,
            Joined(spoken, i => (_texts.Spoken[i].Text, _texts.Spoken[i].JoinsPrevious)),
            Joined(written, i => (_texts.Written.Words[i].Text, _texts.Written.Words[i].JoinsPrevious)),
            isCertain
        );
    }

    /// <summary>True for a correction, false for what may be one, null for what is none.</summary>
    private bool? Judge(WordRange spoken, WordRange written, WordPair? last, WordPair? following)
    {
        var (said, text) = (Count(_texts.SpokenTokens, spoken), Count(_texts.WrittenTokens, written));
        if (said is 0 or > MostTokens || text is 0 or > MostTokens)
            return null;
        var (saidLength, textLength) = (_texts.SpokenTokens.Spelling(spoken).Length, _texts.WrittenTokens.Spelling(written).Length);
        var stretch = (double)Math.Max(saidLength, textLength) / Math.Max(1, Math.Min(saidLength, textLength));
        if (Math.Max(said, text) > 3 && stretch > MostStretch)
            return null;
        var share = Math.Min(
            Share(
                spoken,
                _isHeard,
                _texts.Spoken.Count,
                i => i > 0 && SentenceEnds.Between(_texts.Spoken[i - 1].Text, _texts.Spoken[i].Text)
            ),
            Share(written, _isWritten, _texts.Written.Words.Count, _texts.Written.StartsSentence)
        );
        var rate = textLength / (Seconds(spoken, last, following) + Slack);
        if (share < LeastShare || rate > HighestRate)
            return null;
        return Math.Max(said, text) <= CertainTokens && share >= CertainShare && rate <= CertainRate;
    }

    /// <summary>What was heard, without the hesitations and the repeated word with which it begins: those are only left out.</summary>
    private WordRange Trimmed(WordRange spoken, string before)
    {
        while (spoken.Count > 0 && Normal(spoken.From) is var word && (word == before || WordClasses.Hesitations.Contains(word)))
            spoken = new WordRange(spoken.From + 1, spoken.To);
        return spoken;
    }

    /// <summary>True for words of one block, the same as that of a neighbour, none of which is spoken at another place.</summary>
    private bool IsOnePlace(WordRange written, WordPair? last, WordPair? following)
    {
        var block = _texts.BlockOf(written.From);
        for (var i = written.From; i < written.To; i++)
        {
            if (_times[i] is not null || _texts.BlockOf(i) != block)
                return false;
        }
        return (last is not null && _texts.BlockOf(last.Written.To - 1) == block)
            || (following is not null && _texts.BlockOf(following.Written.From) == block)
            || (last is not null && following is not null);
    }

    /// <summary>The share of the words around a run that both texts have: its sentence's, and the next ones' if those are few.</summary>
    private static double Share(WordRange run, bool[] isCommon, int count, Func<int, bool> startsSentence)
    {
        var around = new List<int>();
        for (var i = run.From - 1; i >= Math.Max(0, run.From - Around) && !startsSentence(i + 1); i--)
            around.Add(i);
        for (var i = run.To; i < Math.Min(count, run.To + Around) && !startsSentence(i); i++)
            around.Add(i);
        if (around.Count < 3)
        {
            around.Clear();
            for (var i = Math.Max(0, run.From - 3); i < Math.Min(count, run.To + 3); i++)
            {
                if (i < run.From || i >= run.To)
                    around.Add(i);
            }
        }
        return around.Count == 0 ? 0 : (double)around.Count(i => isCommon[i]) / around.Count;
    }

    /// <summary>The time between the words before and after, of which a pause counts at most half a second.</summary>
    private double Seconds(WordRange spoken, WordPair? last, WordPair? following)
    {
        const double Pause = 0.5;
        var (from, to) = _texts.TimeOf(spoken);
        var before = last is null ? 0 : _texts.Spoken[last.Spoken.To - 1].End;
        var after = following is null ? to + Pause : _texts.Spoken[following.Spoken.From].Start;
        return to - from + Math.Clamp(from - before, 0, Pause) + Math.Clamp(after - to, 0, Pause);
    }

    private string Normal(int spoken) => Tokens.Normalise(_texts.Spoken[spoken].Text);

    private static string Joined(WordRange words, Func<int, (string Text, bool Joins)> at) =>
        string.Concat(
            Enumerable.Range(words.From, words.Count).Select(i => i == words.From || at(i).Joins ? at(i).Text : " " + at(i).Text)
        );

    private static int Count(TokenText text, WordRange words) => text.TokensOf(words) is var (first, end) ? end - first : 0;
}

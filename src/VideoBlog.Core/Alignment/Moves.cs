using VideoBlog.Language.Text;

namespace VideoBlog.Alignment;

/// <summary>
/// Finds what is written at another place than where it is spoken, or a second time: a paragraph that was moved, a quotation. A sentence
/// that the ordered comparison has left without times is looked up phrase by phrase in the whole recording; it is a move when at least
/// 0.6 of its tokens are found in runs of at least four.
/// </summary>
internal sealed class Moves
{
    private const int PhraseLength = 4;
    private const double MinShare = 0.6;

    /// <summary>Places of a frequent phrase that are tried; a limit, so that time stays linear.</summary>
    private const int MaxPlaces = 16;

    private readonly AlignedTexts _texts;
    private readonly Dictionary<ulong, int> _first = [];
    private readonly int[] _next;

    private Moves(AlignedTexts texts)
    {
        this._texts = texts;
        var spoken = texts.SpokenTokens.Ids;
        _next = new int[spoken.Length];
        for (var i = spoken.Length - PhraseLength; i >= 0; i--)
        {
            var key = SequenceMatcher.PhraseKey(spoken.Slice(i, PhraseLength));
            _next[i] = _first.GetValueOrDefault(key, -1);
            _first[key] = i;
        }
    }

    /// <summary>The pairs, in the order of the written text.</summary>
    /// <param name="texts">The two texts.</param>
    /// <param name="pairs">What was found in order; the written words of all others are looked up.</param>
    public static List<WordPair> Find(AlignedTexts texts, IEnumerable<WordPair> pairs)
    {
        var free = FreeTokens(texts, pairs);
        var gaps = Gaps(free).Where(g => g.Count >= PhraseLength).ToList();
        if (gaps.Count == 0)
            return [];
        var moves = new Moves(texts);
        List<Run> runs = [.. gaps.SelectMany(moves.RunsIn)];
        var found = new int[texts.Written.Sentences.Count];
        foreach (var written in runs.SelectMany(r => Enumerable.Range(r.Written, r.Count)))
            found[moves.SentenceOf(written)]++;

        bool[] isMoved =
        [
            .. texts.Written.Sentences.Select(
                (s, i) => texts.WrittenTokens.TokensOf(s.Words) is var (start, end) && found[i] >= MinShare * (end - start)
            ),
        ];
        return
        [
            .. runs.SelectMany(run =>
                    WordPairs.Groups(
                        texts,
                        Enumerable
                            .Range(0, run.Count)
                            .Where(i => isMoved[moves.SentenceOf(run.Written + i)])
                            .Select(i => (run.Spoken + i, run.Written + i))
                    )
                )
                .Select(g => new WordPair(g.Spoken, g.Written, IsEqual: true)),
        ];
    }

    private static bool[] FreeTokens(AlignedTexts texts, IEnumerable<WordPair> pairs)
    {
        var free = new bool[texts.WrittenTokens.Ids.Length];
        Array.Fill(free, true);
        foreach (var pair in pairs)
        {
            var (start, end) = texts.WrittenTokens.TokensOf(pair.Written);
            Array.Fill(free, false, start, end - start);
        }

        return free;
    }

    private static IEnumerable<WordRange> Gaps(bool[] free)
    {
        var start = 0;
        for (var i = 0; i <= free.Length; i++)
        {
            if (i < free.Length && free[i])
                continue;
            if (i > start)
                yield return new WordRange(start, i);
            start = i + 1;
        }
    }

    private int SentenceOf(int writtenToken) => _texts.Written.Words[_texts.WrittenTokens.WordsOf(writtenToken).From].Sentence;

    private List<Run> RunsIn(WordRange gap)
    {
        var runs = new List<Run>();
        var floor = gap.From;
        for (var at = gap.From; at + PhraseLength <= gap.To; )
        {
            if (Longest(at, floor, gap.To) is not { } run)
            {
                at++;
                continue;
            }

            runs.Add(run);
            floor = at = run.Written + run.Count;
        }

        return runs;
    }

    /// <summary>The longest run of equal tokens through a written token, between two others; null when its phrase is not spoken.</summary>
    private Run? Longest(int at, int from, int to)
    {
        var spoken = _texts.SpokenTokens.Ids;
        var written = _texts.WrittenTokens.Ids;
        Run? longest = null;
        var place = _first.GetValueOrDefault(SequenceMatcher.PhraseKey(written.Slice(at, PhraseLength)), -1);
        for (var tries = 0; place >= 0 && tries < MaxPlaces; tries++, place = _next[place])
        {
            var (before, after) = (0, 0);
            while (at + after < to && place + after < spoken.Length && spoken[place + after] == written[at + after])
                after++;
            while (at - before > from && place - before > 0 && spoken[place - before - 1] == written[at - before - 1])
                before++;
            if (after >= PhraseLength && before + after > (longest?.Count ?? 0))
                longest = new Run(place - before, at - before, before + after);
        }

        return longest;
    }

    private readonly record struct Run(int Spoken, int Written, int Count);
}

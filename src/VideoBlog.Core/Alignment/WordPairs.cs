using VideoBlog.Language.Text;

namespace VideoBlog.Alignment;

/// <summary>
/// Pairs whole words, given pairs of tokens. Words whose tokens are all paired with each other are equal. What lies between them is a
/// correction when both sides are short and either spelt alike (similarity of at least 0.45: "Seth God in", "Seth Godin") or one or two
/// words against as many of a similar length ("cat", "dog"); otherwise the two have nothing to do with each other.
/// </summary>
internal sealed class WordPairs
{
    private const int MaxTokens = 6;
    private const double MinSimilarity = 0.45;

    private readonly AlignedTexts _texts;
    private readonly List<WordPair> _pairs = [];

    private WordPairs(AlignedTexts texts) => this._texts = texts;

    /// <summary>The pairs, in the order of both texts.</summary>
    /// <param name="texts">The two texts.</param>
    /// <param name="partners">For every token of the transcript that of the text, ascending, or -1.</param>
    public static List<WordPair> FromPartners(AlignedTexts texts, int[] partners)
    {
        var result = new WordPairs(texts);
        var (spokenEnd, writtenEnd) = (0, 0);
        foreach (
            var (spoken, written) in Groups(
                texts,
                Enumerable.Range(0, partners.Length).Where(a => partners[a] >= 0).Select(a => (a, partners[a]))
            )
        )
        {
            result.AddBetween(new(spokenEnd, spoken.From), new(writtenEnd, written.From));
            result._pairs.Add(new WordPair(spoken, written, IsEqual: true));
            (spokenEnd, writtenEnd) = (spoken.To, written.To);
        }

        result.AddBetween(new(spokenEnd, texts.SpokenTokens.WordCount), new(writtenEnd, texts.WrittenTokens.WordCount));
        return result._pairs;
    }

    /// <summary>The smallest groups of words that have all their tokens paired with each other.</summary>
    /// <param name="texts">The two texts.</param>
    /// <param name="tokens">Pairs of tokens, ascending on both sides.</param>
    public static List<(WordRange Spoken, WordRange Written)> Groups(AlignedTexts texts, IEnumerable<(int Spoken, int Written)> tokens)
    {
        var groups = new List<(WordRange Spoken, WordRange Written)>();
        var (spoken, written, count) = (default(WordRange), default(WordRange), 0);
        void Close()
        {
            if (count > 0 && IsWhole(texts.SpokenTokens, spoken, count) && IsWhole(texts.WrittenTokens, written, count))
                groups.Add((spoken, written));
        }

        foreach (var (a, b) in tokens)
        {
            var (s, w) = (texts.SpokenTokens.WordsOf(a), texts.WrittenTokens.WordsOf(b));
            if (count > 0 && (s.From < spoken.To || w.From < written.To))
            {
                (spoken, written, count) = (
                    new(spoken.From, Math.Max(spoken.To, s.To)),
                    new(written.From, Math.Max(written.To, w.To)),
                    count + 1
                );
                continue;
            }

            Close();
            (spoken, written, count) = (s, w, 1);
        }

        Close();
        return groups;
    }

    private static bool IsWhole(TokenText text, WordRange words, int count) =>
        text.TokensOf(words) is var (first, end) && end - first == count;

    private void AddBetween(WordRange spoken, WordRange written)
    {
        if (spoken.Count == 0 || written.Count == 0)
            return;
        // Words at the ends can be equal though their tokens are not: "twenty" of "twenty six".
        var (start, end) = _texts.EqualEnds(spoken, written);
        for (var i = 0; i < start; i++)
            AddEqual(spoken.From + i, written.From + i);
        var (oldWords, newWords) = (
            new WordRange(spoken.From + start, spoken.To - end),
            new WordRange(written.From + start, written.To - end)
        );
        if (oldWords.Count > 0 && newWords.Count > 0 && _texts.BlockOf(newWords.From) == _texts.BlockOf(newWords.To - 1))
            AddCorrection(oldWords, newWords);
        for (var i = end; i > 0; i--)
            AddEqual(spoken.To - i, written.To - i);
    }

    private void AddEqual(int spoken, int written) =>
        _pairs.Add(new WordPair(new(spoken, spoken + 1), new(written, written + 1), IsEqual: true));

    private void AddCorrection(WordRange spoken, WordRange written)
    {
        var (spokenCount, writtenCount) = (Count(_texts.SpokenTokens, spoken), Count(_texts.WrittenTokens, written));
        if (spokenCount is 0 or > MaxTokens || writtenCount is 0 or > MaxTokens)
            return;
        var (heard, spelt) = (_texts.SpokenTokens.Spelling(spoken), _texts.WrittenTokens.Spelling(written));
        if (
            Similarity.Compute(heard, spelt) >= MinSimilarity
            || (spokenCount == writtenCount && spokenCount <= 2 && heard.Length <= 2 * spelt.Length && spelt.Length <= 2 * heard.Length)
        )
        {
            _pairs.Add(new WordPair(spoken, written, IsEqual: false));
        }
    }

    private static int Count(TokenText text, WordRange words) => text.TokensOf(words) is var (first, end) ? end - first : 0;
}

/// <summary>Spoken words and the written words that stand for them; none of the two ranges is empty.</summary>
/// <param name="Spoken">Words of the transcript.</param>
/// <param name="Written">Words of the text.</param>
/// <param name="IsEqual">True when both are the same words, false for a correction.</param>
internal sealed record WordPair(WordRange Spoken, WordRange Written, bool IsEqual);

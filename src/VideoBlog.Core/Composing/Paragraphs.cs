using VideoBlog.Domain;

namespace VideoBlog.Composing;

/// <summary>
/// Groups sentences into paragraphs. Of all groupings it takes the one with the lowest sum of costs:
/// <list type="bullet">
/// <item>a paragraph costs 0.3, plus half the square of the sentences it has below 3 or above 6, plus half the square of every 30 words
/// above 110;</item>
/// <item>a break earns up to 3 by the pause it stands at: 2 for a pause 1 s longer than this speaker's usual pause between sentences.</item>
/// </list>
/// A pause of about 1.5 s thus outweighs a paragraph that becomes short by it, and no sentence is ever broken.
/// </summary>
internal static class Paragraphs
{
    private const int MinSentences = 3;
    private const int MaxSentences = 6;
    private const int HardMaxSentences = 12;
    private const int MaxWords = 110;

    /// <summary>The paragraphs of some sentences, at least one for at least one sentence.</summary>
    public static IReadOnlyList<DraftParagraph> Of(IReadOnlyList<Sentence> sentences)
    {
        var usual = Pauses.Usual(sentences);
        var breaks = Cuts.Cheapest(
            sentences.Count,
            HardMaxSentences,
            (from, to) => Cost(sentences, from, to) - (from == 0 ? 0 : Math.Clamp(2 * (Pauses.Before(sentences, from) - usual), 0, 3)));
        return [.. breaks.Select(range => Make(sentences, range.From, range.To))];
    }

    private static double Cost(IReadOnlyList<Sentence> sentences, int from, int to)
    {
        var count = to - from;
        var outside = Math.Max(0, Math.Max(MinSentences - count, count - MaxSentences));
        var words = 0;
        for (var i = from; i < to; i++)
            words += sentences[i].Words.Count;
        var tooManyWords = Math.Max(0, words - MaxWords) / 30.0;
        return 0.3 + (0.5 * outside * outside) + (count == 1 ? 0 : 0.5 * tooManyWords * tooManyWords);
    }

    private static DraftParagraph Make(IReadOnlyList<Sentence> sentences, int from, int to)
    {
        var words = Enumerable.Range(from, to - from).Select(i => sentences[i]).ToList();
        var text = words[0].Text;
        foreach (var sentence in words.Skip(1))
            text += (sentence.Words[0].JoinsPrevious ? "" : " ") + sentence.Text;
        return new DraftParagraph(words[0].Start, words[^1].End, text);
    }
}

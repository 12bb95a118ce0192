using System.Text;
using VideoBlog.Domain;

namespace VideoBlog.Writing.Composing;

/// <summary>
/// Groups sentences into paragraphs by <see cref="Segmentation"/>. The wanted length is 75 words in 4.5 sentences; a paragraph's length
/// over it is the geometric mean of both ratios, so that short sentences make shorter paragraphs of more sentences.
/// </summary>
internal static class Paragraphs
{
    private const double WantedWords = 75;
    private const double WantedSentences = 4.5;
    private const int MaxSentences = 16;
    private const int MaxWords = 200;

    /// <summary>
    /// Found on one half of the reference texts of the benchmark "segmentation", which measures them on the other half. By judgement the
    /// weight against "He" and "They" is twice what was best there, because a reader minds a paragraph that begins so more than a measure
    /// does, and that for quotation marks two thirds of it, because those texts are full of dialogue.
    /// </summary>
    public static readonly SegmentWeights Weights = new()
    {
        Length = 1.2,
        Pause = 2,
        Depth = 0.4,
        Shared = 0.8,
        Turn = 0.7,
        Continuation = 0.4,
        Pointer = 0.4,
        Person = 1.2,
        Quotation = 2,
        Alike = 0.8,
        Window = 30,
    };

    /// <summary>The paragraphs of some sentences, at least one for at least one sentence.</summary>
    /// <param name="sentences">The text.</param>
    /// <param name="language">Its language.</param>
    /// <param name="turns">Who speaks: no paragraph is that of two. Null: one speaks.</param>
    public static IReadOnlyList<DraftParagraph> Split(IReadOnlyList<Sentence> sentences, string language, SpokenTurns? turns = null)
    {
        if (turns is null)
            return [.. Cut(sentences, language).Select(run => Make(sentences, run.From, run.To))];
        var paragraphs = new List<DraftParagraph>();
        for (var from = 0; from < sentences.Count; )
        {
            var turn = sentences.Skip(from).TakeWhile(s => s.Speaker == sentences[from].Speaker).ToList();
            var first = paragraphs.Count;
            paragraphs.AddRange(Cut(turn, language).Select(run => Make(turn, run.From, run.To)));
            paragraphs[first] = paragraphs[first] with { Speaker = turns.NameOf(turn[0].Speaker) };
            from += turn.Count;
        }
        return paragraphs;
    }

    /// <summary>The runs of sentences that become paragraphs.</summary>
    /// <param name="sentences">The text.</param>
    /// <param name="language">Its language.</param>
    /// <param name="scale">Wanted length over the usual wanted one.</param>
    /// <param name="weights">Other weights than the usual ones.</param>
    internal static IReadOnlyList<(int From, int To)> Cut(
        IReadOnlyList<Sentence> sentences,
        string language,
        double scale = 1,
        SegmentWeights? weights = null
    )
    {
        var words = new int[sentences.Count + 1];
        for (var i = 0; i < sentences.Count; i++)
            words[i + 1] = words[i] + sentences[i].Words.Count;
        return Segmentation.Compute(
            sentences,
            language,
            weights ?? Weights,
            MaxSentences,
            (from, to) =>
            {
                double spoken = words[to] - words[from];
                return spoken > MaxWords && to - from > 1 ? double.PositiveInfinity : Scale(spoken, to - from) / scale;
            }
        );
    }

    /// <summary>Length of a paragraph over the wanted one.</summary>
    internal static double Scale(double words, double sentences) => Math.Sqrt(words / WantedWords * sentences / WantedSentences);

    private static DraftParagraph Make(IReadOnlyList<Sentence> sentences, int from, int to)
    {
        // A sentence that goes on for hundreds of words is parted in the middle.
        var text = new StringBuilder(SpokenText.Capitalise(sentences[from].Text));
        for (var i = from + 1; i < to; i++)
            text.Append(sentences[i].Words[0].JoinsPrevious ? "" : " ").Append(sentences[i].Text);
        return new DraftParagraph(sentences[from].Start, sentences[to - 1].End, text.ToString());
    }
}

namespace VideoBlog.Writing.Composing;

/// <summary>What a division of a text is judged by; see <see cref="Segmentation"/>.</summary>
internal sealed record SegmentWeights
{
    /// <summary>Against a segment whose length is not the wanted one, times the squared logarithm of their ratio.</summary>
    public double Length { get; init; }

    /// <summary>Against a segment that is not about one thing, per nat of <see cref="WordLikelihood"/>.</summary>
    public double Likelihood { get; init; }

    /// <summary>For a pause e times the speaker's usual one; see <see cref="Pauses.Relative"/>.</summary>
    public double Pause { get; init; }

    /// <summary>For words that change by one standard deviation more than at the mean gap; see <see cref="Cohesion.Depths"/>.</summary>
    public double Depth { get; init; }

    /// <summary>
    /// Against a break before a sentence of nothing but the words of the one before it; see <see cref="Cohesion.Shared"/>.
    /// </summary>
    public double Shared { get; init; }

    /// <summary>For a sentence that turns to something else: "Now", "The second …".</summary>
    public double Turn { get; init; }

    /// <summary>Against one that goes on: "And".</summary>
    public double Continuation { get; init; }

    /// <summary>Against one that points back: "This", "It".</summary>
    public double Pointer { get; init; }

    /// <summary>Against one about somebody named before: "He", "They".</summary>
    public double Person { get; init; }

    /// <summary>Against one after a question, which it may answer.</summary>
    public double Answer { get; init; }

    /// <summary>For one that opens with a quotation mark: somebody else speaks.</summary>
    public double Quotation { get; init; }

    /// <summary>Against one that begins like the sentence before it.</summary>
    public double Alike { get; init; }

    /// <summary>Terms compared on each side of a gap.</summary>
    public int Window { get; init; }
}

/// <summary>Scores the gaps between sentences.</summary>
internal static class BreakGains
{
    /// <summary>For the gap before each sentence the weighted sum of what speaks for a break; 0 for the first sentence.</summary>
    public static double[] Compute(IReadOnlyList<Sentence> sentences, SentenceTerms terms, bool english, SegmentWeights weights)
    {
        var depths = weights.Depth == 0 ? new double[sentences.Count] : Cohesion.Depths(terms, weights.Window);
        var usual = Pauses.Usual(sentences);
        var gains = new double[sentences.Count];
        for (var i = 1; i < gains.Length; i++)
        {
            gains[i] =
                (weights.Pause * Pauses.Relative(sentences, i, usual))
                + (weights.Depth * depths[i])
                - (weights.Shared * Cohesion.Shared(terms, i))
                - (sentences[i - 1].Text[^1] is '?' or '？' ? weights.Answer : 0)
                + (sentences[i].Text[0] is '"' or '“' or '„' or '«' or '「' ? weights.Quotation : 0)
                + (english ? Opening(sentences, i, weights) : 0);
        }

        return gains;
    }

    private static double Opening(IReadOnlyList<Sentence> sentences, int index, SegmentWeights weights)
    {
        var gain = SentenceOpenings.Classify(sentences[index]) switch
        {
            SentenceOpening.Turn => weights.Turn,
            SentenceOpening.Continuation => -weights.Continuation,
            SentenceOpening.Pointer => -weights.Pointer,
            SentenceOpening.Person => -weights.Person,
            _ => 0,
        };
        return gain - (SentenceOpenings.Alike(sentences[index - 1], sentences[index]) ? weights.Alike : 0);
    }
}

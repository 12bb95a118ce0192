using VideoBlog.Domain;

namespace VideoBlog.Writing.Composing;

/// <summary>
/// Divides a text, small into paragraphs or large into parts: of all divisions the one with the lowest sum of costs. A segment costs
/// its weight for length × ln²(its length / the wanted length), so half as long is as bad as twice as long, more when its words do not
/// belong together (<see cref="WordLikelihood"/>), less what speaks for the break before it (<see cref="BreakGains"/>). No sentence is ever
/// broken.
/// </summary>
internal static class Segmentation
{
    /// <summary>The segments, as sentences from one up to another.</summary>
    /// <param name="sentences">The text.</param>
    /// <param name="language">Its language.</param>
    /// <param name="weights">What counts how much.</param>
    /// <param name="longest">Sentences that a segment may hold.</param>
    /// <param name="length">Length over wanted length of the segment from a sentence up to another; infinite where it is not
    /// allowed.</param>
    public static IReadOnlyList<(int From, int To)> Compute(
        IReadOnlyList<Sentence> sentences,
        string language,
        SegmentWeights weights,
        int longest,
        Func<int, int, double> length
    )
    {
        var terms = SentenceTerms.In(sentences, language);
        var gains = BreakGains.Compute(sentences, terms, Languages.IsEnglish(language), weights);
        var likelihood = weights.Likelihood == 0 ? null : new WordLikelihood(terms);
        return Cuts.Cheapest(
            sentences.Count,
            longest,
            (from, to) =>
            {
                var off = Math.Log(length(from, to));
                return (weights.Length * off * off)
                    - gains[from]
                    + (likelihood is null ? 0 : weights.Likelihood * likelihood.Cost(from, to));
            }
        );
    }
}

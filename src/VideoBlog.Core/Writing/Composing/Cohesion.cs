namespace VideoBlog.Writing.Composing;

/// <summary>
/// Where the words change: at every gap between sentences the terms before it are compared with those after it, after
/// M. Hearst, "TextTiling: segmenting text into multi-paragraph subtopic passages", 1997. Takes time proportional to sentences × window.
/// </summary>
internal static class Cohesion
{
    /// <summary>
    /// For the gap before each sentence how deep the similarity of both sides dips below the nearest peaks before and after it, in
    /// standard deviations from the mean of all gaps, -2 to 2; 0 for the first sentence, and everywhere when all gaps are alike.
    /// </summary>
    /// <param name="terms">The text.</param>
    /// <param name="window">Terms compared on each side, at least; whole sentences are taken.</param>
    public static double[] Depths(SentenceTerms terms, int window)
    {
        var count = terms.BySentence.Count;
        var similarity = Similarities(terms, window);
        var depths = new double[count];
        for (var (i, peak) = (1, 0.0); i < count; i++)
        {
            peak = i > 1 && similarity[i - 1] >= similarity[i] ? Math.Max(peak, similarity[i - 1]) : similarity[i];
            depths[i] = peak - similarity[i];
        }

        for (var (i, peak) = (count - 1, 0.0); i > 0; i--)
        {
            peak = i < count - 1 && similarity[i + 1] >= similarity[i] ? Math.Max(peak, similarity[i + 1]) : similarity[i];
            depths[i] += peak - similarity[i];
        }

        return Standardised(depths);
    }

    /// <summary>The weighted share of a sentence's terms that the sentence before it has too, 0 to 1.</summary>
    public static double Shared(SentenceTerms terms, int index)
    {
        if (index == 0 || terms.BySentence[index].Length == 0)
            return 0;
        HashSet<int> before = [.. terms.BySentence[index - 1]];
        double Weight(IEnumerable<int> some) => some.Sum(t => terms.Weights[t]);
        return Weight(terms.BySentence[index].Where(before.Contains)) / Weight(terms.BySentence[index]);
    }

    /// <summary>The cosine of both sides' weighted counts at the gap before each sentence.</summary>
    private static double[] Similarities(SentenceTerms terms, int window)
    {
        var (left, right) = (new int[terms.Weights.Length], new int[terms.Weights.Length]);
        var result = new double[terms.BySentence.Count];
        for (var i = 1; i < result.Length; i++)
        {
            var before = Fill(left, terms, i - 1, -1, window);
            var after = Fill(right, terms, i, 1, window);
            double product = 0,
                leftSquare = 0,
                rightSquare = 0;
            foreach (var term in before)
            {
                var weight = terms.Weights[term] * terms.Weights[term];
                product += weight * left[term] * right[term];
                leftSquare += weight * left[term] * left[term];
            }

            foreach (var term in after)
                rightSquare += terms.Weights[term] * terms.Weights[term] * right[term] * right[term];
            result[i] = product == 0 ? 0 : product / Math.Sqrt(leftSquare * rightSquare);
            before.ForEach(t => left[t] = 0);
            after.ForEach(t => right[t] = 0);
        }

        return result;
    }

    /// <summary>Counts the terms of whole sentences from one on, until there are enough; gives the terms that occur.</summary>
    private static List<int> Fill(int[] counts, SentenceTerms terms, int from, int step, int window)
    {
        var seen = new List<int>();
        var taken = 0;
        for (var i = from; i >= 0 && i < terms.BySentence.Count && taken < window; i += step)
        {
            foreach (var term in terms.BySentence[i])
            {
                if (counts[term]++ == 0)
                    seen.Add(term);
            }

            // A sentence without terms counts too, so that empty ones cannot make a window endless.
            taken += Math.Max(1, terms.BySentence[i].Length);
        }

        return seen;
    }

    private static double[] Standardised(double[] depths)
    {
        if (depths.Length < 3)
            return new double[depths.Length];
        var gaps = depths.Skip(1).ToList();
        var mean = gaps.Average();
        var deviation = Math.Sqrt(gaps.Average(d => (d - mean) * (d - mean)));
        return deviation < 1e-9 ? new double[depths.Length] : [0, .. gaps.Select(d => Math.Clamp((d - mean) / deviation, -2, 2))];
    }
}

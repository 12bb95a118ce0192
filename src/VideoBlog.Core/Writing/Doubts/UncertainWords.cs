using VideoBlog.Domain;

namespace VideoBlog.Writing.Doubts;

/// <summary>
/// Words that carry meaning and to which the recogniser gives little probability. Neighbours are one place, with a function word between
/// them; function words alone are never doubted.
/// </summary>
internal static class UncertainWords
{
    private const int LongestPlace = 6;

    public static IEnumerable<Suspicion> Find(HeardText heard, Readings readings)
    {
        for (var i = 0; i < heard.Words.Length; i++)
        {
            var weight = Weight(heard, readings, i);
            if (!(weight >= DoubtFinder.LeastWeight))
                continue;
            var (to, most) = (i + 1, weight);
            for (
                var next = to;
                next < heard.Words.Length && next - i < LongestPlace && next <= to + 1 && !heard.StartsSentence(next);
                next++
            )
            {
                if (Weight(heard, readings, next) is var further and >= DoubtFinder.LeastWeight)
                    (to, most) = (next + 1, Math.Max(most, further));
            }

            yield return new Suspicion(i, to, DoubtReason.LowProbability, most);
            i = to - 1;
        }
    }

    private static double Weight(HeardText heard, Readings readings, int word) =>
        heard.IsContent(word) ? Likelihood.OfWord(heard.Words[word].Probability, readings.Confirmed[word]) : 0;
}

using VideoBlog.Domain;

namespace VideoBlog.Doubts;

/// <summary>Places that read otherwise when they are heard again. Function words for function words are no matter.</summary>
internal static class OtherReadings
{
    private const int LongestPlace = 8;

    public static IEnumerable<Suspicion> Find(HeardText heard, Readings readings)
    {
        foreach (var (from, to, second) in readings.Differences)
        {
            if (to - from > LongestPlace || second.Length > LongestPlace)
                continue;
            var meansSomething = heard.HasContent(from, to) || second.Any(w => Aligning.Tokens.Normalise(w.Text) is { Length: > 0 } n && !FunctionWords.Contains(n, heard.IsEnglish));
            if (!meansSomething)
                continue;
            var first = from < to ? heard.Words[from..to].Min(w => w.Probability) : 0;
            var again = second.Length > 0 ? second.Min(w => w.Probability) : 0;
            yield return new Suspicion(from, to, DoubtReason.SecondHearing, Likelihood.OfDisagreement(first, again))
            {
                Alternatives = second.Length > 0 ? [HeardText.Join(second).Trim(' ', '.', ',', ';', ':', '?', '!')] : [],
            };
        }
    }
}

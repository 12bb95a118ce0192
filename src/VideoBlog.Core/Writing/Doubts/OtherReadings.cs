using VideoBlog.Domain;

namespace VideoBlog.Writing.Doubts;

/// <summary>
/// Places that read otherwise when they are heard again. Function words for function words are no matter, nor are words that only the
/// second hearing has: of eight such places none was wrong.
/// </summary>
internal static class OtherReadings
{
    private const int LongestPlace = 8;

    public static IEnumerable<Suspicion> Find(HeardText heard, Readings readings)
    {
        foreach (var (from, to, second) in readings.Differences)
        {
            if (from == to || to - from > LongestPlace || second.Length > LongestPlace)
                continue;
            var meansSomething = heard.HasContent(from, to) || second.Any(w => HeardText.IsContent(w.Text, heard.IsEnglish));
            if (!meansSomething)
                continue;
            yield return new Suspicion(
                from,
                to,
                DoubtReason.SecondHearing,
                Likelihood.OfDisagreement(heard.Words[from..to].Min(w => w.Probability))
            )
            {
                Alternatives = second.Length > 0 ? [HeardText.Join(second).Trim(' ', '.', ',', ';', ':', '?', '!')] : [],
            };
        }
    }
}

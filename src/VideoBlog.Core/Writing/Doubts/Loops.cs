using VideoBlog.Domain;

namespace VideoBlog.Writing.Doubts;

/// <summary>
/// Phrases that are said again and again without a break. People do so too ("very, very, very"), so one word must stand five times, two
/// words four times, longer phrases three times. Where the text of a whole window compresses better than Whisper's reference allows
/// (2.4, <c>transcribe.py</c>), the recogniser has tried all its temperatures in vain.
/// </summary>
internal static class Loops
{
    private const int LongestPhrase = 12;
    private const double RepetitiveRatio = 2.4;

    public static IEnumerable<Suspicion> Find(HeardText heard)
    {
        for (var length = 1; length <= LongestPhrase; length++)
        {
            var least = length switch
            {
                1 => 5,
                2 => 4,
                _ => 3,
            };
            var equal = 0;
            for (var i = length; i <= heard.Normal.Length; i++)
            {
                if (i < heard.Normal.Length && heard.Normal[i].Length > 0 && heard.Normal[i] == heard.Normal[i - length])
                {
                    equal++;
                    continue;
                }

                if (equal >= (least - 1) * length)
                    yield return new Suspicion(i - equal - length, i, DoubtReason.Loop, Likelihood.OfLoop);
                equal = 0;
            }
        }

        foreach (var (from, to) in RepetitiveWindows(heard.Transcript))
            yield return new Suspicion(from, to, DoubtReason.Loop, Likelihood.OfLoop);
    }

    private static IEnumerable<(int From, int To)> RepetitiveWindows(Transcript transcript)
    {
        var (word, from, ratio) = (0, 0, 0.0);
        foreach (var segment in transcript.Segments.Append(null))
        {
            // The ratio is that of the window; neighbours with the same one are of the same window.
            if (segment?.CompressionRatio != ratio)
            {
                if (ratio > RepetitiveRatio && word > from)
                    yield return (from, word);
                (from, ratio) = (word, segment?.CompressionRatio ?? 0);
            }

            word += segment?.Words.Count ?? 0;
        }
    }
}

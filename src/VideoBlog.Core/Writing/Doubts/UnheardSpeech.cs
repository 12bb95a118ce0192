using VideoBlog.Domain;

namespace VideoBlog.Writing.Doubts;

/// <summary>
/// Stretches of speech without text: the recogniser jumps over sentences at times, and then the word before or after seems to last for
/// seconds. Music and applause look the same.
/// </summary>
internal static class UnheardSpeech
{
    /// <summary>Seconds of speech without a word: a slow speaker's pauses inside speech stay below one.</summary>
    private const double Shortest = 2.5;

    /// <summary>Seconds of a word; what goes beyond is no word. Of 10,000 words in noisy recordings 99.5 % were shorter.</summary>
    private const double LongestWord = 1.2;

    public static IEnumerable<Suspicion> Find(HeardText heard, IReadOnlyList<SpeechSpan> speech) =>
        WithoutWords(heard, speech).Concat(NotUnderstood(heard));

    /// <summary>The recogniser itself has given these up.</summary>
    private static IEnumerable<Suspicion> NotUnderstood(HeardText heard)
    {
        foreach (var span in heard.Transcript.NotUnderstood ?? [])
        {
            var next = Array.FindIndex(heard.Words, w => w.Start >= (span.Start + span.End) / 2);
            next = next < 0 ? heard.Words.Length : next;
            yield return new Suspicion(next, next, DoubtReason.Gap, Likelihood.OfGap) { Time = (span.Start, span.End), Text = "" };
        }
    }

    private static IEnumerable<Suspicion> WithoutWords(HeardText heard, IReadOnlyList<SpeechSpan> speech)
    {
        var word = 0;
        foreach (var span in speech)
        {
            var silentFrom = span.Start;
            while (word < heard.Words.Length && heard.Words[word].End <= span.Start)
                word++;
            for (var i = word; ; i++)
            {
                var isInside = i < heard.Words.Length && heard.Words[i].Start < span.End;
                var silentTo = isInside ? heard.Words[i].Start : span.End;
                if (silentTo - silentFrom >= Shortest)
                    yield return new Suspicion(i, i, DoubtReason.Gap, Likelihood.OfGap) { Time = (silentFrom, silentTo), Text = "" };
                if (!isInside)
                    break;
                silentFrom = Math.Max(silentFrom, Math.Min(heard.Words[i].End, heard.Words[i].Start + LongestWord));
                word = i;
            }
        }
    }
}

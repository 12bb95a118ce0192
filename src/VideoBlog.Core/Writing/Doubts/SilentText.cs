using VideoBlog.Domain;

namespace VideoBlog.Writing.Doubts;

/// <summary>Text where nobody speaks: outside every stretch that speech detection found, or where the recogniser itself says so.</summary>
internal static class SilentText
{
    /// <summary>Seconds that the time of a word may be beside the truth, several times the median error of word times.</summary>
    private const double Tolerance = 0.5;

    /// <summary>Whisper's own threshold (<c>transcribe.py</c>: <c>no_speech_threshold</c>).</summary>
    private const double NoSpeechProbability = 0.6;

    public static IEnumerable<Suspicion> Find(HeardText heard, IReadOnlyList<SpeechSpan>? speech)
    {
        var silent = new bool[heard.Words.Length];
        if (speech is not null)
            MarkOutside(heard, speech, silent);
        var word = 0;
        foreach (var segment in heard.Transcript.Segments)
        {
            if (segment.NoSpeechProbability > NoSpeechProbability)
                Array.Fill(silent, true, word, segment.Words.Count);
            word += segment.Words.Count;
        }

        for (var (i, from) = (0, 0); i <= silent.Length; i++)
        {
            if (i < silent.Length && silent[i] && !(i > from && heard.StartsSentence(i)))
                continue;
            if (i > from)
                yield return new Suspicion(from, i, DoubtReason.NoSpeech, Likelihood.OfTextInSilence);
            from = i < silent.Length && silent[i] ? i : i + 1;
        }
    }

    private static void MarkOutside(HeardText heard, IReadOnlyList<SpeechSpan> speech, bool[] silent)
    {
        var span = 0;
        for (var i = 0; i < silent.Length; i++)
        {
            var middle = (heard.Words[i].Start + heard.Words[i].End) / 2;
            while (span < speech.Count && speech[span].End + Tolerance < middle)
                span++;
            silent[i] = span == speech.Count || middle < speech[span].Start - Tolerance;
        }
    }
}

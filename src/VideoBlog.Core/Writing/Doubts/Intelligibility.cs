using VideoBlog.Domain;

namespace VideoBlog.Writing.Doubts;

/// <summary>Tells a recording that was hardly understood from one with a few doubtful places. Pure.</summary>
public static class Intelligibility
{
    /// <summary>What is said of such a recording.</summary>
    public const string Warning =
        "This recording was hardly understood: most of the draft may be wrong. Another model (--model), the glossary, "
        + "the right language (--language) or a microphone nearer to the voice may help.";

    /// <summary>Below this probability every other word is wrong.</summary>
    private const double Unsure = 0.5;

    /// <summary>
    /// Part of the words that are unsure: of 24 recordings of real speech it was at most 0.08, and 0.53 where hardly a word was right.
    /// </summary>
    private const double MostUnsure = 0.3;

    /// <summary>Part of the speech in which nothing at all was understood.</summary>
    private const double MostNotUnderstood = 0.3;

    /// <summary>Fewer words say nothing about a recording.</summary>
    private const int LeastWords = 8;

    /// <summary>Whether a person must be warned.</summary>
    /// <param name="transcript">What was heard.</param>
    /// <param name="speech">Where somebody speaks.</param>
    public static bool IsHardlyUnderstood(Transcript transcript, IReadOnlyList<SpeechSpan> speech)
    {
        ArgumentNullException.ThrowIfNull(transcript);
        ArgumentNullException.ThrowIfNull(speech);
        var (words, unsure) = (0, 0);
        foreach (var word in transcript.Words())
        {
            words++;
            unsure += word.Probability < Unsure ? 1 : 0;
        }
        return (words >= LeastWords && unsure >= MostUnsure * words)
            || (transcript.NotUnderstood is { Count: > 0 } lost && Seconds(lost) >= MostNotUnderstood * Seconds(speech));
    }

    private static double Seconds(IReadOnlyList<SpeechSpan> spans) => spans.Sum(s => s.End - s.Start);
}

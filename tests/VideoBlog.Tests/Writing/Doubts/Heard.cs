using System.Globalization;
using VideoBlog.Domain;
using VideoBlog.Writing.Composing;

namespace VideoBlog.Writing.Doubts;

/// <summary>
/// Transcripts as in <see cref="Talks"/> in which a word may have its probability behind it: <c>Godin|0.3</c>. The others have 0.97.
/// </summary>
internal static class Heard
{
    public static Transcript Transcript(string text, string language = "en")
    {
        var transcript = Talks.Transcript(text, language: language);
        return Talks.FromWords([.. transcript.Words().Select(Probability)], transcript.Duration, language);
    }

    public static IReadOnlyList<Doubt> Doubts(string text, string language = "en") =>
        DoubtFinder.Find(new DoubtSource(Transcript(text, language)));

    /// <summary>A second hearing of some words of a transcript, which reads otherwise.</summary>
    public static SecondHearing Again(Transcript transcript, int from, int to, string text)
    {
        TranscriptWord[] words = [.. transcript.Words()];
        var (start, end) = (words[from].Start - 0.02, words[to - 1].End + 0.02);
        var spoken = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new SecondHearing(
            start,
            end,
            [
                .. spoken.Select(
                    (t, i) =>
                        new TranscriptWord(
                            start + ((end - start) * i / spoken.Length),
                            start + ((end - start) * (i + 1) / spoken.Length),
                            t,
                            0.9
                        )
                ),
            ]
        );
    }

    private static TranscriptWord Probability(TranscriptWord word)
    {
        var parts = word.Text.Split('|');
        return word with { Text = parts[0], Probability = parts.Length > 1 ? double.Parse(parts[1], CultureInfo.InvariantCulture) : 0.97 };
    }
}

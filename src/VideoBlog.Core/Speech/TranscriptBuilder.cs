using VideoBlog.Domain;
using VideoBlog.Whisper;

namespace VideoBlog.Speech;

/// <summary>Makes a transcript of the engine's windows. Pure.</summary>
internal static class TranscriptBuilder
{
    // Written without spaces between words (OpenAI whisper, tokenizer.py: split_to_word_tokens).
    private static readonly string[] WithoutSpaces = ["zh", "ja", "th", "lo", "my", "yue"];

    /// <summary>Puts windows together.</summary>
    /// <param name="windows">All windows in order.</param>
    /// <param name="options">What the user has chosen.</param>
    /// <param name="duration">Length of the recording in seconds.</param>
    public static Transcript Build(IEnumerable<TranscribedWindow> windows, RecognitionOptions options, double duration)
    {
        var all = windows.ToList();
        var language = options.Translate ? "en" : options.Language ?? all.FirstOrDefault()?.Language ?? "en";
        return new Transcript
        {
            Language = language,
            Model = options.Model,
            Translated = options.Translate,
            Duration = duration,
            Segments =
            [
                .. all.SelectMany(w => w.Segments)
                    .Where(s => s.Text.Length > 0)
                    .Select(s => ToSegment(s, WithoutSpaces.Contains(language))),
            ],
            NotUnderstood = all.SelectMany(w => w.NotUnderstood).Select(n => new SpeechSpan(n.Start, n.End)).ToList() is { Count: > 0 } lost
                ? lost
                : null,
        };
    }

    /// <summary>
    /// Rounds everything that is measured: times to 1 ms, probabilities to 4 digits. A finished window and a stored one are then the same.
    /// </summary>
    public static TranscribedWindow Round(TranscribedWindow window) =>
        window with
        {
            NotUnderstood = [.. window.NotUnderstood.Select(n => new TimeRange(Time(n.Start), Time(n.End)))],
            Segments =
            [
                .. window.Segments.Select(s =>
                    s with
                    {
                        Start = Time(s.Start),
                        End = Time(s.End),
                        Words = [.. s.Words.Select(w => new WhisperWord(Time(w.Start), Time(w.End), w.Text, Measure(w.Probability)))],
                        AverageLogProbability = Measure(s.AverageLogProbability),
                        NoSpeechProbability = Measure(s.NoSpeechProbability),
                        CompressionRatio = Measure(s.CompressionRatio),
                    }
                ),
            ],
        };

    private static TranscriptSegment ToSegment(WhisperSegment segment, bool withoutSpaces) =>
        new()
        {
            Start = segment.Start,
            End = segment.End,
            Text = segment.Text,
            Words =
            [
                .. segment
                    .Words.Where(w => !string.IsNullOrWhiteSpace(w.Text))
                    .Select(
                        (word, index) =>
                            new TranscriptWord(word.Start, word.End, word.Text.Trim(), word.Probability)
                            {
                                JoinsPrevious = word.Text[0] != ' ' && (index > 0 || withoutSpaces),
                            }
                    ),
            ],
            AverageLogProbability = segment.AverageLogProbability,
            NoSpeechProbability = segment.NoSpeechProbability,
            CompressionRatio = segment.CompressionRatio,
            Temperature = segment.Temperature,
        };

    private static double Time(double seconds) => Math.Round(seconds, 3);

    private static double Measure(double value) => Math.Round(value, 4);
}

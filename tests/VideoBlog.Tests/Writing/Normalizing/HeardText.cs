using VideoBlog.Domain;

namespace VideoBlog.Writing.Normalizing;

/// <summary>
/// Heard words written out: the recogniser was sure of them (0.97), or not quite (0.7) before <c>~</c>, or not at all (0.3) before
/// <c>??</c>.
/// </summary>
internal static class HeardText
{
    public static WordedText Parse(string text) => new(Words(text), []);

    public static Transcript Transcript(string text, string language = "en")
    {
        var words = Words(text);
        return new Transcript
        {
            Language = language,
            Model = "base.en",
            Duration = words.Length * 0.5 + 1,
            Segments =
                words.Length == 0
                    ? []
                    :
                    [
                        new TranscriptSegment
                        {
                            Start = words[0].Start,
                            End = words[^1].End,
                            Text = text,
                            Words = words,
                        },
                    ],
        };
    }

    public static string Text(this WordedText text) => string.Join(' ', text.Words.Select(w => w.Text));

    private static TranscriptWord[] Words(string text) =>
        [
            .. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(
                    (word, i) =>
                    {
                        var (mark, probability) =
                            word.Contains('~', StringComparison.Ordinal) ? ("~", 0.7)
                            : word.Contains("??", StringComparison.Ordinal) ? ("??", 0.3)
                            : ("", 0.97);
                        return new TranscriptWord(
                            i * 0.5,
                            (i * 0.5) + 0.4,
                            mark.Length > 0 ? word.Replace(mark, "", StringComparison.Ordinal) : word,
                            probability
                        );
                    }
                ),
        ];
}

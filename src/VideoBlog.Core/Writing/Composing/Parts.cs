using VideoBlog.Domain;

namespace VideoBlog.Writing.Composing;

/// <summary>
/// Divides a recording into parts. The container's own chapters win; then, for recordings over 2 minutes, the headings of the written
/// original where they are found in what is said; then, for recordings over 5 minutes, parts cut where the subject changes and the speaker
/// pauses, named by
/// their key phrases, after a first one that introduces the talk and has no heading. A shorter recording is one part without a heading.
/// </summary>
internal static class Parts
{
    private const double ShortRecording = 300;

    /// <summary>A person's own headings are worth showing in a shorter one, too.</summary>
    private const double ShortReading = 120;
    private const double MinPart = 60;

    /// <summary>
    /// Found as those of <see cref="Paragraphs"/>, where the likelihood of the words told more than the change at a gap. What speakers say
    /// when they turn to something else, which the written references do not have, is set by judgement.
    /// </summary>
    public static readonly SegmentWeights Weights = new()
    {
        Length = 16,
        Likelihood = 0.2,
        Pause = 2,
        Shared = 0.2,
        Turn = 2,
        Continuation = 1,
        Pointer = 1,
        Person = 1.5,
        Answer = 3,
        Alike = 0.3,
    };

    public static IReadOnlyList<Part> Split(IReadOnlyList<Sentence> sentences, DraftSource source)
    {
        if (sentences.Count == 0)
            return [];
        var duration = source.Media.Duration;
        var starts = ContainerChapters(source.Media, sentences);
        if (starts.Count < 2 && duration > ShortReading)
            starts = ScriptHeadings.Find(source.Sidecar.Script, sentences);
        if (starts.Count < 2 && duration > ShortRecording)
            starts = [.. Starts(sentences, duration, source.Transcript.Language).Skip(1).Select(s => (s, (string?)null))];
        return starts.Count == 0 ? [new Part(null, 0, duration, sentences)] : Make(sentences, starts, duration, source.Transcript.Language);
    }

    /// <summary>
    /// Cuts by <see cref="Segmentation"/>, as for paragraphs but by the words of whole parts, into 1.3·√minutes parts (3 in 5 minutes, 4 in
    /// 10, 10 in an hour) or about as many, none under a minute.
    /// </summary>
    /// <param name="sentences">The text.</param>
    /// <param name="duration">Seconds of the recording.</param>
    /// <param name="language">Language of the text.</param>
    /// <param name="wanted">Seconds wanted for a part, where it is not to follow from the duration.</param>
    /// <param name="weights">Other weights than the usual ones.</param>
    internal static IEnumerable<int> Starts(
        IReadOnlyList<Sentence> sentences,
        double duration,
        string language,
        double? wanted = null,
        SegmentWeights? weights = null
    )
    {
        var target = wanted ?? duration / Math.Max(2, Math.Round(1.3 * Math.Sqrt(duration / 60)));
        double TimeOf(int index) =>
            index == 0 ? 0
            : index == sentences.Count ? duration
            : sentences[index].Start;
        var runs = Segmentation.Compute(
            sentences,
            language,
            weights ?? Weights,
            LongestRun(sentences, 3 * target),
            (from, to) =>
            {
                var length = TimeOf(to) - TimeOf(from);
                return length < MinPart && to - from < sentences.Count ? double.PositiveInfinity : length / target;
            }
        );
        return runs.Select(r => r.From);
    }

    /// <summary>The most sentences that any stretch of the given length holds.</summary>
    private static int LongestRun(IReadOnlyList<Sentence> sentences, double seconds)
    {
        var most = 1;
        for (int from = 0, to = 0; to < sentences.Count; to++)
        {
            while (sentences[to].End - sentences[from].Start > seconds && from < to)
                from++;
            most = Math.Max(most, to - from + 1);
        }

        return most;
    }

    private static List<(int Sentence, string? Heading)> ContainerChapters(MediaInfo media, IReadOnlyList<Sentence> sentences)
    {
        // A sentence that begins just before the mark belongs to the chapter.
        const double Slack = 0.5;
        var starts = new List<(int Sentence, string? Heading)>();
        MediaChapter[] chapters = [.. media.Chapters.Where(c => c.Start < media.Duration).OrderBy(c => c.Start)];
        int FirstIn(MediaChapter chapter) => sentences.Count(s => s.Start < chapter.Start - Slack);
        for (var i = 0; i < chapters.Length; i++)
        {
            var index = FirstIn(chapters[i]);
            var title = PlainText.Shorten(PlainText.Clean(chapters[i].Title ?? ""), 120);
            // One in which no sentence begins has the sentence that is being spoken, unless that is all that the one before has.
            var isBare = index == (i + 1 < chapters.Length ? FirstIn(chapters[i + 1]) : sentences.Count);
            if (
                isBare
                && index > 0
                && sentences[index - 1].End > chapters[i].Start
                && (starts.Count == 0 || starts[^1].Sentence < index - 1)
            )
                (index, isBare) = (index - 1, false);
            // A name is kept with nothing below it; without a name there is nothing to keep.
            if (!isBare || title.Length > 0)
                starts.Add((index, title.Length == 0 ? null : title));
        }

        return starts.TrueForAll(s => s.Sentence == sentences.Count) ? [] : starts;
    }

    private static IReadOnlyList<Part> Make(
        IReadOnlyList<Sentence> sentences,
        List<(int Sentence, string? Heading)> starts,
        double duration,
        string language
    )
    {
        var parts = new List<Part>();
        if (starts[0].Sentence > 0)
            parts.Add(new Part(null, 0, sentences[starts[0].Sentence].Start, [.. sentences.Take(starts[0].Sentence)]));
        for (var i = 0; i < starts.Count; i++)
        {
            var (first, heading) = starts[i];
            var next = i + 1 < starts.Count ? starts[i + 1].Sentence : sentences.Count;
            var end = next < sentences.Count ? sentences[next].Start : duration;
            var start = first < sentences.Count ? sentences[first].Start : end;
            parts.Add(new Part(heading, start, end, [.. sentences.Skip(first).Take(next - first)]));
        }

        return Headings.Name(parts, leaveFirst: starts[0].Sentence > 0, language);
    }
}

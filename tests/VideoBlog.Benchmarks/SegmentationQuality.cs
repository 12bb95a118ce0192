using System.Globalization;
using VideoBlog.Writing.Composing;

namespace VideoBlog.Benchmarks;

/// <summary>
/// How well paragraphs and parts are found in texts whose authors' are known (reference-texts.sh), beside baselines that know how long the
/// author's are. Every second text, by name, is for finding the weights (half A); what counts is the other half (B).
/// </summary>
internal static class SegmentationQuality
{
    private const int RandomDivisions = 20;

    private static readonly string[] Genres = ["speeches", "prose", "parts"];

    /// <summary>Prints the tables.</summary>
    /// <param name="folder">Where reference-texts.sh put the texts.</param>
    public static void Print(string folder)
    {
        foreach (var genre in Genres)
        {
            var (even, drawn) = (Read(folder, genre, drawn: false), Read(folder, genre, drawn: true));
            Table($"Paragraphs of {genre}", even, drawn, t => t.Paragraphs, ParagraphsOf);
        }

        var (evenParts, drawnParts) = (Read(folder, "parts", drawn: false), Read(folder, "parts", drawn: true));
        Table("Parts", evenParts, drawnParts, t => t.Parts, PartsOf);
        foreach (var words in (int[])[10_000, 40_000])
            Time(folder, words);
    }

    /// <summary>Prints how long it takes to compose a draft of the speeches' first so many words by the processor.</summary>
    private static void Time(string folder, int words)
    {
        var text = string.Join(
            ' ',
            Directory
                .EnumerateFiles(Path.Combine(folder, "speeches"))
                .Order(StringComparer.Ordinal)
                .SelectMany(f => File.ReadAllText(f).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                .Take(words)
        );
        var source = Talks.Source(Talks.Transcript(text), video: Talks.Video with { FileName = "IMG_0001.MOV" });
        var sentences = Sentences.Split(source.Transcript.Words());
        var divided = Least(() => Parts.Starts(sentences, source.Media.Duration, "en").Count() + Paragraphs.Cut(sentences, "en").Count);
        var composed = Least(() => DraftComposer.Compose(source).Sections.Count);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"\n{words} words ({source.Media.Duration / 60:0} minutes): {divided:0} ms of processor time for "
                    + $"parts and paragraphs, {composed:0} ms for the whole draft."
            )
        );
    }

    /// <summary>Processor time, which other work on the machine hardly changes, in ms; the least of seven.</summary>
    private static double Least(Func<int> work)
    {
        using var own = System.Diagnostics.Process.GetCurrentProcess();
        return Enumerable
            .Range(0, 7)
            .Min(_ =>
            {
                own.Refresh();
                var before = own.TotalProcessorTime;
                work();
                own.Refresh();
                return (own.TotalProcessorTime - before).TotalMilliseconds;
            });
    }

    /// <summary>Looks for better weights on half A, one weight after another, and prints what it finds.</summary>
    public static void Tune(string folder)
    {
        var texts = Genres
            .Select(g =>
                Read(folder, g, drawn: false)
                    .Where((_, i) => i % 2 == 0)
                    .Concat(Read(folder, g, drawn: true).Where((_, i) => i % 2 == 0))
                    .ToList()
            )
            .ToList();
        Descend("Paragraphs", Paragraphs.Weights, w => texts.Average(g => g.Average(t => Error(t.Paragraphs, ParagraphsOf(t, true, w)))));
        Descend("Parts", Parts.Weights, w => texts[2].Average(t => Error(t.Parts, PartsOf(t, true, w))));
    }

    private static bool[] ParagraphsOf(ReferenceText text, bool knowsLength, SegmentWeights? weights)
    {
        double count = text.Paragraphs.Count(b => b);
        var scale = knowsLength ? Paragraphs.Scale(text.Sentences.Sum(s => s.Words.Count) / count, text.Sentences.Count / count) : 1;
        return Marks(text, Paragraphs.Cut(text.Sentences, "en", scale, weights).Select(r => r.From));
    }

    private static bool[] PartsOf(ReferenceText text, bool knowsLength, SegmentWeights? weights) =>
        Marks(
            text,
            Parts.Starts(text.Sentences, text.Duration, "en", knowsLength ? text.Duration / text.Parts.Count(b => b) : null, weights)
        );

    private static void Table(
        string title,
        List<ReferenceText> even,
        List<ReferenceText> drawn,
        Func<ReferenceText, bool[]> reference,
        Func<ReferenceText, bool, SegmentWeights?, bool[]> ours
    )
    {
        Console.WriteLine(
            $"\n### {title}: {even.Count} texts, {even.Sum(t => t.Sentences.Count)} sentences, "
                + $"{even.Sum(t => reference(t).Count(b => b))} in the reference\n"
        );
        Console.WriteLine("| | Pk, half A | WindowDiff, A | **Pk, half B** | **WindowDiff, B** | segments / reference |");
        Console.WriteLine("|---|---|---|---|---|---|");
        Row("every sentence", even, reference, t => [t.Sentences.Select(_ => true).ToArray()]);
        Row("never", even, reference, t => [Marks(t, [0])]);
        Row("fixed length, the author's mean", even, reference, t => [Fixed(t, reference(t).Count(b => b))]);
        Row("random, the author's number", even, reference, t => Random(t, reference(t).Count(b => b)));
        Row("ours, equal pauses", even, reference, t => [ours(t, false, null)]);
        Row("ours, equal pauses, the author's mean length", even, reference, t => [ours(t, true, null)]);
        Row("ours, drawn pauses", drawn, reference, t => [ours(t, false, null)]);
        Row("ours, drawn pauses, the author's mean length", drawn, reference, t => [ours(t, true, null)]);
    }

    private static void Row(
        string name,
        List<ReferenceText> texts,
        Func<ReferenceText, bool[]> reference,
        Func<ReferenceText, IReadOnlyList<bool[]>> divisions
    )
    {
        var rows = texts.Select((t, i) => (i, Truth: reference(t), Ours: divisions(t))).ToList();
        string Mean(int half, Func<bool[], bool[], double> measure) =>
            rows.Where(r => r.i % 2 == half)
                .Average(r => r.Ours.Average(o => measure(r.Truth, o)))
                .ToString("0.000", CultureInfo.InvariantCulture);
        var ratio = rows.Average(r => r.Ours.Average(o => o.Count(b => b) / (double)r.Truth.Count(b => b)));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {Mean(0, SegmentationMeasures.Pk)} | {Mean(0, SegmentationMeasures.WindowDiff)} | "
                    + $"{Mean(1, SegmentationMeasures.Pk)} | {Mean(1, SegmentationMeasures.WindowDiff)} | {ratio:0.00} |"
            )
        );
    }

    private static bool[] Fixed(ReferenceText text, int count) =>
        Marks(text, Enumerable.Range(0, count).Select(i => (int)Math.Round(i * (double)text.Sentences.Count / count)));

    private static List<bool[]> Random(ReferenceText text, int count) =>
        [
            .. Enumerable
                .Range(0, RandomDivisions)
                .Select(seed =>
                {
                    var places = Enumerable.Range(1, text.Sentences.Count - 1).ToArray();
                    new Random(seed).Shuffle(places);
                    return Marks(text, places.Take(count - 1).Prepend(0));
                }),
        ];

    private static bool[] Marks(ReferenceText text, IEnumerable<int> starts)
    {
        var marks = new bool[text.Sentences.Count];
        foreach (var start in starts)
            marks[Math.Min(start, marks.Length - 1)] = true;
        return marks;
    }

    private static double Error(bool[] reference, bool[] ours) =>
        SegmentationMeasures.Pk(reference, ours) + SegmentationMeasures.WindowDiff(reference, ours);

    private static List<ReferenceText> Read(string folder, string genre, bool drawn) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(folder, genre), "*.txt")
                .Order(StringComparer.Ordinal)
                .Select((file, i) => ReferenceText.Read(file, drawn ? new Random(i) : null)),
        ];

    private static void Descend(string name, SegmentWeights start, Func<SegmentWeights, double> error)
    {
        var (best, least) = (start, error(start));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {least:0.0000} with {best}"));
        var properties = typeof(SegmentWeights).GetProperties().Where(p => p.CanWrite).ToList();
        for (var (round, step) = (0, 2.0); round < 4; round++, step = Math.Sqrt(step))
        {
            foreach (var property in properties)
            {
                foreach (var factor in (double[])[1 / step, step])
                {
                    for (var improved = true; improved; )
                    {
                        var next = With(best, property, factor);
                        var now = error(next);
                        improved = now < least - 1e-5 && next != best;
                        if (improved)
                            (best, least) = (next, now);
                    }
                }
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {least:0.0000} with {best}"));
        }
    }

    private static SegmentWeights With(SegmentWeights weights, System.Reflection.PropertyInfo property, double factor)
    {
        var copy = weights with { };
        property.SetValue(
            copy,
            property.GetValue(weights) switch
            {
                int window => (object)(int)Math.Round(window * factor),
                double weight => Math.Round(weight * factor, 3),
                var other => other,
            }
        );
        return copy;
    }
}

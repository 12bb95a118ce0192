using System.Diagnostics;
using System.Globalization;
using VideoBlog.Domain;
using VideoBlog.EndToEnd.Tests.Accuracy;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Speech;

namespace VideoBlog.Benchmarks;

/// <summary>Word errors of speech detection and recognition on recordings whose texts are known; make-speech.sh lays them.</summary>
internal static class HearingQuality
{
    private const string Columns = "recording                   words  wrong  missing  invented  errors";

    /// <summary>Prints a line for each recording and totals for each half; what was heard goes to the folder <c>heard</c> there.</summary>
    /// <param name="folder">NAME.wav or NAME.mov, each with NAME.txt.</param>
    /// <param name="pattern">Which names, for example <c>a-*</c>.</param>
    public static async Task MeasureAsync(string folder, string pattern)
    {
        var ffmpeg = FfmpegTools.Find(TimeProvider.System);
        var models = ModelStore.Open(TimeProvider.System);
        var whisper = await models.RequireAsync(ModelStore.DefaultModel, default);
        var silero = await models.RequireAsync(ModelStore.SpeechDetectionModel, default);
        var heard = Directory.CreateDirectory(Path.Combine(folder, "heard")).FullName;
        await using var shared = new SharedWhisper();
        var counts = new List<(string Name, ErrorCount Count)>();
        var started = Stopwatch.GetTimestamp();
        var detecting = TimeSpan.Zero;
        Console.WriteLine(Columns);
        foreach (var text in Directory.GetFiles(folder, $"{pattern}.txt").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(text);
            var path = Directory.GetFiles(folder, $"{name}.*").Single(f => f != text);
            var media = await new MediaProbe(ffmpeg).ProbeAsync(path, default);
            var detected = Stopwatch.GetTimestamp();
            var speech = await new SpeechDetector(silero.Path).DetectAsync(Sound(), _ => { }, default);
            detecting += Stopwatch.GetElapsedTime(detected);
            var checkpointFile = Path.Combine(heard, $"{name}.checkpoint");
            File.Delete(checkpointFile);
            using var checkpoint = TranscriptCheckpoint.Open(checkpointFile, name);
            var transcript = await shared.UseAsync(
                whisper,
                null,
                weights =>
                    new SpeechRecognizer(weights, new RecognitionOptions { Model = whisper.Name }).RecognizeAsync(
                        Sound(),
                        speech,
                        media.Duration,
                        checkpoint,
                        _ => { },
                        default
                    ),
                default
            );
            File.Delete(checkpointFile);
            await StoredFiles.Transcript.WriteAsync(Directory.CreateDirectory(Path.Combine(heard, name)).FullName, transcript, default);
            counts.Add((name, ErrorCount.Of(await File.ReadAllTextAsync(text), Text(transcript))));
            Print(name, counts[^1].Count);
            foreach (var word in transcript.Words().Where(w => w.End <= w.Start))
                Console.WriteLine($"    without length: {word}");

            IAsyncEnumerable<ReadOnlyMemory<float>> Sound() => new AudioReader(ffmpeg).ReadAsync(path, media, null, default);
        }

        foreach (var half in counts.GroupBy(c => c.Name[..1]))
            Print($"half {half.Key}", half.Select(c => c.Count).Aggregate((a, b) => a + b));
        Print("all", counts.Select(c => c.Count).Aggregate((a, b) => a + b));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Stopwatch.GetElapsedTime(started).TotalSeconds:0} s, {detecting.TotalSeconds:0.0} s of them speech detection; "
                    + $"{Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds:0} s of processor time"
            )
        );
    }

    private static string Text(Transcript transcript) => string.Join(' ', transcript.Segments.Select(s => s.Text));

    private static void Print(string name, ErrorCount c) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name, -26} {c.Words, 6} {c.Wrong, 6} {c.Missing, 8} {c.Invented, 9} {c.Errors, 7}  {100.0 * c.Errors / c.Words:0.0} %"
            )
        );

    /// <summary>Errors by kind.</summary>
    private sealed record ErrorCount(int Words, int Wrong, int Missing, int Invented)
    {
        public int Errors => Wrong + Missing + Invented;

        public static ErrorCount operator +(ErrorCount a, ErrorCount b) =>
            new(a.Words + b.Words, a.Wrong + b.Wrong, a.Missing + b.Missing, a.Invented + b.Invented);

        /// <summary>Counts along a shortest way from what was said to what was recognised.</summary>
        public static ErrorCount Of(string said, string recognised)
        {
            var (expected, actual) = (WordErrorRate.Normalise(said), WordErrorRate.Normalise(recognised));
            var cost = new int[expected.Count + 1, actual.Count + 1];
            for (var i = expected.Count; i >= 0; i--)
            for (var j = actual.Count; j >= 0; j--)
            {
                cost[i, j] =
                    i == expected.Count ? actual.Count - j
                    : j == actual.Count ? expected.Count - i
                    : expected[i] == actual[j] ? cost[i + 1, j + 1]
                    : 1 + Math.Min(cost[i + 1, j + 1], Math.Min(cost[i + 1, j], cost[i, j + 1]));
            }

            var (wrong, missing, invented) = (0, 0, 0);
            for (int i = 0, j = 0; i < expected.Count || j < actual.Count; )
            {
                if (i < expected.Count && j < actual.Count && expected[i] == actual[j])
                    (i, j) = (i + 1, j + 1);
                else if (i < expected.Count && j < actual.Count && cost[i, j] == 1 + cost[i + 1, j + 1])
                    (i, j, wrong) = (i + 1, j + 1, wrong + 1);
                else if (i < expected.Count && cost[i, j] == 1 + cost[i + 1, j])
                    (i, missing) = (i + 1, missing + 1);
                else
                    (j, invented) = (j + 1, invented + 1);
            }
            return new ErrorCount(expected.Count, wrong, missing, invented);
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using VideoBlog.Domain;
using VideoBlog.Media;
using VideoBlog.Speech;
using VideoBlog.Whisper;
using VideoBlog.Whisper.Speakers;

namespace VideoBlog.Benchmarks;

/// <summary>How well speakers are told apart in recordings of which it is known who speaks when; make-conversations.sh lays them.</summary>
internal static class SpeakerQuality
{
    /// <summary>Prints a line for each recording and totals for each half.</summary>
    /// <param name="folder">NAME.wav, each with NAME.rttm.</param>
    /// <param name="pattern">Which names.</param>
    /// <param name="settings">NAME=NUMBER: options other than the usual ones.</param>
    public static async Task MeasureAsync(string folder, string pattern, string[] settings)
    {
        var ffmpeg = FfmpegTools.Find(TimeProvider.System);
        var silero = await ModelStore.Open(TimeProvider.System).RequireAsync(ModelStore.SpeechDetectionModel, default);
        var runs = settings.Where(s => !s.StartsWith("space=", StringComparison.Ordinal)).DefaultIfEmpty("").ToList();
        var space = settings.FirstOrDefault(s => s.StartsWith("space=", StringComparison.Ordinal)) is { } other
            ? VoiceSpace.Read(File.OpenRead(other[6..]))
            : VoiceSpace.Default;
        var recordings = new List<(string Path, VoiceFrames Frames)>();
        foreach (var path in Directory.GetFiles(folder, $"{pattern}.wav").Order(StringComparer.Ordinal))
            recordings.Add((path, (await FramesAsync(ffmpeg, silero.Path, path, normalise: true, folder)).Frames));
        foreach (var run in runs)
        {
            Console.WriteLine($"== {run}");
            Print(recordings, space, Options(run.Split(',', StringSplitOptions.RemoveEmptyEntries)));
        }
    }

    private static void Print(List<(string Path, VoiceFrames Frames)> recordings, VoiceSpace space, SpeakerOptions options)
    {
        var results = new List<(string Name, Score Strict, Score Collar, int Speakers, int Found)>();
        Console.WriteLine("recording                 speakers found   DER  with collar");
        foreach (var (path, frames) in recordings)
        {
            var name = Path.GetFileNameWithoutExtension(path);
            var reference = Turns(File.ReadAllLines(Path.ChangeExtension(path, ".rttm")));
            var started = Stopwatch.GetTimestamp();
            var labels = new SpeakerFinder(space, options).Find(frames);
            var elapsed = Stopwatch.GetElapsedTime(started);
            var found = Turns(frames, labels);
            var speakers = reference.Select(t => t.Speaker).Distinct().Count();
            var result = (
                name,
                Score.Of(reference, found, 0),
                Score.Of(reference, found, 0.25),
                speakers,
                found.Select(t => t.Speaker).Distinct().Count()
            );
            results.Add(result);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name, -26} {speakers, 4} {result.Item5, 7} {100 * result.Item2.Rate, 7:0.0} {100 * result.Item3.Rate, 7:0.0}"
                        + $"  {elapsed.TotalMilliseconds, 6:0} ms"
                )
            );
        }
        foreach (var half in results.GroupBy(r => r.Name[..1]))
        {
            foreach (var kind in half.GroupBy(r => r.Name.Split('-')[1] is "one" or "ami" ? r.Name.Split('-')[1] : "talks"))
            {
                var strict = kind.Select(r => r.Strict).Aggregate((a, b) => a + b);
                var right = kind.Count(r => r.Speakers == r.Found);
                var collar = kind.Select(r => r.Collar).Aggregate((a, b) => a + b);
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"half {half.Key}, {kind.Key, -16} right number {right} of {kind.Count(), 2}"
                            + $"  DER {100 * strict.Rate:0.0}, with collar {100 * collar.Rate:0.0} "
                            + $"(confused {100 * collar.Confused / collar.Total:0.0})"
                    )
                );
            }
        }
    }

    /// <summary>The frames of a recording's voices; where speech is, is kept beside it.</summary>
    public static async Task<(VoiceFrames Frames, IReadOnlyList<SpeechSpan> Speech)> FramesAsync(
        FfmpegTools ffmpeg,
        string silero,
        string path,
        bool normalise,
        string? keep = null
    )
    {
        var media = await new MediaProbe(ffmpeg).ProbeAsync(path, default);
        var kept = keep is null ? null : Path.ChangeExtension(path, ".speech");
        IReadOnlyList<SpeechSpan> speech;
        if (kept is not null && File.Exists(kept))
        {
            speech =
            [
                .. (await File.ReadAllLinesAsync(kept))
                    .Select(l => l.Split(' '))
                    .Select(p => new SpeechSpan(
                        double.Parse(p[0], CultureInfo.InvariantCulture),
                        double.Parse(p[1], CultureInfo.InvariantCulture)
                    )),
            ];
        }
        else
        {
            speech = await new SpeechDetector(silero).DetectAsync(Sound(), _ => { }, default);
            if (kept is not null)
                await File.WriteAllLinesAsync(kept, speech.Select(s => FormattableString.Invariant($"{s.Start} {s.End}")));
        }
        var ranges = speech.Select(s => new SampleRange(AudioFormat.ToSample(s.Start), AudioFormat.ToSample(s.End))).ToList();
        return (await VoiceReader.ReadAsync(Sound(), ranges, normalise, default), speech);

        IAsyncEnumerable<ReadOnlyMemory<float>> Sound() => new AudioReader(ffmpeg).ReadAsync(path, media, null, default);
    }

    private static SpeakerOptions Options(string[] settings)
    {
        var options = new SpeakerOptions();
        foreach (var setting in settings)
        {
            var (name, value) = (setting.Split('=')[0], setting.Split('=')[1]);
            if (name == "space")
                continue;
            var number = double.Parse(value, CultureInfo.InvariantCulture);
            options = name switch
            {
                "Count" => options with { Count = (int)number },
                "Drift" => options with { Drift = number },
                "Join" => options with { Join = number },
                "Fewest" => options with { FewestStretches = (int)number },
                "Change" => options with { Change = number },
                "FrameWeight" => options with { FrameWeight = number },
                "Relevance" => options with { Relevance = (float)number },
                _ => options,
            };
        }
        return options;
    }

    private static List<Turn> Turns(string[] rttm) =>
        [
            .. rttm.Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(p => p.Length > 7)
                .Select(p =>
                {
                    var start = double.Parse(p[3], CultureInfo.InvariantCulture);
                    return new Turn(start, start + double.Parse(p[4], CultureInfo.InvariantCulture), p[7]);
                }),
        ];

    // A turn holds its short pauses.
    private static List<Turn> Turns(VoiceFrames frames, VoiceLabels labels)
    {
        var turns = new List<Turn>();
        for (var i = 0; i < frames.Count; i++)
        {
            var speaker = labels.Labels[i].ToString(CultureInfo.InvariantCulture);
            var start = (double)frames.Tick(i) / VoiceFrames.PerSecond;
            var end = start + 1.0 / VoiceFrames.PerSecond;
            if (turns is [.., var last] && last.Speaker == speaker && start - last.End < 0.5)
                turns[^1] = last with { End = end };
            else
                turns.Add(new Turn(start, end, speaker));
        }
        return turns;
    }

    private sealed record Turn(double Start, double End, string Speaker);

    /// <summary>Seconds of speech, and of what is wrong about it.</summary>
    private sealed record Score(double Total, double Missed, double Invented, double Confused)
    {
        public double Rate => (Missed + Invented + Confused) / Math.Max(1e-9, Total);

        public static Score operator +(Score a, Score b) =>
            new(a.Total + b.Total, a.Missed + b.Missed, a.Invented + b.Invented, a.Confused + b.Confused);

        public static Score Of(List<Turn> reference, List<Turn> found, double collar)
        {
            const double Step = 0.01;
            var people = reference.Select(t => t.Speaker).Distinct().ToList();
            var voices = found.Select(t => t.Speaker).Distinct().ToList();
            var length = (int)(Math.Max(reference.Max(t => t.End), found.Count == 0 ? 0 : found.Max(t => t.End)) / Step) + 1;
            var said = Masks(reference, people, length, Step);
            var heard = Masks(found, voices, length, Step);
            var counted = Enumerable.Repeat(true, length).ToArray();
            foreach (var border in collar > 0 ? reference.SelectMany(t => new[] { t.Start, t.End }) : [])
            {
                for (var i = Math.Max(0, (int)((border - collar) / Step)); i < Math.Min(length, (int)((border + collar) / Step)); i++)
                    counted[i] = false;
            }
            var common = new double[people.Count, voices.Count];
            for (var i = 0; i < length; i++)
            {
                for (var p = 0; p < people.Count; p++)
                for (var v = 0; v < voices.Count; v++)
                {
                    if (counted[i] && (said[i] >> p & 1) == 1 && (heard[i] >> v & 1) == 1)
                        common[p, v]++;
                }
            }
            var match = Match(common);
            var (total, missed, invented, confused) = (0.0, 0.0, 0.0, 0.0);
            for (var i = 0; i < length; i++)
            {
                if (!counted[i])
                    continue;
                var (r, h) = (int.PopCount(said[i]), int.PopCount(heard[i]));
                var right = Enumerable
                    .Range(0, people.Count)
                    .Count(p => match[p] >= 0 && (said[i] >> p & 1) == 1 && (heard[i] >> match[p] & 1) == 1);
                total += r;
                missed += Math.Max(0, r - h);
                invented += Math.Max(0, h - r);
                confused += Math.Min(r, h) - right;
            }
            return new Score(total * Step, missed * Step, invented * Step, confused * Step);
        }

        private static int[] Masks(List<Turn> turns, List<string> names, int length, double step)
        {
            var masks = new int[length];
            foreach (var turn in turns)
            {
                for (var i = (int)(turn.Start / step); i < Math.Min(length, (int)(turn.End / step)); i++)
                    masks[i] |= 1 << names.IndexOf(turn.Speaker);
            }
            return masks;
        }

        // The best one-to-one match, tried out.
        private static int[] Match(double[,] common)
        {
            var (people, voices) = (common.GetLength(0), common.GetLength(1));
            var best = (Sum: -1.0, Match: Array.Empty<int>());
            Try(0, 0, new int[people], 0);
            return best.Match;

            void Try(int person, int used, int[] match, double sum)
            {
                if (person == people)
                {
                    if (sum > best.Sum)
                        best = (sum, (int[])match.Clone());
                    return;
                }
                match[person] = -1;
                Try(person + 1, used, match, sum);
                for (var v = 0; v < voices; v++)
                {
                    if ((used >> v & 1) == 1)
                        continue;
                    match[person] = v;
                    Try(person + 1, used | 1 << v, match, sum + common[person, v]);
                }
                match[person] = -1;
            }
        }
    }
}

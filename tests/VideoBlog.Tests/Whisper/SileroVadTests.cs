using Microsoft.ML.OnnxRuntime;
using VideoBlog.Whisper;
using VideoBlog.Whisper.Vad;
using Xunit.Abstractions;

namespace VideoBlog.Tests.Whisper;

public sealed class SileroVadTests(ITestOutputHelper output)
{
    private const int Rate = AudioFormat.SampleRate;

    [NeedsFact(Needed.SileroVad)]
    public async Task Silence_holds_no_speech() => Assert.Empty(await Detect(new float[30 * Rate]));

    [NeedsFact(Needed.SileroVad)]
    public async Task No_audio_holds_no_speech() => Assert.Empty(await Detect([]));

    [NeedsFact(Needed.SileroVad)]
    public async Task White_noise_holds_no_speech()
    {
        foreach (var amplitude in new[] { 0.003, 0.05, 0.5 })
            Assert.Empty(await Detect(Noise(20 * Rate, amplitude)));
    }

    [NeedsFact(Needed.SileroVad)]
    public async Task Chords_hold_hardly_any_speech()
    {
        var spans = await Detect(Chords(12));
        Assert.InRange(spans.Sum(s => s.Length), 0, Rate / 2);
    }

    [NeedsFact(Needed.SileroVad | Needed.LibriVoxClips)]
    public async Task Speech_is_found_and_the_silence_between_is_not()
    {
        var (audio, clips) = Join(TestFiles.LibriVoxClips.Select(Wave.Read), 4 * Rate);
        var spans = await Detect(audio);
        output.WriteLine(string.Join(' ', spans.Select(s => $"{AudioFormat.ToSeconds(s.Start):f2}-{AudioFormat.ToSeconds(s.End):f2}")));

        Assert.All(spans, s => Assert.Contains(clips, c => s.Start >= c.Start - Rate / 4 && s.End <= c.End + Rate / 4));
        Assert.All(
            clips,
            c =>
                Assert.True(
                    spans.Where(s => s.Start < c.End && s.End > c.Start).Sum(s => s.Length) > 0.7 * c.Length,
                    $"speech at {c} is missed"
                )
        );
        Assert.All(spans.Zip(spans.Skip(1)), p => Assert.True(p.First.End <= p.Second.Start));
    }

    [NeedsFact(Needed.SileroVad | Needed.LibriVoxClips)]
    public async Task Quiet_speech_is_found_where_loud_speech_is()
    {
        var (audio, _) = Join(TestFiles.LibriVoxClips.Select(Wave.Read), 4 * Rate);
        var usual = await Detect(audio);
        foreach (var factor in new[] { 0.03f, 0.002f })
        {
            // In whole numbers of 16 bits, as a recorder stores them.
            var quiet = await Detect([.. audio.Select(s => MathF.Round(s * factor * 32768) / 32768)]);
            Assert.InRange(quiet.Sum(s => s.Length), 0.95 * usual.Sum(s => s.Length), 1.1 * usual.Sum(s => s.Length));
        }
    }

    [NeedsFact(Needed.SileroVad | Needed.LibriVoxClips)]
    public async Task A_voice_after_silence_is_found_from_its_first_syllable_on()
    {
        var voice = Wave.Read(TestFiles.LibriVoxClips[1]);
        foreach (var factor in new[] { 1f, 0.2f })
        foreach (var seconds in new[] { 6, 13 })
        {
            float[] before = [.. Wave.Read(TestFiles.LibriVoxClips[0]), .. new float[seconds * Rate]];
            var alone = await Detect(voice);
            var spans = await Detect([.. before, .. voice.Select(s => s * factor)]);
            var found = spans.Where(s => s.End > before.Length).ToList();
            Assert.InRange(found[0].Start - before.Length, -Rate, alone[0].Start + Rate / 5);
            Assert.True(found.Sum(s => s.Length) > 0.9 * alone.Sum(s => s.Length), $"{seconds} s of silence, a voice of {factor}");
        }
    }

    [NeedsFact(Needed.SileroVad | Needed.LibriVoxClips)]
    public async Task Speech_that_begins_in_the_middle_of_a_word_is_found_from_the_beginning()
    {
        var voice = Wave.Read(TestFiles.LibriVoxClips[0]);
        var first = (await Detect(voice))[0].Start;
        foreach (var cut in new[] { 0.7, 1.3, 2.1, 2.9 })
        {
            var spans = await Detect(voice[(int)(first + cut * Rate)..]);
            output.WriteLine($"cut at {cut} s: {AudioFormat.ToSeconds(spans[0].Start):f2}");
            Assert.InRange(spans[0].Start, 0, Rate / 2);
        }
    }

    [NeedsFact(Needed.SileroVad | Needed.LibriVoxClips)]
    public async Task Noise_under_the_speech_changes_little()
    {
        var (audio, _) = Join(TestFiles.LibriVoxClips.Select(Wave.Read), 4 * Rate);
        var clean = await Detect(audio);
        var noisy = await Detect([.. audio.Zip(Noise(audio.Length, 0.01), (a, b) => a + b)]);
        Assert.InRange(noisy.Sum(s => s.Length), 0.85 * clean.Sum(s => s.Length), 1.15 * clean.Sum(s => s.Length));
    }

    [NeedsFact(Needed.SileroVad | Needed.LibriVoxClips)]
    public async Task The_size_of_the_blocks_does_not_matter()
    {
        var audio = Wave.Read(TestFiles.LibriVoxClips[1]);
        var whole = await Detect(audio, audio.Length);
        Assert.NotEmpty(whole);
        Assert.Equal(whole, await Detect(audio, 1));
        Assert.Equal(whole, await Detect(audio, 511));
        Assert.Equal(whole, await Detect(audio, 4096));
    }

    [NeedsFact(Needed.SileroVad | Needed.LibriVoxClips)]
    public async Task Speech_after_long_digital_silence_is_found_as_after_short()
    {
        var clip = Wave.Read(TestFiles.LibriVoxClips[0]);
        var early = await Detect([.. new float[2 * Rate], .. clip]);
        var late = await Detect([.. new float[120 * Rate], .. clip]);
        var shift = 118L * Rate;
        Assert.Equal(early.Count, late.Count);
        Assert.All(
            early.Zip(late),
            p =>
                Assert.InRange(
                    Math.Abs(p.First.Start + shift - p.Second.Start) + Math.Abs(p.First.End + shift - p.Second.End),
                    0,
                    3 * Rate / 10
                )
        );
    }

    [NeedsFact(Needed.SileroVad | Needed.LibriVoxClips)]
    public async Task Spans_stay_inside_the_recording_and_under_29_seconds()
    {
        var clip = Wave.Read(TestFiles.LibriVoxClips[1]);
        var audio = Enumerable.Repeat(clip, 6).SelectMany(c => c).ToArray();
        var spans = await Detect(audio[..^77]);
        Assert.All(spans, s => Assert.InRange(s.Length, 1, 29 * Rate));
        Assert.All(spans, s => Assert.InRange(s.End, s.Start + 1, audio.Length - 77));
    }

    [NeedsFact(Needed.SileroVad | Needed.LibriVoxClips)]
    public void The_network_built_anew_answers_as_the_one_in_the_file()
    {
        float[] audio = [.. Wave.Read(TestFiles.LibriVoxClips[0]), .. Noise(Rate, 0.3), .. Wave.Read(TestFiles.LibriVoxClips[1])];
        var expected = OneChunkAtATime(audio).ToArray();
        using var session = SileroGraph.Build(SileroWeights.Read(TestFiles.SileroVad));
        using var stream = new SileroStream(session);
        var actual = audio.Chunk(SileroGraph.Chunks * SpeechSegmenter.ChunkSamples).SelectMany(c => stream.Next(c).ToArray()).ToArray();

        Assert.Equal(expected.Length, actual.Length);
        var error = expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max();
        output.WriteLine($"largest difference {error:e2} over {actual.Length} chunks");
        Assert.InRange(error, 0, 1e-3);
        Assert.Contains(actual, p => p > 0.9);
    }

    [NeedsFact(Needed.SileroVad)]
    public async Task Cancellation_ends_the_work()
    {
        using var vad = SileroVad.Load(TestFiles.SileroVad);
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await vad.DetectAsync(Blocks(new float[Rate], 512), cancel.Token).ToListAsync()
        );
    }

    [Fact]
    public void Another_kind_of_file_is_refused()
    {
        var path = Path.GetTempFileName();
        try
        {
            Assert.Throws<WhisperModelException>(() => SileroVad.Load(path));
            File.WriteAllText(path, "<html>Not found</html>");
            Assert.Throws<WhisperModelException>(() => SileroVad.Load(path));
        }
        finally
        {
            File.Delete(path);
        }
        Assert.Throws<WhisperModelException>(() => SileroVad.Load(path));
    }

    [NeedsFact(Needed.SileroVad)]
    public void A_cut_off_model_is_refused()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, File.ReadAllBytes(TestFiles.SileroVad)[..500_000]);
            Assert.Throws<WhisperModelException>(() => SileroVad.Load(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<List<SampleRange>> Detect(float[] audio, int blockSize = 16_000)
    {
        using var vad = SileroVad.Load(TestFiles.SileroVad);
        return await vad.DetectAsync(Blocks(audio, blockSize), default).ToListAsync();
    }

    /// <summary>Silero's own way: the file's graph, with the 64 samples before each chunk.</summary>
    private static IEnumerable<float> OneChunkAtATime(float[] audio)
    {
        using var session = new InferenceSession(TestFiles.SileroVad);
        using var rate = OrtValue.CreateTensorValueFromMemory(new[] { 16_000L }, []);
        var state = new float[256];
        for (var at = 0; at < audio.Length; at += 512)
        {
            var sound = new float[576];
            var from = Math.Max(0, at - 64);
            audio.AsSpan(from, Math.Min(audio.Length, at + 512) - from).CopyTo(sound.AsSpan(64 - (at - from)));
            using var input = OrtValue.CreateTensorValueFromMemory(sound, [1, 576]);
            using var memory = OrtValue.CreateTensorValueFromMemory(state, [2, 1, 128]);
            using var run = new RunOptions();
            using var results = session.Run(run, ["input", "state", "sr"], [input, memory, rate], ["output", "stateN"]);
            yield return results[0].GetTensorDataAsSpan<float>()[0];
            state = results[1].GetTensorDataAsSpan<float>().ToArray();
        }
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<float>> Blocks(float[] audio, int size)
    {
        for (var at = 0; at < audio.Length; at += size)
            yield return audio.AsMemory(at, Math.Min(size, audio.Length - at));
        await Task.CompletedTask;
    }

    private static (float[] Audio, List<SampleRange> Clips) Join(IEnumerable<float[]> clips, int silence)
    {
        var audio = new List<float>(new float[silence]);
        var ranges = new List<SampleRange>();
        foreach (var clip in clips)
        {
            ranges.Add(new SampleRange(audio.Count, audio.Count + clip.Length));
            audio.AddRange(clip);
            audio.AddRange(new float[silence]);
        }
        return ([.. audio], ranges);
    }

    private static float[] Noise(int length, double amplitude)
    {
        var random = new Random(11);
        return [.. Enumerable.Range(0, length).Select(_ => (float)(amplitude * (2 * random.NextDouble() - 1)))];
    }

    /// <summary>Four chords of three plucked strings with overtones, one every two seconds.</summary>
    private static float[] Chords(int seconds)
    {
        double[][] chords =
        [
            [261.6, 329.6, 392.0],
            [220.0, 261.6, 329.6],
            [174.6, 220.0, 261.6],
            [196.0, 246.9, 293.7],
        ];
        return
        [
            .. Enumerable
                .Range(0, seconds * Rate)
                .Select(n =>
                {
                    var time = n % (2 * Rate) / (double)Rate;
                    var tone = chords[n / (2 * Rate) % 4]
                        .Sum(hertz => Enumerable.Range(1, 5).Sum(k => Math.Sin(2 * Math.PI * k * hertz * n / Rate) / (k * k)));
                    return (float)(0.2 * tone * Math.Exp(-1.5 * time) * Math.Min(1, time * 100));
                }),
        ];
    }
}

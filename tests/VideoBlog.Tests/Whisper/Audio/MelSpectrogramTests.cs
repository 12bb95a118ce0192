using VideoBlog.Whisper.Audio;
using Xunit.Abstractions;

namespace VideoBlog.Tests.Whisper.Audio;

public sealed class MelSpectrogramTests(ITestOutputHelper output)
{
    private static readonly float[] Filters80 = SlaneyMelFilters.Compute(80);

    [Fact]
    public void Noise_over_a_whole_window_equals_the_definition() => CompareWithDefinition(Noise(480_000, 0.3));

    [Fact]
    public void Loud_and_quiet_neighbours_equal_the_definition() =>
        CompareWithDefinition([.. Noise(60_000, 1).Concat(Noise(60_000, 1e-3)).Concat(Sine(60_000, 440, 0.9)).Concat(new float[300_000])]);

    [Fact]
    public void A_sine_equals_the_definition() => CompareWithDefinition(Sine(200_000, 1000, 0.5));

    [Fact]
    public void Sound_up_to_the_last_sample_is_mirrored_at_the_end() => CompareWithDefinition(Sine(480_000, 3217, 0.8));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(199)]
    [InlineData(401)]
    [InlineData(16_123)]
    [InlineData(479_999)]
    public void Any_length_equals_the_definition(int samples) => CompareWithDefinition(Noise(samples, 0.2));

    [Fact]
    public void The_128_bands_of_large_v3_equal_the_definition() =>
        CompareWithDefinition(Noise(40_000, 0.1), SlaneyMelFilters.Compute(128));

    [Fact]
    public void Silence_is_the_same_in_every_frame_and_band()
    {
        var mel = Compute(new float[480_000], Filters80);
        Assert.All(mel, v => Assert.Equal(-1.5f, v, 1e-6f));
    }

    [NeedsFact(Needed.LibriVoxClips)]
    public void Real_speech_equals_the_definition() => CompareWithDefinition(Wave.Read(TestFiles.LibriVoxClips[0]));

    [NeedsFact(Needed.WhisperBaseEn)]
    public void The_filters_in_the_model_file_are_slaneys()
    {
        var (_, filters, _) = TestFiles.ReadGgmlHead(TestFiles.WhisperBaseEn!);
        Assert.Equal(Filters80.Length, filters.Length);
        var error = Filters80.Zip(filters, (a, b) => Math.Abs(a - b)).Max();
        output.WriteLine($"largest difference {error:e2}");
        Assert.True(error < 1e-6, $"largest difference {error}");
    }

    [Fact]
    public void Wrong_filters_are_refused() => Assert.Throws<ArgumentException>(() => new MelSpectrogram(new float[80 * 200], 80));

    [Fact]
    public void More_than_thirty_seconds_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Compute(new float[480_001], Filters80));

    private void CompareWithDefinition(float[] samples, float[]? filters = null)
    {
        filters ??= Filters80;
        var actual = Compute(samples, filters);
        var expected = NaiveLogMel.Compute(samples, filters);
        var error = 0.0;
        for (var frame = 0; frame < MelSpectrogram.Frames; frame++)
        for (var band = 0; band < filters.Length / 201; band++)
            error = Math.Max(error, Math.Abs(expected[frame][band] - actual[band * MelSpectrogram.Frames + frame]));
        output.WriteLine($"largest error {error:e2}");
        Assert.True(error < 1e-3, $"largest error {error}");
    }

    private static float[] Compute(float[] samples, float[] filters)
    {
        var mel = new MelSpectrogram(filters, filters.Length / MelSpectrogram.Bins);
        var destination = new float[mel.Bands * MelSpectrogram.Frames];
        destination.AsSpan().Fill(float.NaN);
        mel.Compute(samples, destination);
        return destination;
    }

    private static float[] Noise(int length, double amplitude)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, length).Select(_ => (float)(amplitude * (2 * random.NextDouble() - 1)))];
    }

    private static float[] Sine(int length, double hertz, double amplitude) =>
        [.. Enumerable.Range(0, length).Select(n => (float)(amplitude * Math.Sin(2 * Math.PI * hertz * n / 16_000)))];
}

namespace VideoBlog.Media;

/// <summary>The peaks of a waveform.</summary>
public sealed class WaveformPeaksTests
{
    [Fact]
    public void Each_stretch_has_the_height_of_its_loudest_sample_whatever_the_blocks_are()
    {
        var peaks = new WaveformPeaks();
        var samples = new float[2000];
        (samples[10], samples[900], samples[1700]) = (-1, 0.25f, 0.01f);
        foreach (var block in samples.Chunk(333))
            peaks.Add(block);

        Assert.Equal(20, peaks.PerSecond);
        Assert.Equal([255, 128, 25], peaks.ToArray());
    }

    [Fact]
    public void Four_hours_are_less_than_100_kB_and_nothing_loud_is_lost()
    {
        var peaks = new WaveformPeaks();
        var second = new float[AudioReader.SampleRate];
        const int seconds = 4 * 3600;
        for (var i = 0; i < seconds; i++)
        {
            second[5] = i == 7200 ? 1 : 0;
            peaks.Add(second);
        }

        var made = peaks.ToArray();
        Assert.Equal(seconds, made.Length / peaks.PerSecond, 1);
        Assert.Equal(255, made[(int)(7200 * peaks.PerSecond)]);
        Assert.InRange(Convert.ToBase64String(made).Length, 1, 100_000);
    }

    [Fact]
    public void No_sound_has_no_peaks() => Assert.Empty(new WaveformPeaks().ToArray());
}

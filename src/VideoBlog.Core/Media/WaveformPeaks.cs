namespace VideoBlog.Media;

/// <summary>
/// Makes the peaks of a waveform of samples that come one after the other. However long the sound is, there are no more than
/// <see cref="Most"/>: when they are too many, each two become one.
/// </summary>
public sealed class WaveformPeaks
{
    /// <summary>The most peaks; as text in JSON they are under 100 kB.</summary>
    public const int Most = 72_000;

    /// <summary>How many peaks stand for a second of short recordings; longer ones have fewer.</summary>
    public const int MostPerSecond = 20;

    private readonly List<byte> _peaks = [];
    private int _samplesEach = AudioReader.SampleRate / MostPerSecond;
    private int _samples;
    private float _loudest;

    /// <summary>How many peaks stand for a second.</summary>
    public double PerSecond => (double)AudioReader.SampleRate / _samplesEach;

    /// <summary>Adds what follows.</summary>
    /// <param name="samples">Samples from -1 to 1, <see cref="AudioReader.SampleRate"/> per second.</param>
    public void Add(ReadOnlySpan<float> samples)
    {
        foreach (var sample in samples)
        {
            _loudest = Math.Max(_loudest, Math.Abs(sample));
            if (++_samples == _samplesEach)
                End();
        }
    }

    /// <summary>The peaks up to here; a stretch that has begun counts.</summary>
    public byte[] ToArray() => _samples == 0 ? [.. _peaks] : [.. _peaks, Height];

    private byte Height => (byte)Math.Round(255 * Math.Sqrt(Math.Min(1, _loudest)));

    private void End()
    {
        _peaks.Add(Height);
        (_samples, _loudest) = (0, 0);
        if (_peaks.Count < Most)
            return;
        for (var i = 0; i < Most / 2; i++)
            _peaks[i] = Math.Max(_peaks[2 * i], _peaks[2 * i + 1]);
        _peaks.RemoveRange(Most / 2, Most / 2);
        _samplesEach *= 2;
    }
}

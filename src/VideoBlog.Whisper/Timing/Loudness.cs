using System.Numerics.Tensors;

namespace VideoBlog.Whisper.Timing;

/// <summary>
/// Where a window sounds and where it is quiet, in steps of 10 ms: word times from attention are drawn to the sound by it.
/// </summary>
internal sealed class Loudness
{
    /// <summary>Samples of a step: 10 ms.</summary>
    public const int Step = AudioFormat.SampleRate / 100;

    /// <summary>A pause inside a word is at least this long, 0.2 s; the closure of a consonant is shorter.</summary>
    private const int LeastPause = 20;

    /// <summary>How far the threshold lies between the quiet steps and the loud ones, on a logarithmic scale.</summary>
    private const float ThresholdPosition = 0.3f;

    private readonly bool[] _sounds;

    /// <summary>Measures a window.</summary>
    /// <param name="samples">Its sound.</param>
    public Loudness(ReadOnlySpan<float> samples)
    {
        var levels = new float[(samples.Length + Step - 1) / Step];
        for (var i = 0; i < levels.Length; i++)
        {
            var step = samples[(i * Step)..Math.Min((i + 1) * Step, samples.Length)];
            levels[i] = MathF.Sqrt(TensorPrimitives.SumOfSquares(step) / step.Length) + 1e-5f;
        }
        float[] sorted = [.. levels.Order()];
        var quiet = sorted.Length > 0 ? sorted[sorted.Length / 10] : 0;
        var loud = sorted.Length > 0 ? sorted[sorted.Length * 9 / 10] : 0;
        var threshold = quiet * MathF.Pow(loud / quiet, ThresholdPosition);
        _sounds = [.. levels.Select(level => level > threshold)];
    }

    /// <summary>How much of a stretch sounds, in steps of 10 ms.</summary>
    /// <param name="start">First sample.</param>
    /// <param name="end">One past the last sample.</param>
    public int Sounding(int start, int end)
    {
        var sounding = 0;
        for (var i = start / Step; i < Math.Min(end / Step, _sounds.Length); i++)
            sounding += _sounds[i] ? 1 : 0;
        return sounding;
    }

    /// <summary>
    /// Cuts the quiet off both ends of a word. A word does not hold a pause either: of the parts before and after one, the word is the
    /// one with more sound.
    /// </summary>
    /// <param name="start">First sample.</param>
    /// <param name="end">One past the last sample, not before <paramref name="start"/>.</param>
    /// <returns>A stretch inside the one given; the same one where all of it is quiet.</returns>
    public (int Start, int End) Trim(int start, int end)
    {
        var last = Math.Min((end + Step - 1) / Step, _sounds.Length);
        var (best, bestSound) = ((First: 0, Last: 0), 0);
        var (partFirst, partLast, sound) = (-1, -1, 0);
        for (var i = start / Step; i < last; i++)
        {
            if (!_sounds[i])
                continue;
            if (partFirst < 0 || i - partLast > LeastPause)
                (partFirst, sound) = (i, 0);
            (partLast, sound) = (i, sound + 1);
            if (sound > bestSound)
                (best, bestSound) = ((partFirst, partLast), sound);
        }
        return bestSound == 0 ? (start, end) : (Math.Max(start, best.First * Step), Math.Min(end, (best.Last + 1) * Step));
    }
}

using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace VideoBlog.Whisper.Vad;

/// <summary>
/// Hears stretches again that are loud although no speech was found in them. The network's memory is spoilt by long silence: the first
/// half second of the voice after it, and all of a softer voice, then count as nothing.
/// </summary>
/// <remarks>
/// A block is heard with an empty memory, and once more with what the memory has taken from it: then it knows the voice from the first
/// syllable on. As long as one block after another is looked at, the memory goes on. Speech is where any of the hearings says so. Steady
/// noise is never loud in comparison with itself, so it is not looked at.
/// </remarks>
/// <param name="session">The network.</param>
internal sealed class SecondLook(InferenceSession session) : IDisposable
{
    private const float SpeechAt = 0.5f;

    /// <summary>Chunks that must be loud in one stretch: 0.16 s.</summary>
    private const int LeastLoud = 5;

    private const int LeastLoudAtEnd = 2;

    /// <summary>Blocks whose quiet and loud parts are remembered: half a minute.</summary>
    private const int Remembered = 15;

    /// <summary>Loud is ten times the power of what is quiet, and not less than a 3000th (-35 dB) of what is loudest.</summary>
    private const float AboveQuiet = 10,
        BelowLoudest = 3000;

    private readonly SileroStream _stream = new(session);
    private readonly Queue<(float Quiet, float Loud)> _levels = new();
    private readonly float[] _powers = new float[SileroGraph.Chunks];
    private readonly float[] _sorted = new float[SileroGraph.Chunks];
    private readonly float[] _best = new float[SileroGraph.Chunks];
    private bool _goesOn;

    /// <summary>Blocks that were heard again so far, each once or several times.</summary>
    public int Looks { get; private set; }

    /// <summary>Takes the next block.</summary>
    /// <param name="samples">64 chunks of 512 samples, fewer only at the end of the recording.</param>
    /// <param name="first">Probability of speech for each chunk, at the first hearing.</param>
    /// <returns>The best probability for each chunk; valid until the next call.</returns>
    public ReadOnlySpan<float> Improve(ReadOnlySpan<float> samples, ReadOnlySpan<float> first)
    {
        var best = _best.AsSpan(0, first.Length);
        first.CopyTo(best);
        var loudFrom = Measure(samples, first.Length);
        if (!HasLoudWithoutSpeech(best, loudFrom))
        {
            _goesOn = false;
            return best;
        }

        Looks++;
        if (_goesOn)
            Improve(best, samples);
        if (!_goesOn || HasLoudWithoutSpeech(best, loudFrom))
        {
            _stream.Forget();
            _stream.Next(samples);
            Improve(best, samples);
        }
        _goesOn = true;
        return best;
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private void Improve(Span<float> best, ReadOnlySpan<float> samples) =>
        TensorPrimitives.Max(best, _stream.Next(samples)[..best.Length], best);

    /// <summary>Measures the chunks, and gives the power from which one is loud.</summary>
    private float Measure(ReadOnlySpan<float> samples, int chunks)
    {
        for (var i = 0; i < chunks; i++)
        {
            var from = i * SpeechSegmenter.ChunkSamples;
            var chunk = samples[from..Math.Min(samples.Length, from + SpeechSegmenter.ChunkSamples)];
            _powers[i] = TensorPrimitives.SumOfSquares(chunk) / chunk.Length;
        }
        var sorted = _sorted.AsSpan(0, chunks);
        _powers.AsSpan(0, chunks).CopyTo(sorted);
        sorted.Sort();
        _levels.Enqueue((sorted[chunks / 10], sorted[^(1 + (chunks / 10))]));
        if (_levels.Count > Remembered)
            _levels.Dequeue();
        return Math.Max(_levels.Min(l => l.Quiet) * AboveQuiet, _levels.Max(l => l.Loud) / BelowLoudest);
    }

    private bool HasLoudWithoutSpeech(ReadOnlySpan<float> probabilities, float loudFrom)
    {
        var run = 0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            run = probabilities[i] < SpeechAt && _powers[i] >= loudFrom && _powers[i] > 0 ? run + 1 : 0;
            if (run >= LeastLoud)
                return true;
        }
        // What begins at the block's end may go on in the next.
        return run >= LeastLoudAtEnd;
    }
}

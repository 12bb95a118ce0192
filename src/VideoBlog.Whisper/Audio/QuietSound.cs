using System.Numerics.Tensors;
using System.Runtime.CompilerServices;

namespace VideoBlog.Whisper.Audio;

/// <summary>
/// Raises sound that is much quieter than speech usually is: speech detection and recognition were trained on usual levels and lose words
/// below them. Sound of a usual level goes through as it is.
/// </summary>
/// <remarks>
/// The level is that of the loudest tenth of a block of two seconds. What counts is the loudest block from half a minute before to four
/// seconds after, so that pauses are not raised, and sound that becomes loud is met with the right factor. The factor depends on the sound
/// alone: an interrupted run hears the same as an undisturbed one.
/// </remarks>
internal static class QuietSound
{
    /// <summary>Samples of a block: 64 chunks of speech detection, 2 s.</summary>
    public const int BlockSamples = 64 * FrameSamples;

    private const int FrameSamples = 512;
    private const int BlocksAfter = 2;
    private const int BlocksBefore = 15;

    /// <summary>Level of speech's loud parts that is good enough, as a root mean square: -26 dB.</summary>
    private const float EnoughLevel = 0.05f;

    /// <summary>Largest factor: 54 dB. Speech at -70 dB then is as loud as speech of a careful recording.</summary>
    private const float LargestFactor = 500;

    /// <summary>Raises a recording.</summary>
    /// <param name="audio">The recording from its first sample, in blocks of any size.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>As many samples, in blocks of <see cref="BlockSamples"/>, the last one shorter; each is valid until the next.</returns>
    public static async IAsyncEnumerable<ReadOnlyMemory<float>> RaiseAsync(
        IAsyncEnumerable<ReadOnlyMemory<float>> audio,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var waiting = new Queue<ReadOnlyMemory<float>>();
        var levels = new Queue<float>();
        var raised = new float[BlockSamples];
        var factor = 0f;
        // One block is at work, so many wait, and one is being filled.
        await foreach (var block in SoundBlocks.Regroup(audio, BlockSamples, BlocksAfter + 2, ct))
        {
            waiting.Enqueue(block);
            levels.Enqueue(Level(block.Span));
            if (levels.Count > BlocksBefore + 1 + BlocksAfter)
                levels.Dequeue();
            if (waiting.Count > BlocksAfter)
                yield return Next();
        }
        while (waiting.Count > 0)
        {
            yield return Next();
            if (levels.Count > BlocksBefore + 1)
                levels.Dequeue();
        }

        ReadOnlyMemory<float> Next()
        {
            var block = waiting.Dequeue();
            var next = Math.Clamp(EnoughLevel / Math.Max(levels.Max(), float.Epsilon), 1, LargestFactor);
            var before = factor == 0 ? next : factor;
            factor = next;
            if (before == 1 && next == 1)
                return block;
            Raise(block.Span, raised, before, next);
            return raised.AsMemory(0, block.Length);
        }
    }

    private static void Raise(ReadOnlySpan<float> samples, Span<float> raised, float from, float to)
    {
        for (var i = 0; i < samples.Length; i++)
            raised[i] = Math.Clamp(samples[i] * (from + ((to - from) * i / samples.Length)), -1, 1);
    }

    private static float Level(ReadOnlySpan<float> block)
    {
        Span<float> powers = stackalloc float[BlockSamples / FrameSamples];
        var frames = (block.Length + FrameSamples - 1) / FrameSamples;
        for (var i = 0; i < frames; i++)
        {
            var frame = block[(i * FrameSamples)..Math.Min((i + 1) * FrameSamples, block.Length)];
            powers[i] = TensorPrimitives.SumOfSquares(frame) / frame.Length;
        }
        powers = powers[..frames];
        powers.Sort();
        return MathF.Sqrt(powers[^(1 + (frames / 10))]);
    }
}

using System.Numerics.Tensors;

namespace VideoBlog.Media;

/// <summary>
/// Makes one channel of two. Usually that is their mean. Channels that cancel each other out, as from a microphone with crossed wires,
/// would leave nothing of it: then it is the louder of the two.
/// </summary>
internal sealed class StereoMix
{
    /// <summary>They cancel below this part of the louder channel's power, -14 dB, and until it is -8 dB again.</summary>
    private const float CancelsBelow = 0.04f,
        CancelsUntil = 0.16f;

    private int? _only;

    /// <summary>Mixes the next block.</summary>
    /// <param name="interleaved">Samples of the left and the right channel in turn.</param>
    /// <param name="mixed">Receives half as many samples.</param>
    public void Mix(ReadOnlySpan<float> interleaved, Span<float> mixed)
    {
        var (left, right) = (0f, 0f);
        for (var i = 0; i < mixed.Length; i++)
        {
            var (l, r) = (interleaved[2 * i], interleaved[(2 * i) + 1]);
            mixed[i] = (l + r) / 2;
            left += l * l;
            right += r * r;
        }
        var louder = Math.Max(left, right);
        // In silence nothing can be told.
        if (louder > 0)
        {
            var power = TensorPrimitives.SumOfSquares<float>(mixed);
            if (power < CancelsBelow * louder)
                _only ??= left >= right ? 0 : 1;
            else if (power > CancelsUntil * louder)
                _only = null;
        }
        for (var i = 0; _only is { } channel && i < mixed.Length; i++)
            mixed[i] = interleaved[(2 * i) + channel];
    }
}

using System.Numerics.Tensors;
using VideoBlog.Whisper.Ggml;

namespace VideoBlog.Whisper.Network;

/// <summary>Layer normalisation: to mean 0 and deviation 1, then a weight and a bias for each number.</summary>
/// <param name="file">Where the weights are.</param>
/// <param name="name">The layer's name.</param>
internal sealed class LayerNorm(GgmlFile file, string name)
{
    /// <summary>PyTorch's default.</summary>
    private const float Epsilon = 1e-5f;

    private readonly float[] _weight = file.Read(name + ".weight");
    private readonly float[] _bias = file.Read(name + ".bias");

    /// <summary>Normalises vectors.</summary>
    /// <param name="x">[vectors, width].</param>
    /// <param name="y">Takes as many numbers.</param>
    public void Apply(ReadOnlySpan<float> x, Span<float> y)
    {
        var width = _weight.Length;
        for (var first = 0; first < x.Length; first += width)
        {
            var from = x.Slice(first, width);
            var to = y.Slice(first, width);
            TensorPrimitives.Subtract(from, TensorPrimitives.Sum(from) / width, to);
            var variance = TensorPrimitives.SumOfSquares<float>(to) / width;
            TensorPrimitives.Multiply(to, 1 / MathF.Sqrt(variance + Epsilon), to);
            TensorPrimitives.MultiplyAdd(to, _weight, _bias, to);
        }
    }
}

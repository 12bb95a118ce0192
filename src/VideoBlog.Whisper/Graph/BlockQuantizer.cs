using System.Numerics.Tensors;

namespace VideoBlog.Whisper.Graph;

/// <summary>Quantises matrices to 8 bits in blocks of 32 along a row, symmetric about 128, as ONNX Runtime's <c>MatMulNBits</c> takes them.</summary>
internal static class BlockQuantizer
{
    /// <summary>Numbers that share a scale.</summary>
    public const int BlockSize = 32;

    /// <summary>Quantises a matrix.</summary>
    /// <param name="values">Row-major; the row length is a multiple of <see cref="BlockSize"/>.</param>
    /// <param name="codes">Takes one byte for each number: round(value / scale) + 128.</param>
    /// <param name="scales">Takes one scale for each block: the largest magnitude / 127.</param>
    public static void Quantize(ReadOnlySpan<float> values, Span<byte> codes, Span<float> scales)
    {
        Span<float> scaled = stackalloc float[BlockSize];
        for (var block = 0; block < scales.Length; block++)
        {
            var source = values.Slice(block * BlockSize, BlockSize);
            var scale = Math.Abs(TensorPrimitives.MaxMagnitude(source)) / 127f;
            scales[block] = scale;
            TensorPrimitives.Multiply(source, scale > 0 ? 1 / scale : 0, scaled);
            TensorPrimitives.Round(scaled, scaled);
            var target = codes.Slice(block * BlockSize, BlockSize);
            for (var i = 0; i < BlockSize; i++)
                target[i] = (byte)(scaled[i] + 128f);
        }
    }
}

using System.Numerics.Tensors;

namespace VideoBlog.Whisper.Graph;

/// <summary>Quantises matrices to 8 bits in blocks of 32 along a row, symmetric about 128, as ONNX Runtime's <c>MatMulNBits</c> takes them.</summary>
internal static class BlockQuantizer
{
    /// <summary>Numbers that share a scale.</summary>
    public const int BlockSize = 32;

    /// <summary>Quantises a matrix whose width is a multiple of <see cref="BlockSize"/>.</summary>
    /// <returns>A byte for each number, round(value / scale) + 128, and a scale for each block, its largest magnitude / 127.</returns>
    public static (byte[] Codes, float[] Scales) Quantize(StackedMatrix matrix)
    {
        var codes = new byte[matrix.Rows * matrix.Columns];
        var scales = new float[codes.Length / BlockSize];
        var scaled = new float[BlockSize];
        matrix.ForEachRow((row, values) =>
        {
            for (var i = 0; i < values.Length; i += BlockSize)
            {
                var block = values.Slice(i, BlockSize);
                var first = row * matrix.Columns + i;
                var scale = Math.Abs(TensorPrimitives.MaxMagnitude(block)) / 127f;
                scales[first / BlockSize] = scale;
                TensorPrimitives.Multiply(block, scale > 0 ? 1 / scale : 0, scaled);
                TensorPrimitives.Round<float>(scaled, scaled);
                for (var k = 0; k < BlockSize; k++)
                    codes[first + k] = (byte)(scaled[k] + 128f);
            }
        });
        return (codes, scales);
    }
}

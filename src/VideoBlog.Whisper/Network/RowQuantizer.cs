using System.Numerics.Tensors;
using VideoBlog.Whisper.Ggml;

namespace VideoBlog.Whisper.Network;

/// <summary>Quantises matrices to 8 bits with a scale for each output, as ONNX Runtime's <c>DynamicQuantizeMatMul</c> takes them.</summary>
internal static class RowQuantizer
{
    /// <summary>Quantises and transposes a matrix.</summary>
    /// <returns>A signed byte for each number, [inputs, outputs], and a scale for each output, its row's largest magnitude / 127.</returns>
    public static (sbyte[] Codes, float[] Scales) Quantize(StackedMatrix matrix)
    {
        var codes = new sbyte[matrix.Rows * matrix.Columns];
        var scales = new float[matrix.Rows];
        var scaled = new float[matrix.Columns];
        matrix.ForEachRow(
            (row, values) =>
            {
                var scale = Math.Abs(TensorPrimitives.MaxMagnitude(values)) / 127f;
                scales[row] = scale;
                TensorPrimitives.Multiply(values, scale > 0 ? 1 / scale : 0, scaled);
                TensorPrimitives.Round<float>(scaled, scaled);
                for (var column = 0; column < scaled.Length; column++)
                    codes[column * matrix.Rows + row] = (sbyte)scaled[column];
            }
        );
        return (codes, scales);
    }
}

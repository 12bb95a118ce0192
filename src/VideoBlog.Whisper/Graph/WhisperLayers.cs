using VideoBlog.Whisper.Ggml;

namespace VideoBlog.Whisper.Graph;

/// <summary>The layers that Whisper's encoder and decoder are made of, added to a graph with the weights of a file.</summary>
/// <param name="graph">Where to add.</param>
/// <param name="file">Where the weights are.</param>
/// <param name="precision">How matrices are multiplied.</param>
internal sealed class WhisperLayers(OnnxGraph graph, GgmlFile file, WeightPrecision precision)
{
    /// <summary>PyTorch's default epsilon.</summary>
    private const float LayerNormEpsilon = 1e-5f;

    /// <summary>A tensor as it stands, in a shape of the caller's.</summary>
    public string Weight(string name, params long[] shape) => graph.Constant(file.Read(name), shape);

    /// <summary>Layer normalisation over the last dimension.</summary>
    public string LayerNorm(string x, string name) => graph.Op(
        "LayerNormalization",
        [x, Vector(name + ".weight"), Vector(name + ".bias")],
        ("axis", -1), ("epsilon", LayerNormEpsilon));

    /// <summary>x · Wᵀ + b.</summary>
    /// <param name="x">[…, inputs].</param>
    /// <param name="name">Name of the layer; its <c>.weight</c> is [outputs, inputs].</param>
    /// <param name="bias">Whether it has a <c>.bias</c>.</param>
    public string Linear(string x, string name, bool bias = true)
    {
        var shape = file.Shape(name + ".weight");
        return Linear(x, file.Read(name + ".weight"), shape[0], shape[1], bias ? file.Read(name + ".bias") : null);
    }

    /// <summary>x · Wᵀ + b with weights that the caller has put together.</summary>
    public string Linear(string x, float[] weight, int outputs, int inputs, float[]? bias)
    {
        var b = bias is null ? "" : graph.Constant(bias, outputs);
        switch (precision)
        {
            case WeightPrecision.Int8Blocks:
                var blocks = inputs / BlockQuantizer.BlockSize;
                var codes = new byte[weight.Length];
                var scales = new float[outputs * blocks];
                BlockQuantizer.Quantize(weight, codes, scales);
                string[] arguments =
                [
                    x, graph.Constant(codes, outputs, blocks, BlockQuantizer.BlockSize), graph.Constant(scales, outputs, blocks),
                ];
                return graph.MicrosoftOp(
                    "MatMulNBits",
                    bias is null ? arguments : [.. arguments, "", "", b],
                    ("K", inputs), ("N", outputs), ("bits", 8), ("block_size", BlockQuantizer.BlockSize), ("accuracy_level", 4));
            case WeightPrecision.Int8Dynamic:
                return graph.MicrosoftOp("DynamicQuantizeMatMul", DynamicArguments(x, weight, outputs, inputs, b));
            default:
                var product = graph.Op("MatMul", [x, graph.Constant(Transpose(weight, outputs, inputs), inputs, outputs)]);
                return bias is null ? product : graph.Op("Add", [product, b]);
        }
    }

    /// <summary>The two linear layers with a GELU between them.</summary>
    public string FeedForward(string x, string name) => Linear(graph.Op("Gelu", [Linear(x, name + ".0")]), name + ".2");

    private string[] DynamicArguments(string x, float[] weight, int outputs, int inputs, string bias)
    {
        var codes = new sbyte[weight.Length];
        var scales = new float[outputs];
        for (var o = 0; o < outputs; o++)
        {
            var row = weight.AsSpan(o * inputs, inputs);
            var scale = Math.Abs(System.Numerics.Tensors.TensorPrimitives.MaxMagnitude<float>(row)) / 127f;
            scales[o] = scale;
            for (var i = 0; i < inputs; i++)
                codes[i * outputs + o] = (sbyte)MathF.Round(row[i] / scale);
        }
        return [x, graph.Constant(codes, inputs, outputs), graph.Constant(scales, outputs), graph.Constant(new sbyte[outputs], outputs), bias];
    }

    private static float[] Transpose(float[] matrix, int rows, int columns)
    {
        var result = new float[matrix.Length];
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
                result[c * rows + r] = matrix[r * columns + c];
        }
        return result;
    }

    private string Vector(string name)
    {
        var values = file.Read(name);
        return graph.Constant(values, values.Length);
    }
}

using VideoBlog.Whisper.Ggml;
using VideoBlog.Whisper.Graph;

namespace VideoBlog.Whisper.Network;

/// <summary>The layers that Whisper's encoder is made of, added to a graph with the weights of a file.</summary>
/// <param name="graph">Where to add.</param>
/// <param name="file">Where the weights are.</param>
internal sealed class EncoderLayers(OnnxGraph graph, GgmlFile file)
{
    /// <summary>PyTorch's default epsilon.</summary>
    private const float LayerNormEpsilon = 1e-5f;

    /// <summary>A tensor as it stands, in a shape of the caller's.</summary>
    public string Weight(string name, params long[] shape) => graph.Constant(file.Read(name), shape);

    /// <summary>Layer normalisation over the last dimension.</summary>
    public string LayerNorm(string x, string name) =>
        graph.Op("LayerNormalization", [x, Vector(name + ".weight"), Vector(name + ".bias")], ("axis", -1), ("epsilon", LayerNormEpsilon));

    /// <summary>x · Wᵀ + b.</summary>
    /// <param name="x">[…, inputs].</param>
    /// <param name="name">Name of the layer; its <c>.weight</c> is [outputs, inputs].</param>
    /// <param name="bias">Whether it has a <c>.bias</c>.</param>
    public string Linear(string x, string name, bool bias = true) => Linear(x, [name + ".weight"], bias ? file.Read(name + ".bias") : null);

    /// <summary>x · Wᵀ + b, where W is several matrices one below the other.</summary>
    /// <param name="x">[…, inputs].</param>
    /// <param name="weights">Names of the matrices, each [outputs, inputs].</param>
    /// <param name="bias">As many numbers as there are outputs in all, or null.</param>
    public string Linear(string x, string[] weights, float[]? bias)
    {
        var matrix = new StackedMatrix(file, weights);
        var biasName = bias is null ? "" : graph.Constant(bias, matrix.Rows);
        var (codes, scales) = RowQuantizer.Quantize(matrix);
        return graph.MicrosoftOp(
            "DynamicQuantizeMatMul",
            [
                x,
                graph.Constant(codes, matrix.Columns, matrix.Rows),
                graph.Constant(scales, matrix.Rows),
                graph.Constant(new sbyte[matrix.Rows], matrix.Rows),
                biasName,
            ]
        );
    }

    /// <summary>The two linear layers with a GELU between them.</summary>
    public string FeedForward(string x, string name) => Linear(graph.Op("Gelu", [Linear(x, name + ".0")]), name + ".2");

    private string Vector(string name)
    {
        var values = file.Read(name);
        return graph.Constant(values, values.Length);
    }
}

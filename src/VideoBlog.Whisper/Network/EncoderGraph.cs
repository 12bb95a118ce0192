using Microsoft.ML.OnnxRuntime;
using VideoBlog.Whisper.Ggml;
using VideoBlog.Whisper.Graph;

namespace VideoBlog.Whisper.Network;

/// <summary>
/// Whisper's encoder, and all that the decoder needs of it: the keys and values of cross-attention for every layer of the decoder,
/// computed once for each window (OpenAI whisper, <c>model.py</c>: <c>AudioEncoder</c>, <c>MultiHeadAttention</c>).
/// </summary>
internal static class EncoderGraph
{
    /// <summary>Name of the input, [1, mel bands, 3000].</summary>
    public const string Mel = "mel";

    /// <summary>
    /// Keys and values of a decoder layer's cross-attention, [1, 1500, 2 · width]: for each frame its keys, then its values.
    /// </summary>
    public static string CrossKeysValues(int layer) => $"cross_keys_values_{layer}";

    /// <summary>Builds the graph.</summary>
    public static OnnxGraph Build(GgmlFile file)
    {
        var d = file.Dimensions;
        var graph = new OnnxGraph();
        var layers = new EncoderLayers(graph, file);

        var x = graph.Input(Mel, 1, d.MelBands, 2 * d.AudioContext);
        x = Convolution(x, "encoder.conv1", d.MelBands, 1);
        x = Convolution(x, "encoder.conv2", d.AudioState, 2);
        x = graph.Op("Transpose", [x], ("perm", new[] { 0, 2, 1 }));
        x = graph.Op("Add", [x, layers.Weight("encoder.positional_embedding", d.AudioContext, d.AudioState)]);

        for (var layer = 0; layer < d.AudioLayers; layer++)
        {
            var name = $"encoder.blocks.{layer}";
            var h = layers.LayerNorm(x, name + ".attn_ln");
            var attention = graph.MicrosoftOp(
                "MultiHeadAttention",
                [
                    layers.Linear(h, name + ".attn.query"),
                    layers.Linear(h, name + ".attn.key", bias: false),
                    layers.Linear(h, name + ".attn.value"),
                ],
                ("num_heads", d.AudioHeads)
            );
            x = graph.Op("Add", [x, layers.Linear(attention, name + ".attn.out")]);
            x = graph.Op("Add", [x, layers.FeedForward(layers.LayerNorm(x, name + ".mlp_ln"), name + ".mlp")]);
        }
        x = layers.LayerNorm(x, "encoder.ln_post");

        for (var layer = 0; layer < d.TextLayers; layer++)
        {
            var name = $"decoder.blocks.{layer}.cross_attn";
            float[] bias = [.. new float[d.TextState], .. file.Read(name + ".value.bias")];
            var output = layers.Linear(x, [name + ".key.weight", name + ".value.weight"], bias);
            graph.Named("Identity", [output], [CrossKeysValues(layer)]);
            graph.Output(CrossKeysValues(layer), 1, d.AudioContext, 2 * d.TextState);
        }
        return graph;

        string Convolution(string input, string name, int channels, int stride) =>
            graph.Op(
                "Gelu",
                [
                    graph.Op(
                        "Conv",
                        [input, layers.Weight(name + ".weight", d.AudioState, channels, 3), layers.Weight(name + ".bias", d.AudioState)],
                        ("kernel_shape", new[] { 3 }),
                        ("pads", new[] { 1, 1 }),
                        ("strides", new[] { stride })
                    ),
                ]
            );
    }

    /// <summary>Names of all outputs: one for each layer of the decoder.</summary>
    public static IReadOnlyList<string> Outputs(ModelDimensions d) => [.. Enumerable.Range(0, d.TextLayers).Select(CrossKeysValues)];
}

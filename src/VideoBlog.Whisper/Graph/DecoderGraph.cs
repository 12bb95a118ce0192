using VideoBlog.Whisper.Ggml;

namespace VideoBlog.Whisper.Graph;

/// <summary>
/// Whisper's decoder with a cache (OpenAI whisper, <c>model.py</c>: <c>TextDecoder</c>): embedded tokens in, the scores of the next token
/// out, with the updated keys and values of self-attention and, for word times, the raw cross-attention scores of the alignment heads.
/// </summary>
internal static class DecoderGraph
{
    /// <summary>Name of the input, token and position embeddings summed, [1, tokens, width].</summary>
    public const string Embedded = "embedded";

    /// <summary>Scores of the token that follows the last one, [1, 1, vocabulary].</summary>
    public const string Logits = "logits";

    /// <summary>Keys of a layer's self-attention so far, [1, heads, past tokens, head size].</summary>
    public static string PastKey(int layer) => $"past_key_{layer}";

    /// <summary>Values of a layer's self-attention so far, [1, heads, past tokens, head size].</summary>
    public static string PastValue(int layer) => $"past_value_{layer}";

    /// <summary>Keys of a layer's self-attention with the new tokens.</summary>
    public static string PresentKey(int layer) => $"present_key_{layer}";

    /// <summary>Values of a layer's self-attention with the new tokens.</summary>
    public static string PresentValue(int layer) => $"present_value_{layer}";

    /// <summary>Cross-attention scores of a layer's alignment heads before softmax, [1, alignment heads of the layer, tokens, 1500].</summary>
    public static string AlignmentScores(int layer) => $"alignment_scores_{layer}";

    /// <summary>Builds the graph.</summary>
    public static OnnxGraph Build(GgmlFile file, WeightPrecision precision)
    {
        var d = file.Dimensions;
        var headSize = d.TextState / d.TextHeads;
        var graph = new OnnxGraph();
        var layers = new WhisperLayers(graph, file, precision);
        var alignmentHeads = AlignmentHeads.Of(d);
        var splitHeads = graph.Constant<long>([1, -1, d.TextHeads, headSize], 4);
        var joinHeads = graph.Constant<long>([1, -1, d.TextState], 3);
        var thirds = graph.Constant<long>([d.TextState, d.TextState, d.TextState], 3);

        var x = graph.Input(Embedded, 1, "tokens", d.TextState);
        for (var layer = 0; layer < d.TextLayers; layer++)
        {
            var name = $"decoder.blocks.{layer}";
            x = graph.Op("Add", [x, layers.Linear(SelfAttention(x, layer, name), name + ".attn.out")]);
            x = graph.Op("Add", [x, layers.Linear(CrossAttention(x, layer, name), name + ".cross_attn.out")]);
            x = graph.Op("Add", [x, layers.FeedForward(layers.LayerNorm(x, name + ".mlp_ln"), name + ".mlp")]);
        }

        var last = graph.Op(
            "Slice", [x, graph.Constant<long>([-1], 1), graph.Constant<long>([long.MaxValue], 1), graph.Constant<long>([1], 1)]);
        // The scores of all tokens: the token embedding serves as the output matrix too.
        var scores = layers.Linear(layers.LayerNorm(last, "decoder.ln"), ["decoder.token_embedding.weight"], bias: null);
        graph.Named("", "Identity", [scores], [Logits]);
        graph.Output(Logits, 1, 1, d.Vocabulary);
        return graph;

        string SelfAttention(string input, int layer, string name)
        {
            float[] bias = [.. file.Read(name + ".attn.query.bias"), .. new float[d.TextState], .. file.Read(name + ".attn.value.bias")];
            var together = layers.Linear(
                layers.LayerNorm(input, name + ".attn_ln"),
                [name + ".attn.query.weight", name + ".attn.key.weight", name + ".attn.value.weight"],
                bias);
            string[] parts = [$"query_{layer}", $"key_{layer}", $"value_{layer}"];
            graph.Named("", "Split", [together, thirds], parts, ("axis", -1));
            var result = $"self_attention_{layer}";
            graph.Named(
                "com.microsoft", "MultiHeadAttention",
                [
                    .. parts, "", "", "",
                    graph.Input(PastKey(layer), 1, d.TextHeads, "past", headSize),
                    graph.Input(PastValue(layer), 1, d.TextHeads, "past", headSize),
                ],
                [result, PresentKey(layer), PresentValue(layer)],
                ("num_heads", d.TextHeads), ("unidirectional", 1));
            graph.Output(PresentKey(layer), 1, d.TextHeads, "present", headSize);
            graph.Output(PresentValue(layer), 1, d.TextHeads, "present", headSize);
            return result;
        }

        // Plain products, not the fused operator: see "Speed" in docs/decisions/0002-onnx-runtime-as-engine.md.
        string CrossAttention(string input, int layer, string name)
        {
            var query = layers.Linear(layers.LayerNorm(input, name + ".cross_attn_ln"), name + ".cross_attn.query");
            var split = graph.Op("Transpose", [graph.Op("Reshape", [query, splitHeads])], ("perm", new[] { 0, 2, 1, 3 }));
            var keys = graph.Input(EncoderGraph.CrossKey(layer), 1, d.TextHeads, headSize, d.AudioContext);
            var values = graph.Input(EncoderGraph.CrossValue(layer), 1, d.TextHeads, d.AudioContext, headSize);
            var scores = graph.Op("MatMul", [split, keys]);
            long[] heads = [.. alignmentHeads.Where(h => h.Layer == layer).Select(h => (long)h.Head)];
            if (heads.Length > 0)
            {
                graph.Named("", "Gather", [scores, graph.Constant(heads, heads.Length)], [AlignmentScores(layer)], ("axis", 1));
                graph.Output(AlignmentScores(layer), 1, heads.Length, "tokens", d.AudioContext);
            }
            var mixed = graph.Op("MatMul", [graph.Op("Softmax", [scores], ("axis", -1)), values]);
            return graph.Op("Reshape", [graph.Op("Transpose", [mixed], ("perm", new[] { 0, 2, 1, 3 })), joinHeads]);
        }
    }
}

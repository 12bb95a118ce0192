using Microsoft.ML.OnnxRuntime;
using VideoBlog.Whisper.Graph;

namespace VideoBlog.Whisper.Vad;

/// <summary>
/// The Silero VAD v5 network, built anew so that it hears many chunks in one call. The file's own graph takes one chunk at a time, and most
/// of
/// that time goes by between its hundred small operators. Here every layer is one matrix product over all chunks, and only the recurrent
/// layer goes from chunk to chunk; the answers are the same.
/// </summary>
internal static class SileroGraph
{
    /// <summary>Chunks in one call: 2 s of sound.</summary>
    public const int Chunks = 64;

    /// <summary>Samples of a chunk as the network hears it: 64 of the chunk before, the 512 of its own, and its last 64 mirrored.</summary>
    public const int ChunkWidth = 640;

    /// <summary>Values of the recurrent layer's memory; it has two: output and cell.</summary>
    public const int StateSize = 128;

    /// <summary>Inputs in their order.</summary>
    public static readonly string[] Inputs = ["sound", "output", "cell"];

    /// <summary>Outputs in their order.</summary>
    public static readonly string[] Outputs = ["probability", "nextOutput", "nextCell"];

    /// <summary>Compiles the network.</summary>
    /// <exception cref="WhisperModelException">The weights are of another version.</exception>
    public static InferenceSession Build(SileroWeights weights)
    {
        var graph = new OnnxGraph();
        var sound = graph.Input("sound", Chunks, ChunkWidth);
        var spectrum = Spectrum(graph, sound, weights);

        // Convolutions over time with three taps: 4 moments, then 4, 2 and 1. Taps that would only meet the zeros around are left out.
        var padded = graph.Op("Pad", [spectrum, graph.Constant([0L, 1, 0, 0, 1, 0], 6)]);
        var taps = graph.Op(
            "Concat",
            [Moments(graph, padded, 0, 4), Moments(graph, padded, 1, 5), Moments(graph, padded, 2, 6)],
            ("axis", 2)
        );
        var x = Layer(graph, taps, weights, 0, 129, 128, 0, 1, 2);
        padded = graph.Op("Pad", [x, graph.Constant([0L, 1, 0, 0, 0, 0], 6)]);
        taps = graph.Op(
            "Concat",
            [Moments(graph, padded, 0, 3, 2), Moments(graph, padded, 1, 4, 2), Moments(graph, padded, 2, 5, 2)],
            ("axis", 2)
        );
        x = Layer(graph, taps, weights, 1, 128, 64, 0, 1, 2);
        x = Layer(graph, Reshape(graph, x, Chunks, 128), weights, 2, 64, 64, 1, 2);
        x = Layer(graph, x, weights, 3, 64, 128, 1);

        x = Recurrent(graph, x, weights);
        x = Sum(
            graph,
            graph.Op("Relu", [x]),
            graph.Constant(weights["decoder.decoder.2.weight", 128], 128, 1),
            weights["decoder.decoder.2.bias", 1]
        );
        graph.Named("Sigmoid", [x], ["probability"]);
        graph.Output("probability", Chunks, 1);
        return graph.CreateSession(threads: 1);
    }

    /// <summary>
    /// Magnitudes of 129 frequencies at 4 moments: the basis has 129 rows of cosines and 129 of sines, 256 samples long, 128 apart.
    /// </summary>
    private static string Spectrum(OnnxGraph graph, string sound, SileroWeights weights)
    {
        var blocks = Reshape(graph, sound, Chunks, 5, 128);
        var frames = graph.Op("Concat", [Moments(graph, blocks, 0, 4), Moments(graph, blocks, 1, 5)], ("axis", 2));
        var basis = Transposed(weights["stft.forward_basis_buffer", 258 * 256], 258, 256);
        var waves = graph.Op("MatMul", [frames, graph.Constant(basis, 256, 258)]);
        var cosines = Slice(graph, waves, axis: 2, 0, 129, 1);
        var sines = Slice(graph, waves, axis: 2, 129, 258, 1);
        return graph.Op("Sqrt", [graph.Op("Add", [graph.Op("Mul", [cosines, cosines]), graph.Op("Mul", [sines, sines])])]);
    }

    private static string Layer(OnnxGraph graph, string x, SileroWeights weights, int index, int from, int to, params int[] taps)
    {
        // Silero keeps [to, from, tap]; the product needs [tap, from] by [to].
        var kernel = weights[$"encoder.{index}.reparam_conv.weight", to * from * 3];
        var matrix = new float[taps.Length * from * to];
        for (var tap = 0; tap < taps.Length; tap++)
        for (var i = 0; i < from; i++)
        for (var o = 0; o < to; o++)
            matrix[(tap * from + i) * to + o] = kernel[(o * from + i) * 3 + taps[tap]];
        return graph.Op(
            "Relu",
            [Sum(graph, x, graph.Constant(matrix, taps.Length * from, to), weights[$"encoder.{index}.reparam_conv.bias", to])]
        );
    }

    private static string Recurrent(OnnxGraph graph, string x, SileroWeights weights)
    {
        const int gates = 4 * StateSize;
        var input = graph.Constant(InOnnxOrder(weights["decoder.rnn.weight_ih", gates * StateSize]), 1, gates, StateSize);
        var recurrence = graph.Constant(InOnnxOrder(weights["decoder.rnn.weight_hh", gates * StateSize]), 1, gates, StateSize);
        float[] biases = [.. InOnnxOrder(weights["decoder.rnn.bias_ih", gates]), .. InOnnxOrder(weights["decoder.rnn.bias_hh", gates])];
        var output = graph.Input("output", 1, 1, StateSize);
        var cell = graph.Input("cell", 1, 1, StateSize);
        graph.Named(
            "LSTM",
            [Reshape(graph, x, Chunks, 1, StateSize), input, recurrence, graph.Constant(biases, 1, 2 * gates), "", output, cell],
            ["all", "nextOutput", "nextCell"],
            ("hidden_size", StateSize)
        );
        graph.Output("nextOutput", 1, 1, StateSize);
        graph.Output("nextCell", 1, 1, StateSize);
        return Reshape(graph, "all", Chunks, StateSize);
    }

    /// <summary>PyTorch's gates are input, forget, cell, output; ONNX wants input, output, forget, cell.</summary>
    private static float[] InOnnxOrder(float[] gates)
    {
        var part = gates.Length / 4;
        return [.. gates[..part], .. gates[(3 * part)..], .. gates[part..(3 * part)]];
    }

    private static string Sum(OnnxGraph graph, string x, string matrix, float[] bias) =>
        graph.Op("Add", [graph.Op("MatMul", [x, matrix]), graph.Constant(bias, bias.Length)]);

    private static string Moments(OnnxGraph graph, string x, int from, int to, int step = 1) => Slice(graph, x, axis: 1, from, to, step);

    private static string Slice(OnnxGraph graph, string x, int axis, int from, int to, int step) =>
        graph.Op(
            "Slice",
            [
                x,
                graph.Constant([(long)from], 1),
                graph.Constant([(long)to], 1),
                graph.Constant([(long)axis], 1),
                graph.Constant([(long)step], 1),
            ]
        );

    private static string Reshape(OnnxGraph graph, string x, params long[] shape) =>
        graph.Op("Reshape", [x, graph.Constant(shape, shape.Length)]);

    private static float[] Transposed(float[] matrix, int rows, int columns)
    {
        var transposed = new float[matrix.Length];
        for (var row = 0; row < rows; row++)
        for (var column = 0; column < columns; column++)
            transposed[column * rows + row] = matrix[row * columns + column];
        return transposed;
    }
}

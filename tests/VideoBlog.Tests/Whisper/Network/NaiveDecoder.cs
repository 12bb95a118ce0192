using VideoBlog.Whisper.Ggml;

namespace VideoBlog.Tests.Whisper.Network;

/// <summary>
/// Whisper's decoder written down from OpenAI's <c>model.py</c> in double precision and without a cache: a reference that is slow and
/// plain.
/// </summary>
/// <param name="file">Where the weights are.</param>
internal sealed class NaiveDecoder(GgmlFile file)
{
    private readonly ModelDimensions _d = file.Dimensions;

    /// <summary>All results of one reading.</summary>
    /// <param name="tokens">The tokens.</param>
    /// <param name="keysValues">For each layer: for each frame its cross-attention's keys and then its values.</param>
    /// <returns>The scores after the last token, and its cross-attention scores by layer and head.</returns>
    public (double[] Logits, Dictionary<(int Layer, int Head), double[]> Scores) Read(int[] tokens, float[][] keysValues)
    {
        var width = _d.TextState;
        var embedding = file.Read("decoder.token_embedding.weight");
        var positions = file.Read("decoder.positional_embedding");
        double[][] x = [.. tokens.Select((token, i) => Range(width, k => (double)embedding[token * width + k] + positions[i * width + k]))];
        var scores = new Dictionary<(int, int), double[]>();
        for (var layer = 0; layer < _d.TextLayers; layer++)
        {
            var name = $"decoder.blocks.{layer}";
            var normed = Norm(x, name + ".attn_ln");
            var (keys, values) = (Linear(normed, name + ".attn.key", false), Linear(normed, name + ".attn.value"));
            var queries = Linear(normed, name + ".attn.query");
            x = Add(x, Linear([.. queries.Select((q, i) => Attend(q, keys[..(i + 1)], values[..(i + 1)], null))], name + ".attn.out"));

            queries = Linear(Norm(x, name + ".cross_attn_ln"), name + ".cross_attn.query");
            var sound = keysValues[layer];
            keys = [.. Enumerable.Range(0, _d.AudioContext).Select(f => Range(width, k => sound[f * 2 * width + k]))];
            values = [.. Enumerable.Range(0, _d.AudioContext).Select(f => Range(width, k => sound[f * 2 * width + width + k]))];
            var current = layer;
            x = Add(
                x,
                Linear(
                    [.. queries.Select(q => Attend(q, keys, values, (head, s) => scores[(current, head)] = s))],
                    name + ".cross_attn.out"
                )
            );

            var middle = Linear(Norm(x, name + ".mlp_ln"), name + ".mlp.0");
            x = Add(x, Linear([.. middle.Select(row => row.Select(Gelu).ToArray())], name + ".mlp.2"));
        }
        var last = Norm([x[^1]], "decoder.ln")[0];
        return (Range(_d.Vocabulary, t => Enumerable.Range(0, width).Sum(k => embedding[t * width + k] * last[k])), scores);
    }

    private double[] Attend(double[] query, double[][] keys, double[][] values, Action<int, double[]>? scoresOfHead)
    {
        var size = _d.TextState / _d.TextHeads;
        var result = new double[_d.TextState];
        for (var head = 0; head < _d.TextHeads; head++)
        {
            var first = head * size;
            double[] scores = [.. keys.Select(key => Enumerable.Range(first, size).Sum(k => query[k] * key[k]) / Math.Sqrt(size))];
            scoresOfHead?.Invoke(head, scores);
            double[] weights = [.. scores.Select(s => Math.Exp(s - scores.Max()))];
            var total = weights.Sum();
            for (var k = first; k < first + size; k++)
                result[k] = values.Select((value, i) => value[k] * weights[i] / total).Sum();
        }
        return result;
    }

    private double[][] Linear(double[][] x, string name, bool hasBias = true)
    {
        var weight = file.Read(name + ".weight");
        var outputs = file.Shape(name + ".weight")[0];
        var bias = hasBias ? file.Read(name + ".bias") : new float[outputs];
        return [.. x.Select(row => Range(outputs, o => bias[o] + row.Select((value, k) => value * weight[o * row.Length + k]).Sum()))];
    }

    private double[][] Norm(double[][] x, string name)
    {
        var (weight, bias) = (file.Read(name + ".weight"), file.Read(name + ".bias"));
        return
        [
            .. x.Select(row =>
            {
                var mean = row.Average();
                var deviation = Math.Sqrt(row.Average(v => (v - mean) * (v - mean)) + 1e-5);
                return Range(row.Length, k => (row[k] - mean) / deviation * weight[k] + bias[k]);
            }),
        ];
    }

    private static double[][] Add(double[][] x, double[][] y) => [.. x.Zip(y, (a, b) => a.Zip(b, (c, d) => c + d).ToArray())];

    private static double[] Range(int count, Func<int, double> value) => [.. Enumerable.Range(0, count).Select(value)];

    /// <summary>x · Φ(x), Φ by its power series.</summary>
    private static double Gelu(double x)
    {
        if (Math.Abs(x) > 6)
            return x > 0 ? x : 0;
        var (term, sum) = (x, x);
        for (var n = 1; n < 100; n++)
        {
            term *= x * x / (2 * n + 1);
            sum += term;
        }
        return x * (0.5 + sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }
}

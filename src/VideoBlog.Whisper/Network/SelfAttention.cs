using System.Numerics.Tensors;
using VideoBlog.Whisper.Ggml;
using VideoBlog.Whisper.Numerics;

namespace VideoBlog.Whisper.Network;

/// <summary>
/// A layer's attention of every token to itself and to the tokens before it (OpenAI whisper, <c>model.py</c>: <c>MultiHeadAttention</c>).
/// </summary>
internal sealed class SelfAttention
{
    private readonly int _layer;
    private readonly int _width;
    private readonly int _headSize;
    private readonly LayerNorm _norm;
    private readonly Linear _queryKeyValue;
    private readonly Linear _out;

    /// <summary>Reads the weights.</summary>
    public SelfAttention(GgmlFile file, int layer)
    {
        var d = file.Dimensions;
        var name = $"decoder.blocks.{layer}.attn";
        (_layer, _width, _headSize) = (layer, d.TextState, d.TextState / d.TextHeads);
        _norm = new LayerNorm(file, name + "_ln");
        _queryKeyValue = new Linear(
            new StackedMatrix(file, [name + ".query.weight", name + ".key.weight", name + ".value.weight"]),
            [.. file.Read(name + ".query.bias"), .. new float[_width], .. file.Read(name + ".value.bias")]
        );
        _out = new Linear(file, name + ".out");
    }

    /// <summary>Adds what the tokens find to their states, and their keys and values to the cache.</summary>
    /// <param name="states">[tokens, width].</param>
    /// <param name="cache">The tokens before, with room for these.</param>
    /// <param name="buffers">Room to work in.</param>
    public void AddTo(Span<float> states, KeyValueCache cache, DecoderBuffers buffers)
    {
        var tokens = states.Length / _width;
        _norm.Apply(states, buffers.Normed);
        buffers.Vectors.Set(buffers.Normed, tokens, _width, _width);
        _queryKeyValue.Apply(buffers.Vectors, buffers.Wide);

        var keys = cache.Keys(_layer);
        var values = cache.Values(_layer);
        for (var token = 0; token < tokens; token++)
        {
            var query = buffers.Wide.AsSpan(token * 3 * _width, _width);
            TensorPrimitives.Multiply(query, 1 / MathF.Sqrt(_headSize), query);
            var row = (cache.Length + token) * _width;
            buffers.Wide.AsSpan((token * 3 + 1) * _width, _width).CopyTo(keys[row..]);
            buffers.Wide.AsSpan((token * 3 + 2) * _width, _width).CopyTo(values[row..]);
            for (var head = 0; head < _width; head += _headSize)
            {
                Attend(
                    query.Slice(head, _headSize),
                    keys[head..],
                    values[head..],
                    buffers.Scores.AsSpan(0, cache.Length + token + 1),
                    buffers.Attended.AsSpan(token * _width + head, _headSize)
                );
            }
        }
        buffers.Vectors.Set(buffers.Attended, tokens, _width, _width);
        _out.AddTo(buffers.Vectors, states);
    }

    /// <summary>One head of one token.</summary>
    private void Attend(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> keys,
        ReadOnlySpan<float> values,
        Span<float> scores,
        Span<float> result
    )
    {
        for (var t = 0; t < scores.Length; t++)
            scores[t] = TensorPrimitives.Dot(query, keys.Slice(t * _width, _headSize));
        Softmax.Apply(scores);
        result.Clear();
        for (var t = 0; t < scores.Length; t++)
            TensorPrimitives.MultiplyAdd(values.Slice(t * _width, _headSize), scores[t], result, result);
    }
}

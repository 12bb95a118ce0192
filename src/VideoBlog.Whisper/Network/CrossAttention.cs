using System.Numerics.Tensors;
using VideoBlog.Whisper.Ggml;
using VideoBlog.Whisper.Numerics;

namespace VideoBlog.Whisper.Network;

/// <summary>A layer's attention of every token to the sound (OpenAI whisper, <c>model.py</c>: <c>MultiHeadAttention</c>).</summary>
internal sealed class CrossAttention
{
    private readonly int _layer;
    private readonly int _width;
    private readonly int _heads;
    private readonly int _frames;
    private readonly LayerNorm _norm;
    private readonly Linear _query;
    private readonly Linear _out;

    /// <summary>Reads the weights; those of keys and values are the encoder's.</summary>
    public CrossAttention(GgmlFile file, int layer)
    {
        var d = file.Dimensions;
        var name = $"decoder.blocks.{layer}.cross_attn";
        (_layer, _width, _heads, _frames) = (layer, d.TextState, d.TextHeads, d.AudioContext);
        _norm = new LayerNorm(file, name + "_ln");
        _query = new Linear(file, name + ".query");
        _out = new Linear(file, name + ".out");
    }

    /// <summary>Adds what the tokens find to their states.</summary>
    /// <param name="states">[tokens, width].</param>
    /// <param name="sound">The window's keys and values.</param>
    /// <param name="alignment">Takes the last token's scores where a head is one for word times.</param>
    /// <param name="buffers">Room to work in.</param>
    public void AddTo(Span<float> states, CrossKeysValues sound, AlignmentScores alignment, DecoderBuffers buffers)
    {
        var tokens = states.Length / _width;
        var headSize = _width / _heads;
        _norm.Apply(states, buffers.Normed);
        buffers.Vectors.Set(buffers.Normed, tokens, _width, _width);
        var queries = buffers.Wide.AsSpan(0, tokens * _width);
        _query.Apply(buffers.Vectors, queries);
        TensorPrimitives.Multiply(queries, 1 / MathF.Sqrt(headSize), queries);

        var attended = buffers.Attended.AsSpan(0, tokens * _width);
        attended.Clear();
        var scores = buffers.Scores.AsSpan(0, tokens * _frames);
        for (var head = 0; head < _heads; head++)
        {
            scores.Clear();
            buffers.Vectors.Set(queries[(head * headSize)..], tokens, headSize, _width);
            sound.Keys(_layer, head).MultiplyAdd(buffers.Vectors, scores, _frames);
            alignment.Keep(_layer, head, scores[^_frames..]);
            for (var token = 0; token < tokens; token++)
                Softmax.Apply(scores.Slice(token * _frames, _frames));
            buffers.Vectors.Set(scores, tokens, _frames, _frames);
            sound.Values(_layer, head).MultiplyAdd(buffers.Vectors, attended[(head * headSize)..], _width);
        }
        buffers.Vectors.Set(attended, tokens, _width, _width);
        _out.AddTo(buffers.Vectors, states);
    }
}

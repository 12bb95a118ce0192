using VideoBlog.Whisper.Ggml;
using VideoBlog.Whisper.Numerics;

namespace VideoBlog.Whisper.Network;

/// <summary>A layer's two linear layers with a GELU between them.</summary>
internal sealed class FeedForward
{
    private readonly int _width;
    private readonly LayerNorm _norm;
    private readonly Linear _up;
    private readonly Linear _down;

    /// <summary>Reads the weights.</summary>
    public FeedForward(GgmlFile file, int layer)
    {
        var name = $"decoder.blocks.{layer}.mlp";
        _width = file.Dimensions.TextState;
        _norm = new LayerNorm(file, name + "_ln");
        _up = new Linear(file, name + ".0");
        _down = new Linear(file, name + ".2");
    }

    /// <summary>Adds to the tokens' states what follows from them.</summary>
    /// <param name="states">[tokens, width].</param>
    /// <param name="buffers">Room to work in.</param>
    public void AddTo(Span<float> states, DecoderBuffers buffers)
    {
        var tokens = states.Length / _width;
        _norm.Apply(states, buffers.Normed);
        buffers.Vectors.Set(buffers.Normed, tokens, _width, _width);
        _up.Apply(buffers.Vectors, buffers.Wide);
        Gelu.Apply(buffers.Wide.AsSpan(0, tokens * _up.Outputs));
        buffers.Vectors.Set(buffers.Wide, tokens, _up.Outputs, _up.Outputs);
        _down.AddTo(buffers.Vectors, states);
    }
}

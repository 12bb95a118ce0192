using VideoBlog.Whisper.Ggml;
using VideoBlog.Whisper.Numerics;

namespace VideoBlog.Whisper.Network;

/// <summary>Room for the intermediate results of one decoding, so that a step allocates nothing.</summary>
/// <param name="d">The model's sizes.</param>
internal sealed class DecoderBuffers(ModelDimensions d)
{
    /// <summary>Tokens that pass through the decoder together: a longer prompt is said in several parts.</summary>
    public const int MostTokens = 16;

    /// <summary>The tokens' states, to which every layer adds: [tokens, width].</summary>
    public float[] States { get; } = new float[MostTokens * d.TextState];

    /// <summary>States after normalisation: [tokens, width].</summary>
    public float[] Normed { get; } = new float[MostTokens * d.TextState];

    /// <summary>Queries, keys and values, or the middle of the feed-forward layer: [tokens, at most 4 · width].</summary>
    public float[] Wide { get; } = new float[MostTokens * 4 * d.TextState];

    /// <summary>What attention has gathered: [tokens, width].</summary>
    public float[] Attended { get; } = new float[MostTokens * d.TextState];

    /// <summary>Attention scores of one head: [tokens, frames], or those of one token over the tokens so far.</summary>
    public float[] Scores { get; } = new float[Math.Max(MostTokens * d.AudioContext, d.TextContext)];

    /// <summary>What a matrix is about to be multiplied by.</summary>
    public Int16Vectors Vectors { get; } =
        new(Math.Max(Int16Vectors.Room(MostTokens, 4 * d.TextState), Int16Vectors.Room(MostTokens, d.AudioContext)));
}

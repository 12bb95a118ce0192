using System.Numerics.Tensors;
using VideoBlog.Whisper.Ggml;

namespace VideoBlog.Whisper.Network;

/// <summary>
/// Whisper's decoder (OpenAI whisper, <c>model.py</c>: <c>TextDecoder</c>): tokens in, the scores of the next token out. A step's time
/// is that of reading the weights, so they are read in 8 bits and once. See docs/decisions/0007-own-text-decoder.md.
/// </summary>
internal sealed class TextDecoder
{
    private const string Embedding = "decoder.token_embedding.weight";

    private readonly GgmlFile _file;
    private readonly (SelfAttention Self, CrossAttention Cross, FeedForward FeedForward)[] _layers;
    private readonly LayerNorm _norm;
    private readonly Linear _vocabulary;

    /// <summary>Reads and quantises the weights.</summary>
    /// <param name="file">Where they are; embeddings are read from it later too.</param>
    public TextDecoder(GgmlFile file)
    {
        _file = file;
        _layers =
        [
            .. Enumerable
                .Range(0, file.Dimensions.TextLayers)
                .Select(layer => (new SelfAttention(file, layer), new CrossAttention(file, layer), new FeedForward(file, layer))),
        ];
        _norm = new LayerNorm(file, "decoder.ln");
        // The token embedding serves as the output matrix too.
        _vocabulary = new Linear(new StackedMatrix(file, [Embedding]), bias: null);
    }

    /// <summary>Passes the next tokens through all layers.</summary>
    /// <param name="tokens">At most <see cref="DecoderBuffers.MostTokens"/>.</param>
    /// <param name="cache">The tokens before; these are added.</param>
    /// <param name="sound">The window's keys and values.</param>
    /// <param name="alignment">Takes the last token's scores for word times.</param>
    /// <param name="buffers">Room to work in; holds the tokens' states afterwards.</param>
    public void Pass(
        ReadOnlySpan<int> tokens,
        KeyValueCache cache,
        CrossKeysValues sound,
        AlignmentScores alignment,
        DecoderBuffers buffers
    )
    {
        var states = buffers.States.AsSpan(0, tokens.Length * _file.Dimensions.TextState);
        Embed(tokens, cache.Length, states, buffers.Normed);
        cache.Reserve(tokens.Length);
        foreach (var (self, cross, feedForward) in _layers)
        {
            self.AddTo(states, cache, buffers);
            cross.AddTo(states, sound, alignment, buffers);
            feedForward.AddTo(states, buffers);
        }
        cache.Advance(tokens.Length);
    }

    /// <summary>Scores of the token that follows one of those that have just passed.</summary>
    /// <param name="token">Its index among them.</param>
    /// <param name="buffers">As <see cref="Pass"/> left them.</param>
    /// <param name="logits">Takes one score for each token of the vocabulary.</param>
    public void Score(int token, DecoderBuffers buffers, Span<float> logits)
    {
        var width = _file.Dimensions.TextState;
        _norm.Apply(buffers.States.AsSpan(token * width, width), buffers.Normed);
        buffers.Vectors.Set(buffers.Normed, 1, width, width);
        _vocabulary.Apply(buffers.Vectors, logits);
    }

    /// <summary>Token and position embeddings summed.</summary>
    private void Embed(ReadOnlySpan<int> tokens, int position, Span<float> states, Span<float> buffer)
    {
        var width = _file.Dimensions.TextState;
        var positions = buffer[..states.Length];
        _file.Read("decoder.positional_embedding", (long)position * width, positions);
        for (var i = 0; i < tokens.Length; i++)
            _file.Read(Embedding, (long)tokens[i] * width, states.Slice(i * width, width));
        TensorPrimitives.Add(states, positions, states);
    }
}

using VideoBlog.Whisper.Network;

namespace VideoBlog.Whisper.Search;

/// <summary>One decoding in progress: what has been said so far.</summary>
/// <param name="model">The weights.</param>
/// <param name="window">The sound.</param>
/// <param name="ct">Ends the work within a step.</param>
internal sealed class DecoderState(WhisperModel model, EncodedWindow window, CancellationToken ct)
{
    private readonly KeyValueCache _cache = new(model.Dimensions);
    private readonly DecoderBuffers _buffers = new(model.Dimensions);
    private readonly AlignmentScores _alignment = new(model.Dimensions);
    private readonly float[] _logits = new float[model.Dimensions.Vocabulary];

    /// <summary>Whether another token can be said: the decoder knows a limited number of positions.</summary>
    public bool HasRoom => _cache.Length < model.Dimensions.TextContext;

    /// <summary>Says the next tokens.</summary>
    /// <param name="tokens">At least one.</param>
    /// <returns>Scores of the token after them, valid (and free to be written to) until the next call.</returns>
    public Span<float> Next(params ReadOnlySpan<int> tokens)
    {
        int count;
        for (; tokens.Length > 0; tokens = tokens[count..])
        {
            ct.ThrowIfCancellationRequested();
            count = Math.Min(tokens.Length, DecoderBuffers.MostTokens);
            model.Decoder.Pass(tokens[..count], _cache, window.Sound, _alignment, _buffers);
            if (count == tokens.Length)
                model.Decoder.Score(count - 1, _buffers, _logits);
        }
        return _logits;
    }

    /// <summary>
    /// Copies the raw cross-attention scores of the last token said: for each alignment head in turn, one score for each of the
    /// window's frames.
    /// </summary>
    public float[] AlignmentScores() => _alignment.ToArray(window.Frames);
}

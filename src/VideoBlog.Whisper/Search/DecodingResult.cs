namespace VideoBlog.Whisper.Search;

/// <summary>A token as it was chosen.</summary>
/// <param name="Id">The token.</param>
/// <param name="Probability">Its probability among all text tokens, before any rule; 0 to 1. For time stamps 1.</param>
/// <param name="AlignmentScores">Cross-attention scores at the step that chose it, see <see cref="DecoderState.AlignmentScores"/>.</param>
internal sealed record DecodedToken(int Id, double Probability, float[] AlignmentScores);

/// <summary>One reading of a window.</summary>
/// <param name="Tokens">Text and time stamps, without the end.</param>
/// <param name="Text">The text.</param>
/// <param name="AverageLogProbability">Mean natural logarithm of the probabilities of the tokens and the end.</param>
/// <param name="NoSpeechProbability">Probability that nobody speaks, 0 to 1.</param>
/// <param name="CompressionRatio">Bytes of the text divided by its zlib-compressed size.</param>
/// <param name="Temperature">At which it was sampled.</param>
/// <param name="IsComplete">False when the decoder's room for tokens ran out before the end.</param>
internal sealed record DecodingResult(
    IReadOnlyList<DecodedToken> Tokens,
    string Text,
    double AverageLogProbability,
    double NoSpeechProbability,
    double CompressionRatio,
    double Temperature,
    bool IsComplete
);

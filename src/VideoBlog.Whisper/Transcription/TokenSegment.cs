using VideoBlog.Whisper.Decoding;

namespace VideoBlog.Whisper.Transcription;

/// <summary>Text between two time stamps.</summary>
/// <param name="Text">Text tokens, at least one.</param>
/// <param name="Closing">The time stamp that closes it; null when the text just ends.</param>
internal sealed record TokenSegment(IReadOnlyList<DecodedToken> Text, DecodedToken? Closing)
{
    /// <summary>Splits a reading at its time stamps.</summary>
    /// <param name="tokens">Text and time stamps in the order of decoding.</param>
    /// <param name="timestampBegin">The first time stamp's token.</param>
    public static IReadOnlyList<TokenSegment> Split(IReadOnlyList<DecodedToken> tokens, int timestampBegin)
    {
        var segments = new List<TokenSegment>();
        var text = new List<DecodedToken>();
        foreach (var token in tokens)
        {
            if (token.Id < timestampBegin)
            {
                text.Add(token);
            }
            else if (text.Count > 0)
            {
                segments.Add(new TokenSegment(text, token));
                text = [];
            }
        }
        if (text.Count > 0)
            segments.Add(new TokenSegment(text, null));
        return segments;
    }
}

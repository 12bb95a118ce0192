using VideoBlog.Whisper.Search;

namespace VideoBlog.Whisper.Transcription;

/// <summary>Text between two time stamps.</summary>
/// <param name="Start">Frame of 20 ms that its opening time stamp names.</param>
/// <param name="End">Frame that its closing time stamp names, or the window's end.</param>
/// <param name="Text">Text tokens, at least one.</param>
/// <param name="Closing">The time stamp that closes it; null when the text just ends.</param>
internal sealed record TokenSegment(int Start, int End, IReadOnlyList<DecodedToken> Text, DecodedToken? Closing)
{
    /// <summary>Splits a reading at its time stamps.</summary>
    /// <param name="tokens">Text and time stamps in the order of decoding.</param>
    /// <param name="timestampBegin">The first time stamp's token.</param>
    /// <param name="frames">Frames of the window.</param>
    public static IReadOnlyList<TokenSegment> Split(IReadOnlyList<DecodedToken> tokens, int timestampBegin, int frames)
    {
        var segments = new List<TokenSegment>();
        var text = new List<DecodedToken>();
        var start = 0;
        foreach (var token in tokens)
        {
            if (token.Id < timestampBegin)
            {
                text.Add(token);
                continue;
            }
            var frame = token.Id - timestampBegin;
            if (text.Count > 0)
                segments.Add(new TokenSegment(start, frame, text, token));
            text = [];
            start = frame;
        }
        if (text.Count > 0)
            segments.Add(new TokenSegment(start, frames, text, null));
        return segments;
    }
}

using VideoBlog.Whisper.Search;

namespace VideoBlog.Whisper.Transcription;

/// <summary>A word with its place in the window.</summary>
/// <param name="Text">As decoded, with the space before it and the punctuation that clings to it.</param>
/// <param name="Start">First sample in the window.</param>
/// <param name="End">One past the last sample, not before <paramref name="Start"/>.</param>
/// <param name="Probability">Geometric mean over its tokens.</param>
internal sealed record HeardWord(string Text, int Start, int End, double Probability)
{
    /// <summary>The sample in its middle.</summary>
    public int Middle => (Start + End) / 2;

    /// <summary>Its letters and digits alone, in lower case, for comparison.</summary>
    public string Letters { get; } = string.Concat(Text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}

/// <summary>Text between two time stamps, as words in the window.</summary>
/// <param name="Position">The sample that its opening time stamp names: segments are in its order.</param>
/// <param name="Words">Its words in order, at least one.</param>
/// <param name="Decoding">The reading that it is from.</param>
internal sealed record HeardSegment(int Position, IReadOnlyList<HeardWord> Words, DecodingResult Decoding);

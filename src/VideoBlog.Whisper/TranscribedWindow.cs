namespace VideoBlog.Whisper;

/// <summary>The text of one window.</summary>
/// <param name="Index">The window's index in the plan, from 0.</param>
/// <param name="Language">Language of the window, as Whisper's code.</param>
/// <param name="Segments">Segments in order of time; empty when nobody speaks.</param>
public sealed record TranscribedWindow(int Index, string Language, IReadOnlyList<WhisperSegment> Segments)
{
    /// <summary>Where somebody speaks and nothing was understood, in order of time.</summary>
    public IReadOnlyList<TimeRange> NotUnderstood { get; init; } = [];
}

/// <summary>A stretch of the recording.</summary>
/// <param name="Start">Seconds from the start of the recording.</param>
/// <param name="End">Seconds, not before <paramref name="Start"/>.</param>
public readonly record struct TimeRange(double Start, double End);

/// <summary>A stretch of text that Whisper closed with a time stamp. Times are seconds from the start of the recording.</summary>
public sealed record WhisperSegment
{
    /// <summary>Start in seconds.</summary>
    public required double Start { get; init; }

    /// <summary>End in seconds, after <see cref="Start"/>.</summary>
    public required double End { get; init; }

    /// <summary>Text without surrounding white space.</summary>
    public required string Text { get; init; }

    /// <summary>Words, monotone in time and inside the segment.</summary>
    public required IReadOnlyList<WhisperWord> Words { get; init; }

    /// <summary>Mean natural logarithm of the probabilities of the window's tokens, at most 0.</summary>
    public double AverageLogProbability { get; init; }

    /// <summary>Probability that nobody speaks in the window, 0 to 1.</summary>
    public double NoSpeechProbability { get; init; }

    /// <summary>Bytes of the window's text divided by its zlib-compressed size.</summary>
    public double CompressionRatio { get; init; }

    /// <summary>Temperature of the accepted decoding, 0 to 1.</summary>
    public double Temperature { get; init; }
}

/// <summary>A word with the time at which it is spoken.</summary>
/// <param name="Start">Seconds from the start of the recording.</param>
/// <param name="End">Seconds, after <paramref name="Start"/>.</param>
/// <param name="Text">As decoded: a word that a space precedes begins with that space; punctuation clings to its word.</param>
/// <param name="Probability">Geometric mean of the probabilities of its tokens, 0 to 1.</param>
public sealed record WhisperWord(double Start, double End, string Text, double Probability);

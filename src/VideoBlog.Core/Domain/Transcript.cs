namespace VideoBlog.Domain;

/// <summary>A stretch of the recording in which somebody speaks.</summary>
/// <param name="Start">Seconds from the start of the recording.</param>
/// <param name="End">Seconds from the start of the recording, greater than <paramref name="Start"/>.</param>
public sealed record SpeechSpan(double Start, double End);

/// <summary>What the recogniser heard. Machine words are immutable: edits live in the draft, which is aligned with them.</summary>
public sealed record Transcript
{
    /// <summary>Language of the text, an ISO 639-1 code such as <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Name of the model, for example <c>base.en</c>.</summary>
    public required string Model { get; init; }

    /// <summary>True when the text is a translation into English of what was spoken.</summary>
    public bool Translated { get; init; }

    /// <summary>Length of the recording in seconds.</summary>
    public required double Duration { get; init; }

    /// <summary>Segments in order of time; they do not overlap.</summary>
    public required IReadOnlyList<TranscriptSegment> Segments { get; init; }

    /// <summary>Stretches in which somebody speaks and nothing was understood, in order of time; null when there are none.</summary>
    public IReadOnlyList<SpeechSpan>? NotUnderstood { get; init; }

    /// <summary>All words in order of time.</summary>
    public IEnumerable<TranscriptWord> Words() => Segments.SelectMany(s => s.Words);
}

/// <summary>A stretch of speech that the recogniser closed by itself, a sentence or a part of one.</summary>
public sealed record TranscriptSegment
{
    /// <summary>Seconds from the start of the recording.</summary>
    public required double Start { get; init; }

    /// <summary>Seconds from the start of the recording, after <see cref="Start"/>.</summary>
    public required double End { get; init; }

    /// <summary>The text with its punctuation, without surrounding white space.</summary>
    public required string Text { get; init; }

    /// <summary>Its words: monotone in time and inside the segment.</summary>
    public required IReadOnlyList<TranscriptWord> Words { get; init; }

    /// <summary>
    /// Mean natural logarithm of the tokens' probabilities, at most 0. Below -1 Whisper's own reference calls the text doubtful.
    /// </summary>
    public double AverageLogProbability { get; init; }

    /// <summary>The recogniser's probability, 0 to 1, that nobody speaks in this segment's window.</summary>
    public double NoSpeechProbability { get; init; }

    /// <summary>Size of the text divided by its zlib-compressed size; above 2.4 it repeats itself.</summary>
    public double CompressionRatio { get; init; }

    /// <summary>Sampling temperature at which the window was decoded, 0 to 1; above 0 the first attempt was rejected.</summary>
    public double Temperature { get; init; }
}

/// <summary>One word as recognised.</summary>
/// <param name="Start">Seconds from the start of the recording.</param>
/// <param name="End">Seconds from the start of the recording, not before <paramref name="Start"/>.</param>
/// <param name="Text">The word with the punctuation that clings to it, without white space.</param>
/// <param name="Probability">Geometric mean of its tokens' probabilities, 0 to 1.</param>
public sealed record TranscriptWord(double Start, double End, string Text, double Probability)
{
    /// <summary>True when no space separates this word from the one before it, as in languages written without spaces.</summary>
    public bool JoinsPrevious { get; init; }

    /// <summary>Name of the one who says it, as the draft has it; null where nobody is named, as in all transcripts.</summary>
    public string? Speaker { get; init; }
}

/// <summary>
/// What the recogniser hears in a stretch of the recording when it hears it again, among other sound than the first time.
/// </summary>
/// <param name="Start">Seconds at which the stretch begins.</param>
/// <param name="End">Seconds at which it ends.</param>
/// <param name="Words">The words in order of time; none when nothing was heard.</param>
public sealed record SecondHearing(double Start, double End, IReadOnlyList<TranscriptWord> Words);

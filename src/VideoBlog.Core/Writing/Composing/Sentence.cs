using VideoBlog.Domain;

namespace VideoBlog.Writing.Composing;

/// <summary>A run of words that belong together; nothing is ever broken inside it.</summary>
/// <param name="FirstWord">Index of the first word among all words.</param>
/// <param name="Words">At least one.</param>
/// <param name="Text">The words as they stand in a paragraph.</param>
internal sealed record Sentence(int FirstWord, IReadOnlyList<TranscriptWord> Words, string Text)
{
    /// <summary>Seconds at which the first word starts.</summary>
    public double Start => Words[0].Start;

    /// <summary>Seconds at which the last word ends.</summary>
    public double End => Words[^1].End;

    /// <summary>Number of the speaker, from 1; 0 when there is only one.</summary>
    public int Speaker { get; init; }

    /// <summary>Seconds of silence before the first word; 0 before the first sentence.</summary>
    public double Pause { get; init; }
}

/// <summary>A part of the post: a chapter of the video, or all of a short talk.</summary>
/// <param name="Heading">Its heading, or null for text without one.</param>
/// <param name="Start">Seconds.</param>
/// <param name="End">Seconds.</param>
/// <param name="Sentences">At least one.</param>
internal sealed record Part(string? Heading, double Start, double End, IReadOnlyList<Sentence> Sentences);

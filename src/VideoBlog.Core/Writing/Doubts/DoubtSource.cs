using VideoBlog.Alignment;
using VideoBlog.Domain;

namespace VideoBlog.Writing.Doubts;

/// <summary>Everything that doubts are found in. Only the transcript is needed; what is missing raises no doubts.</summary>
/// <param name="Transcript">What was heard.</param>
public sealed record DoubtSource(Transcript Transcript)
{
    /// <summary>Where speech detection heard somebody, in order; null when it is not known.</summary>
    public IReadOnlyList<SpeechSpan>? Speech { get; init; }

    /// <summary>What was heard again.</summary>
    public IReadOnlyList<SecondHearing> Hearings { get; init; } = [];

    /// <summary>Names and terms with the right spelling: glossary, author, place, title, tags.</summary>
    public IReadOnlyList<string> Terms { get; init; } = [];

    /// <summary>The written original, or null.</summary>
    public string? Script { get; init; }

    /// <summary>Where the draft was written otherwise than heard.</summary>
    public IReadOnlyList<TextEdit> Edits { get; init; } = [];

    /// <summary>The machine's draft with its times, or null. Not a person's: what a person writes is not doubted.</summary>
    public AlignedDraft? Draft { get; init; }
}

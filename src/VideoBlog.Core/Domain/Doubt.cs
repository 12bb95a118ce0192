namespace VideoBlog.Domain;

/// <summary>A place that a person should hear before the post is published.</summary>
/// <param name="Start">Seconds at which to listen.</param>
/// <param name="End">Seconds at which the place ends.</param>
/// <param name="FirstWord">Index of its first word among all words of the transcript.</param>
/// <param name="WordCount">Number of words; 0 for a place between two words, before <paramref name="FirstWord"/>.</param>
/// <param name="Text">The words as they stand in the transcript; for <see cref="DoubtReason.LeavesTranscript"/> those of the draft; empty
/// for a gap.</param>
/// <param name="Reason">What is doubtful; the strongest reason when there are several.</param>
/// <param name="Weight">Likelihood, 0 to 1, that something is wrong, less for what matters less; the list is ranked by it.</param>
/// <param name="Alternatives">What may have been said instead of <paramref name="Text"/>, most likely first; often empty.</param>
public sealed record Doubt(
    double Start,
    double End,
    int FirstWord,
    int WordCount,
    string Text,
    DoubtReason Reason,
    double Weight,
    IReadOnlyList<string> Alternatives
)
{
    /// <summary>Further reasons, the stronger ones first.</summary>
    public IReadOnlyList<DoubtReason> AlsoFor { get; init; } = [];

    /// <summary>
    /// The same for all places with the same words, whatever their capitals and punctuation: what is fixed in one can be fixed in all. Null
    /// without words.
    /// </summary>
    public string? Group { get; init; }
}

/// <summary>What is doubtful about a place.</summary>
public enum DoubtReason
{
    /// <summary>The recogniser itself gives a word that carries meaning little probability.</summary>
    LowProbability,

    /// <summary>Heard a second time, the place reads differently.</summary>
    SecondHearing,

    /// <summary>There is text where speech detection heard nobody.</summary>
    NoSpeech,

    /// <summary>The text repeats itself as recognisers do when they are lost.</summary>
    Loop,

    /// <summary>A name or term that is in no word list, glossary or script, or that is spelled in several ways.</summary>
    UnknownName,

    /// <summary>A number: quickly misheard, and it matters.</summary>
    Number,

    /// <summary>Somebody speaks, but there is no text for a while.</summary>
    Gap,

    /// <summary>The written original says something else here that sounds alike.</summary>
    LeavesScript,

    /// <summary>The machine replaced words, and is not certain.</summary>
    Replaced,

    /// <summary>The draft has words that nobody was heard to say.</summary>
    LeavesTranscript,
}

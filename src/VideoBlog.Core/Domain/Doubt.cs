namespace VideoBlog.Domain;

/// <summary>A place of the transcript that a person should hear before the post is published.</summary>
/// <param name="Start">Seconds at which to listen.</param>
/// <param name="End">Seconds at which the place ends.</param>
/// <param name="FirstWord">Index of its first word among all words of the transcript.</param>
/// <param name="WordCount">Number of words; 0 for a gap before <paramref name="FirstWord"/>.</param>
/// <param name="Text">The words as they stand in the transcript.</param>
/// <param name="Reason">What is doubtful.</param>
/// <param name="Weight">How much it matters, 0 to 1; the list is ranked by it.</param>
/// <param name="Alternatives">What may have been said instead, most likely first; often empty.</param>
public sealed record Doubt(
    double Start, double End, int FirstWord, int WordCount, string Text, DoubtReason Reason, double Weight, IReadOnlyList<string> Alternatives);

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

    /// <summary>A name or term that is in no word list, glossary or script.</summary>
    UnknownName,

    /// <summary>A number: quickly misheard, and it matters.</summary>
    Number,

    /// <summary>Somebody speaks, but there is no text for a while.</summary>
    Gap,

    /// <summary>The written original says something else here.</summary>
    LeavesScript,

    /// <summary>The machine replaced words, and is not certain.</summary>
    Replaced,
}

namespace VideoBlog.Domain;

/// <summary>How a talk and its written original differ.</summary>
/// <param name="Passages">Where they differ in more than a few small words, in the order of the talk.</param>
/// <param name="SaidShare">Share of the script's words that are said, 0 to 1.</param>
/// <param name="ScriptedShare">Share of the talk's words that are in the script, 0 to 1.</param>
/// <param name="SmallDifferences">How many further differences there are that are not worth a passage.</param>
public sealed record ScriptComparison(IReadOnlyList<ScriptPassage> Passages, double SaidShare, double ScriptedShare, int SmallDifferences);

/// <summary>A place where the talk leaves its script.</summary>
/// <param name="Kind">How.</param>
/// <param name="From">Seconds at which the spoken words start; for words that are not said, the end of the last word before them.</param>
/// <param name="To">Seconds at which the spoken words end; for words that are not said, the start of the next word.</param>
/// <param name="Said">The spoken words; empty when there are none.</param>
/// <param name="Start">Index of the first written character in the script; where none is written, where it would be.</param>
/// <param name="Length">Number of characters in the script, Markdown between words included.</param>
/// <param name="Written">The written words as a reader sees them; empty when there are none.</param>
public sealed record ScriptPassage(ScriptPassageKind Kind, double From, double To, string Said, int Start, int Length, string Written);

/// <summary>How a talk leaves its script.</summary>
public enum ScriptPassageKind
{
    /// <summary>Said, but not written.</summary>
    Added,

    /// <summary>Written, but not said.</summary>
    LeftOut,

    /// <summary>Said in other words than written.</summary>
    Changed,
}

namespace VideoBlog.Domain;

/// <summary>
/// A place where the machine wrote something else than it heard. All of them are stored beside the draft, so that nothing is changed in
/// secret.
/// </summary>
/// <param name="Start">Seconds at which the first of the words is spoken.</param>
/// <param name="End">Seconds at which the last of them ends.</param>
/// <param name="Heard">The words as they were.</param>
/// <param name="Written">The words that the draft has instead; empty when they were left out.</param>
/// <param name="Reason">Why.</param>
public sealed record TextEdit(double Start, double End, string Heard, string Written, TextEditReason Reason);

/// <summary>Why the machine writes something else than it heard.</summary>
public enum TextEditReason
{
    /// <summary>Punctuation or capitals that the recogniser lost.</summary>
    Punctuation,

    /// <summary>The written original spells it so.</summary>
    Script,

    /// <summary>The glossary spells it so.</summary>
    Glossary,

    /// <summary>"Um", "uh", "you know": sounds and phrases that only hold the floor.</summary>
    Filler,

    /// <summary>A word or a few said twice in a row by a stumble.</summary>
    Stutter,

    /// <summary>A beginning that the speaker took back.</summary>
    FalseStart,

    /// <summary>Numbers, dates and units as prose writes them.</summary>
    Number,

    /// <summary>What another one puts in while somebody speaks: "Mm", "Yeah".</summary>
    Interjection,

    /// <summary>Quotation marks around direct speech.</summary>
    Quotation,
}

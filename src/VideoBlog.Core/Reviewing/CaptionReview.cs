using VideoBlog.Domain;

namespace VideoBlog.Reviewing;

/// <summary>A place where captions and text say different things.</summary>
/// <param name="Key">Names it.</param>
/// <param name="Start">Seconds at which it starts.</param>
/// <param name="End">Seconds at which it ends.</param>
/// <param name="Captions">What was heard, or what a person's own line says.</param>
/// <param name="Text">What the text says.</param>
/// <param name="From">Index in the draft of the first character of the text's words; null for a person's own line.</param>
/// <param name="To">Index after the last one.</param>
/// <param name="State">What captions say, and who decided that.</param>
public sealed record ReviewedCaption(
    string Key,
    double Start,
    double End,
    string Captions,
    string Text,
    int? From,
    int? To,
    ReviewedCaptionState State
);

/// <summary>What captions say where the text has other words.</summary>
public enum ReviewedCaptionState
{
    /// <summary>Nobody has decided; meanwhile they say what was heard, or what a person's own line says.</summary>
    Open,

    /// <summary>The text is a correction by its structure; nobody has looked.</summary>
    Corrected,

    /// <summary>A person decided for the captions.</summary>
    Captions,

    /// <summary>A person decided for the text.</summary>
    Text,
}

/// <summary>All places where captions and text differ.</summary>
/// <param name="Tag">The version of the draft to which the places belong.</param>
/// <param name="Places">In order of time.</param>
public sealed record CaptionReview(string Tag, IReadOnlyList<ReviewedCaption> Places)
{
    /// <summary>Number of places about which nobody has decided.</summary>
    public int Left => Places.Count(p => p.State == ReviewedCaptionState.Open);
}

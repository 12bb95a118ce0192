namespace VideoBlog.Alignment;

/// <summary>
/// A place where the text has other words than were heard, between words that both have: a correction, or prose written anew.
/// </summary>
/// <param name="Spoken">The words that were heard.</param>
/// <param name="Written">The text's words among <see cref="TextAlignment.Words"/>.</param>
/// <param name="From">Seconds at which the place starts.</param>
/// <param name="To">Seconds at which it ends.</param>
/// <param name="Start">Index in the text of the first character of its words.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="Said">What was heard.</param>
/// <param name="Text">What the text says instead.</param>
/// <param name="IsCertain">True when it can only be a correction: the captions say what the text says. Else a person is asked.</param>
public sealed record CaptionDifference(
    WordRange Spoken,
    WordRange Written,
    double From,
    double To,
    int Start,
    int Length,
    string Said,
    string Text,
    bool IsCertain
);

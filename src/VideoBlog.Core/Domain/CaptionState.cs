namespace VideoBlog.Domain;

/// <summary>
/// What people have decided about captions besides correcting the text: the content of <c>captions.edits.json</c>. Everything is found
/// by its time and its words, so that it survives edits of the text and new conversions.
/// </summary>
public sealed record CaptionState
{
    /// <summary>Nothing was decided yet.</summary>
    public static readonly CaptionState Empty = new();

    /// <summary>What captions say where the text has other words than were heard.</summary>
    public IReadOnlyList<CaptionDecision> Decisions { get; init; } = [];

    /// <summary>Lines that a person wrote or timed, in order of time; they do not overlap.</summary>
    public IReadOnlyList<CaptionEdit> Edits { get; init; } = [];
}

/// <summary>What a person decided about a place where captions and text differ.</summary>
/// <param name="Key">Names the place.</param>
/// <param name="Start">Seconds at which it starts.</param>
/// <param name="Said">What was heard, or what the person's own line says.</param>
/// <param name="Text">What the text says instead.</param>
/// <param name="Answer">What captions say.</param>
/// <param name="At">When.</param>
public sealed record CaptionDecision(string Key, double Start, string Said, string Text, CaptionAnswer Answer, DateTimeOffset At);

/// <summary>What captions say where the text has other words.</summary>
public enum CaptionAnswer
{
    /// <summary>What they say: the text was rewritten.</summary>
    Captions,

    /// <summary>What the text says: it was corrected.</summary>
    Text,
}

/// <summary>Captions of a person's own, in place of those that the words between two seconds would make.</summary>
/// <param name="From">Seconds: words that begin from here on …</param>
/// <param name="To">… and before this second are not shown.</param>
/// <param name="Said">What the text said there when it was written; when it says something else, a person is asked.</param>
/// <param name="Lines">What is shown instead; none: nothing.</param>
public sealed record CaptionEdit(double From, double To, string Said, IReadOnlyList<CaptionLine> Lines);

/// <summary>A caption that a person wrote.</summary>
/// <param name="Start">Seconds at which it appears.</param>
/// <param name="End">Seconds at which it goes; after <paramref name="Start"/>.</param>
/// <param name="Text">What it says; a line feed begins its next line.</param>
public sealed record CaptionLine(double Start, double End, string Text);

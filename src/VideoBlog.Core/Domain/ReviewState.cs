namespace VideoBlog.Domain;

/// <summary>
/// What people have decided about a post besides its text: the content of <c>review.json</c>. New kinds of decisions get members of their
/// own.
/// </summary>
public sealed record ReviewState
{
    /// <summary>Nothing was decided yet.</summary>
    public static readonly ReviewState Empty = new();

    /// <summary>Doubts that need no further look although the text stayed as it was, in the order in which that was decided.</summary>
    public IReadOnlyList<DoubtDecision> Doubts { get; init; } = [];

    /// <summary>The last time that somebody reviewed the captions, or null.</summary>
    public CaptionsMark? Captions { get; init; }

    /// <summary>What the post may be published without, at most one for a subject.</summary>
    public IReadOnlyList<Waiver> Waivers { get; init; } = [];
}

/// <summary>A person's decision about a doubt. It says by itself what it is about: the next conversion may list doubts anew.</summary>
/// <param name="Key">The doubt's key.</param>
/// <param name="Start">Seconds at which the place starts.</param>
/// <param name="Words">Its words in lower case without punctuation; for a doubt that covers none its reason in angle brackets.</param>
/// <param name="Verdict">What was decided.</param>
/// <param name="At">When.</param>
public sealed record DoubtDecision(string Key, double Start, string Words, DoubtVerdict Verdict, DateTimeOffset At);

/// <summary>What a person decides about a doubt.</summary>
public enum DoubtVerdict
{
    /// <summary>Heard, and right as it is.</summary>
    Accepted,

    /// <summary>Not looked at, on purpose.</summary>
    Waived,
}

/// <summary>A person's decision to publish a post although something is left to do.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Problems">A hash of what was left to do then: the waiver is for that, and for nothing that comes up later.</param>
/// <param name="Reason">Why, in the person's words.</param>
/// <param name="At">When it was decided.</param>
public sealed record Waiver(PublishSubject Subject, string Problems, string Reason, DateTimeOffset At)
{
    /// <summary>Longest reason in characters.</summary>
    public const int MaxReason = 500;
}

/// <summary>That a person has reviewed the captions.</summary>
/// <param name="Captions">A hash of the captions that were reviewed.</param>
/// <param name="At">When.</param>
public sealed record CaptionsMark(string Captions, DateTimeOffset At);

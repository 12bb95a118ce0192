namespace VideoBlog.Domain;

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

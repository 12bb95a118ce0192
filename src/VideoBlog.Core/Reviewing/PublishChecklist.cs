using VideoBlog.Domain;

namespace VideoBlog.Reviewing;

/// <summary>The list that is gone through before a post is published.</summary>
public static class PublishChecklist
{
    private static readonly Dictionary<DraftCheckKind, PublishSubject> Subjects = new()
    {
        [DraftCheckKind.FrontMatter] = PublishSubject.FrontMatter,
        [DraftCheckKind.Date] = PublishSubject.FrontMatter,
        [DraftCheckKind.Title] = PublishSubject.Title,
        [DraftCheckKind.Excerpt] = PublishSubject.Excerpt,
        [DraftCheckKind.Tags] = PublishSubject.Text,
        [DraftCheckKind.Text] = PublishSubject.Text,
        [DraftCheckKind.Heading] = PublishSubject.Text,
        [DraftCheckKind.PullQuote] = PublishSubject.Text,
        [DraftCheckKind.Poster] = PublishSubject.Pictures,
        [DraftCheckKind.PictureFile] = PublishSubject.Pictures,
        [DraftCheckKind.PictureText] = PublishSubject.Pictures,
        [DraftCheckKind.LinkAddress] = PublishSubject.Links,
        [DraftCheckKind.LinkText] = PublishSubject.Links,
    };

    /// <summary>How every requirement stands, in the order of <see cref="PublishSubject"/>.</summary>
    /// <param name="findings">What is known of the post.</param>
    /// <param name="waivers">What a person has decided to publish without.</param>
    public static IReadOnlyList<PublishRequirement> Evaluate(PublishFindings findings, IReadOnlyList<Waiver> waivers)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(waivers);
        var problems = findings.Checks.ToLookup(c => Subjects[c.Kind], c => new PublishProblem(c.Message, c.From, c.To));
        return [.. Enum.GetValues<PublishSubject>().Select(s => Requirement(s, [.. problems[s], .. Others(s, findings)], waivers))];
    }

    /// <summary>What keeps a post from being raised to a status; empty when nothing does.</summary>
    /// <param name="checklist">How every requirement stands.</param>
    /// <param name="status">
    /// Reviewed means that a person has read the text and heard what was doubtful: it needs front matter, doubts and captions. Published
    /// needs all.
    /// </param>
    public static IReadOnlyList<PublishRequirement> OpenFor(IReadOnlyList<PublishRequirement> checklist, PostStatus status)
    {
        ArgumentNullException.ThrowIfNull(checklist);
        return [.. checklist.Where(r => r.State == PublishState.Open && r.NeededFor <= status)];
    }

    private static PublishRequirement Requirement(
        PublishSubject subject,
        IReadOnlyList<PublishProblem> problems,
        IReadOnlyList<Waiver> waivers
    )
    {
        var neededFor = subject is PublishSubject.FrontMatter or PublishSubject.Doubts or PublishSubject.Captions
            ? PostStatus.Reviewed
            : PostStatus.Published;
        var open = new PublishRequirement(
            subject,
            neededFor,
            PublishState.Open,
            problems,
            null,
            CanBeWaived: subject != PublishSubject.FrontMatter
        );
        if (problems.Count == 0)
            return open with { State = PublishState.Done };
        return open.CanBeWaived && waivers.FirstOrDefault(w => w.Subject == subject && w.Problems == open.Fingerprint) is { } waiver
            ? open with
            {
                State = PublishState.Waived,
                Reason = waiver.Reason,
            }
            : open;
    }

    private static IEnumerable<PublishProblem> Others(PublishSubject subject, PublishFindings findings) =>
        subject switch
        {
            PublishSubject.Doubts when findings.DoubtsLeft is null =>
            [
                new("Which doubts are left is not known while the draft cannot be read."),
            ],
            PublishSubject.Doubts when findings.DoubtsLeft == 1 => [new("One doubt is left to be heard.")],
            PublishSubject.Doubts when findings.DoubtsLeft > 1 => [new($"{findings.DoubtsLeft} doubts are left to be heard.")],
            PublishSubject.Captions => CaptionProblems(findings),
            PublishSubject.Links => findings.Links,
            _ => [],
        };

    private static IEnumerable<PublishProblem> CaptionProblems(PublishFindings findings)
    {
        if (findings.CaptionsLeft == 1)
            yield return new("At one place captions and text differ, and nobody has decided which is right.");
        if (findings.CaptionsLeft > 1)
            yield return new($"At {findings.CaptionsLeft} places captions and text differ, and nobody has decided which is right.");
        if (findings.Captions == CaptionsReview.None)
            yield return new("Nobody has reviewed the captions yet.");
        if (findings.Captions == CaptionsReview.Changed)
            yield return new("The captions have changed since they were reviewed.");
    }
}

/// <summary>What is known of a post that may be published.</summary>
/// <param name="Checks">What was found in its text.</param>
/// <param name="DoubtsLeft">Doubts that nobody has settled; null while they are not known.</param>
/// <param name="Captions">Whether a person has reviewed the captions.</param>
/// <param name="CaptionsLeft">Places where captions and text differ, about which nobody has decided.</param>
/// <param name="Links">Links that do not answer, or were not tried.</param>
public sealed record PublishFindings(
    IReadOnlyList<DraftCheck> Checks,
    int? DoubtsLeft,
    CaptionsReview Captions,
    int CaptionsLeft,
    IReadOnlyList<PublishProblem> Links
);

/// <summary>Whether a person has reviewed the captions.</summary>
public enum CaptionsReview
{
    /// <summary>Nobody has.</summary>
    None,

    /// <summary>Somebody has, and they have changed since.</summary>
    Changed,

    /// <summary>Somebody has reviewed them as they are, or there are none.</summary>
    Done,
}

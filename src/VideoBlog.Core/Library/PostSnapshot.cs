using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Library;

/// <summary>
/// One post as it stands at one moment: its draft, what was heard, and the times of the draft's words. Immutable, and safe to share: what
/// is derived from the files is computed once, when it is first asked for, and taken over by the next snapshot where nothing has changed.
/// </summary>
public sealed class PostSnapshot
{
    private readonly Lazy<DraftDocument> _document;
    private readonly Lazy<IReadOnlyList<TranscriptWord>> _heard;
    private readonly Lazy<AlignedDraft?> _machine;
    private readonly Lazy<AlignedDraft?> _text;
    private readonly Lazy<AlignedDraft?> _aligned;
    private readonly Lazy<TextAlignment> _changes;

    /// <summary>A snapshot of files that have been read.</summary>
    /// <param name="layout">Where the files lie.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="transcript">What was heard; null without a transcript.</param>
    /// <param name="machineDraft">The machine's latest draft; null when none is kept.</param>
    /// <param name="doubts">What <c>doubts.json</c> lists; null without one.</param>
    /// <param name="before">An earlier snapshot of the same post, whose results are used again; null for the first.</param>
    /// <param name="captions">What was decided about captions; null: as before, at first nothing.</param>
    internal PostSnapshot(
        VideoLayout layout,
        DraftVersion draft,
        Transcript? transcript,
        DraftVersion? machineDraft,
        DoubtList? doubts = null,
        PostSnapshot? before = null,
        CaptionState? captions = null
    )
    {
        Captions = captions ?? before?.Captions ?? CaptionState.Empty;
        (Layout, Draft, Transcript, MachineDraft, Doubts) = (layout, draft, transcript, machineDraft, doubts);
        var sameTranscript = ReferenceEquals(before?.Transcript, transcript);
        var sameMachine = sameTranscript && ReferenceEquals(before?.MachineDraft, machineDraft);
        var sameDraft = sameMachine && ReferenceEquals(before?.Draft, draft);
        _document = sameDraft ? before!._document : new(ReadDocument);
        _heard = sameTranscript && before is not null ? before._heard : new(() => transcript is null ? [] : [.. transcript.Words()]);
        _text = sameDraft ? before!._text : new(() => transcript is null ? null : Align(draft, Document));
        _aligned = sameDraft && ReferenceEquals(before!.Captions, Captions) ? before._aligned : new(Decide);
        _machine = sameMachine && before is not null ? before._machine : new(AlignMachineDraft);
        _changes = sameDraft ? before!._changes : new(AlignWithMachineDraft);
    }

    /// <summary>Where the post's files lie.</summary>
    public VideoLayout Layout { get; }

    /// <summary>The draft as it stands.</summary>
    public DraftVersion Draft { get; }

    /// <summary>What was heard; null when the recording has no transcript.</summary>
    public Transcript? Transcript { get; }

    /// <summary>The machine's latest draft; null when none is kept.</summary>
    public DraftVersion? MachineDraft { get; }

    /// <summary>What a person should check, as it is stored, which may be anything; null when nothing is.</summary>
    public DoubtList? Doubts { get; }

    /// <summary>What people have decided about captions.</summary>
    public CaptionState Captions { get; }

    /// <summary>
    /// What the draft says. A title, date or video that a person has taken out of the front matter is the machine's.
    /// </summary>
    /// <exception cref="VideoBlogException">The draft cannot be read; the message says why.</exception>
    public DraftDocument Document => _document.Value;

    /// <summary>The words that were heard, in order of time; none without a transcript.</summary>
    public IReadOnlyList<TranscriptWord> Heard => _heard.Value;

    /// <summary>
    /// The draft with its seconds of video, and what captions say as people have decided; null without a transcript.
    /// </summary>
    /// <exception cref="VideoBlogException">The draft cannot be read.</exception>
    public AlignedDraft? Aligned => _aligned.Value;

    /// <summary>The machine's draft with its seconds of video; null when there is none that can be read.</summary>
    internal AlignedDraft? MachineAligned => _machine.Value;

    /// <summary>
    /// The draft, aligned with the words of the machine's draft, each a second long: what people changed since. Without a machine's draft
    /// that can be read nothing counts as changed.
    /// </summary>
    /// <exception cref="VideoBlogException">The draft cannot be read.</exception>
    internal TextAlignment Changes => _changes.Value;

    /// <summary>The post's date as the machine set it; null when its draft cannot be read.</summary>
    internal DateOnly? MachineDay => TryRead(MachineDraft)?.FrontMatter.Date;

    private DraftDocument ReadDocument()
    {
        try
        {
            return Draft.Document;
        }
        catch (VideoBlogException) when (TryRead(MachineDraft) is { } machine)
        {
            return DraftMarkdown.Parse(Draft.Text, machine.FrontMatter);
        }
    }

    private AlignedDraft? Decide() =>
        _text.Value is { } text ? text with { Alignment = CaptionChoices.Apply(text.Alignment, Captions.Decisions) } : null;

    private AlignedDraft? AlignMachineDraft() =>
        MachineDraft is { } machine && machine.Equals(Draft) && TryRead(machine) is not null ? _text.Value
        : TryRead(MachineDraft) is { } document ? Align(MachineDraft!, document)
        : null;

    private TextAlignment AlignWithMachineDraft() =>
        TranscriptAligner.Align(Document.Body, Draft.Words, (MachineAligned?.Alignment.Written ?? Draft.Words).ToWords());

    private AlignedDraft? Align(DraftVersion version, DraftDocument document) =>
        Transcript is null ? null : new AlignedDraft(document, TranscriptAligner.Align(document.Body, version.Words, Heard));

    // A file of the history that somebody has broken must not keep the draft from being reviewed.
    private static DraftDocument? TryRead(DraftVersion? version)
    {
        try
        {
            _ = version?.Markdown;
            return version?.Document;
        }
        catch (VideoBlogException)
        {
            return null;
        }
    }
}

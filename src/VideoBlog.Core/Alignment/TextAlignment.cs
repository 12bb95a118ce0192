using VideoBlog.Domain;

namespace VideoBlog.Alignment;

/// <summary>A Markdown text whose blocks, sentences and words know their seconds of video.</summary>
public sealed record TextAlignment
{
    /// <summary>The text. All positions count its characters.</summary>
    public required string Text { get; init; }

    /// <summary>The text as parsed, whose words are <see cref="Words"/>.</summary>
    internal DraftText Written { get; init; } = DraftText.Parse("");

    /// <summary>The words of the recording. All word ranges called spoken count these.</summary>
    public required IReadOnlyList<TranscriptWord> Spoken { get; init; }

    /// <summary>The top-level Markdown blocks in their order.</summary>
    public IReadOnlyList<AlignedBlock> Blocks { get; init; } = [];

    /// <summary>The sentences of the visible text in their order. Headings, code, HTML and footnotes have none.</summary>
    public IReadOnlyList<AlignedSentence> Sentences { get; init; } = [];

    /// <summary>
    /// The visible words in their order, without those of headings, code blocks, HTML, footnotes, pictures and addresses.
    /// </summary>
    public IReadOnlyList<AlignedWord> Words { get; init; } = [];

    /// <summary>
    /// Where the two differ, in the order of the text. Together with the words that are in the video they make up both texts. Case,
    /// punctuation, accents, and numbers written as words or figures are no difference.
    /// </summary>
    public IReadOnlyList<AlignedEdit> Edits { get; init; } = [];

    /// <summary>
    /// The spoken words with the text's substitutions ("Seth God in" → "Seth Godin"), corrections ("WER" → "word error rate") and
    /// spellings applied. What the text leaves out, adds, moves or recasts changes nothing here, because it does not change what was
    /// spoken.
    /// </summary>
    public IReadOnlyList<TranscriptWord> ReviewedWords { get; init; } = [];

    /// <summary>Where the text has other words at the same place, whatever their letters; not those that are spelt alike.</summary>
    public IReadOnlyList<CaptionDifference> Differences => Captions?.Differences ?? [];

    /// <summary>What captions may say.</summary>
    internal CaptionText? Captions { get; init; }

    /// <summary>The same with other decisions about what captions say.</summary>
    /// <param name="takesText">Whether captions say what the text says at a difference.</param>
    public TextAlignment Decided(Func<CaptionDifference, bool> takesText) =>
        Captions is null ? this : this with { ReviewedWords = Captions.Words(takesText) };
}

/// <summary>A top-level block.</summary>
/// <param name="Start">Index of its first character.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="From">Seconds at which it is spoken; null when most of it is not in the video. A heading has the start of the first timed
/// block after it.</param>
/// <param name="To">Seconds at which it ends; null when <paramref name="From"/> is. A heading ends where it starts.</param>
/// <param name="Heading">The plain text of a heading; null for other blocks.</param>
public sealed record AlignedBlock(int Start, int Length, double? From, double? To, string? Heading);

/// <summary>A sentence.</summary>
/// <param name="Start">Index of its first visible character.</param>
/// <param name="Length">Number of characters up to its last visible one; Markdown inside counts.</param>
/// <param name="From">Seconds at which it is spoken; null when it is not in the video; a few words in common are chance.</param>
/// <param name="To">Seconds at which it ends; null when <paramref name="From"/> is.</param>
/// <param name="Words">Its words among <see cref="TextAlignment.Words"/>, at least one.</param>
/// <param name="SpokenShare">The share of its words that are in the video, 0 to 1.</param>
public sealed record AlignedSentence(int Start, int Length, double? From, double? To, WordRange Words, double SpokenShare);

/// <summary>A word.</summary>
/// <param name="Start">Index of its first letter, digit or sign ("$", "&amp;").</param>
/// <param name="Length">Number of characters up to its last letter, digit or sign; Markdown inside the word counts.</param>
/// <param name="From">Seconds at which it is spoken, or null when it is not.</param>
/// <param name="To">Seconds at which it ends; null when <paramref name="From"/> is.</param>
/// <param name="Spoken">The spoken words that it stands for ("2026" for three), or null. Empty for an "and" that a spoken number has
/// not.</param>
public sealed record AlignedWord(int Start, int Length, double? From, double? To, WordRange? Spoken);

/// <summary>A difference between text and recording.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Spoken">The spoken words; for an insertion none, at the place where they would be.</param>
/// <param name="Written">The words among <see cref="TextAlignment.Words"/>; for a deletion none, at the place where they would be.</param>
/// <param name="Start">Index of the first character of the written words; for a deletion that of the word before which it would
/// stand.</param>
/// <param name="Length">Number of characters; 0 for a deletion.</param>
/// <param name="From">Seconds at which the first spoken word starts; for an insertion the end of the spoken word before it.</param>
/// <param name="To">Seconds at which the last spoken word ends; for an insertion <paramref name="From"/>.</param>
public sealed record AlignedEdit(AlignedEditKind Kind, WordRange Spoken, WordRange Written, int Start, int Length, double From, double To);

/// <summary>How text and recording differ.</summary>
public enum AlignedEditKind
{
    /// <summary>A few spoken words stand for a few others: a correction. A passage written anew is a deletion and an insertion.</summary>
    Substitution,

    /// <summary>The same letters, but other words: "God in" and "Godin". A hyphen alone is no difference.</summary>
    Spelling,

    /// <summary>Spoken, but not written.</summary>
    Deletion,

    /// <summary>Written, but not spoken.</summary>
    Insertion,

    /// <summary>Written at another place than where it is spoken, or a second time.</summary>
    Move,
}

/// <summary>Neighbouring words.</summary>
/// <param name="From">Index of the first.</param>
/// <param name="To">Index after the last.</param>
public readonly record struct WordRange(int From, int To)
{
    /// <summary>Number of words.</summary>
    public int Count => To - From;
}

using VideoBlog.Domain;

namespace VideoBlog.Aligning;

/// <summary>A draft whose text knows its seconds of video.</summary>
/// <param name="Document">The draft.</param>
/// <param name="Blocks">The top-level Markdown blocks of the body in their order.</param>
/// <param name="ReviewedWords">
/// The transcript's words with the draft's substitutions ("Seth God in" → "Seth Godin") and spellings applied: what captions show.
/// What the draft leaves out or adds changes nothing here, because it does not change what was spoken.
/// </param>
public sealed record AlignedDraft(
    DraftDocument Document,
    IReadOnlyList<AlignedBlock> Blocks,
    IReadOnlyList<TranscriptWord> ReviewedWords)
{
    /// <summary>The visible words of the body in their order, without those of headings, code, HTML, pictures and addresses.</summary>
    public IReadOnlyList<AlignedWord> Words { get; init; } = [];
}

/// <summary>A top-level block of the draft's body.</summary>
/// <param name="Start">Index of its first character in the body.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="From">Seconds at which it is spoken; null when it is not in the video. A heading has the start of the first timed block after it.</param>
/// <param name="To">Seconds at which it ends; null when <paramref name="From"/> is. A heading ends where it starts.</param>
/// <param name="Heading">The plain text of a heading; null for other blocks.</param>
public sealed record AlignedBlock(int Start, int Length, double? From, double? To, string? Heading);

/// <summary>A word of the draft's body.</summary>
/// <param name="Start">Index of its first letter or digit in the body.</param>
/// <param name="Length">Number of characters up to its last letter or digit; Markdown inside the word counts.</param>
/// <param name="From">Seconds at which it is spoken, or null when it is not.</param>
/// <param name="To">Seconds at which it ends; null when <paramref name="From"/> is.</param>
public sealed record AlignedWord(int Start, int Length, double? From, double? To);

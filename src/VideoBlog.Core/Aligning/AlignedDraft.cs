using VideoBlog.Domain;
using VideoBlog.Drafts;

namespace VideoBlog.Aligning;

/// <summary>A draft whose blocks know their seconds of video.</summary>
/// <param name="Document">The draft.</param>
/// <param name="Blocks">Its top-level blocks in order.</param>
/// <param name="ReviewedWords">The transcript's words with the draft's substitutions.</param>
public sealed record AlignedDraft(DraftDocument Document, IReadOnlyList<AlignedBlock> Blocks, IReadOnlyList<TranscriptWord> ReviewedWords);

/// <summary>One top-level block of the Markdown.</summary>
/// <param name="Start">Index of its first character in the body.</param>
/// <param name="Length">Characters.</param>
/// <param name="From">Seconds at which it is spoken, or null when it is not in the video.</param>
/// <param name="To">Seconds at which it ends, or null.</param>
/// <param name="Heading">The plain text of a heading, null for other blocks.</param>
public sealed record AlignedBlock(int Start, int Length, double? From, double? To, string? Heading);

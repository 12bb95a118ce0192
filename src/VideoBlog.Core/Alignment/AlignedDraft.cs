using VideoBlog.Domain;

namespace VideoBlog.Alignment;

/// <summary>A draft whose text knows its seconds of video.</summary>
/// <param name="Document">The draft.</param>
/// <param name="Alignment">Its body, aligned with the transcript.</param>
public sealed record AlignedDraft(DraftDocument Document, TextAlignment Alignment)
{
    /// <inheritdoc cref="TextAlignment.Blocks"/>
    public IReadOnlyList<AlignedBlock> Blocks => Alignment.Blocks;

    /// <inheritdoc cref="TextAlignment.Sentences"/>
    public IReadOnlyList<AlignedSentence> Sentences => Alignment.Sentences;

    /// <inheritdoc cref="TextAlignment.Words"/>
    public IReadOnlyList<AlignedWord> Words => Alignment.Words;

    /// <summary>What captions show: the transcript's words as the draft spells them.</summary>
    public IReadOnlyList<TranscriptWord> ReviewedWords => Alignment.ReviewedWords;
}

namespace VideoBlog.Alignment;

/// <summary>Spoken words and the written words that stand for them; none of the two ranges is empty.</summary>
/// <param name="Spoken">Words of the transcript.</param>
/// <param name="Written">Words of the text.</param>
/// <param name="IsEqual">True when both are the same words, false for a correction.</param>
internal sealed record WordPair(WordRange Spoken, WordRange Written, bool IsEqual);

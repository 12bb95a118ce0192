namespace VideoBlog.Whisper;

/// <summary>
/// What the recogniser hears at once: at most 30 s of sound, put together from stretches of speech with the silence between them cut out.
/// </summary>
/// <param name="Pieces">Stretches of the recording in order, not overlapping; at least one.</param>
public sealed record SpeechWindow(IReadOnlyList<SampleRange> Pieces)
{
    /// <summary>Number of samples in all pieces, at most 480,000.</summary>
    public long Length => Pieces.Sum(p => p.Length);
}

namespace VideoBlog.Whisper;

/// <summary>What the recogniser hears at once: at most 30 s of sound, put together from stretches of speech with the silence between them cut out.</summary>
/// <param name="Pieces">Stretches of the recording in order, not overlapping; at least one.</param>
/// <remarks>
/// Where two pieces meet, one position of the window is two moments of the recording. Something that ends there ends with the first piece,
/// something that starts there starts with the second.
/// </remarks>
public sealed record SpeechWindow(IReadOnlyList<SampleRange> Pieces)
{
    /// <summary>Number of samples in all pieces, at most 480,000.</summary>
    public long Length => Pieces.Sum(p => p.Length);

    /// <summary>The moment of the recording at which something starts.</summary>
    /// <param name="seconds">Seconds from the start of the window; a value outside it counts as its start or end.</param>
    /// <returns>Seconds from the start of the recording, inside a piece.</returns>
    public double StartInRecording(double seconds)
    {
        var position = Math.Max(0, seconds * AudioFormat.SampleRate);
        foreach (var piece in Pieces)
        {
            if (position < piece.Length)
                return (piece.Start + position) / AudioFormat.SampleRate;
            position -= piece.Length;
        }
        return AudioFormat.ToSeconds(Pieces[^1].End);
    }

    /// <summary>The moment of the recording at which something ends.</summary>
    /// <param name="seconds">Seconds from the start of the window; a value outside it counts as its start or end.</param>
    /// <returns>Seconds from the start of the recording, inside a piece.</returns>
    public double EndInRecording(double seconds)
    {
        var position = Math.Max(0, seconds * AudioFormat.SampleRate);
        foreach (var piece in Pieces)
        {
            if (position <= piece.Length)
                return (piece.Start + position) / AudioFormat.SampleRate;
            position -= piece.Length;
        }
        return AudioFormat.ToSeconds(Pieces[^1].End);
    }

    /// <summary>Where the window holds a sample of the recording.</summary>
    /// <param name="sample">Samples from the start of the recording.</param>
    /// <returns>Samples from the start of the window, or null when the sample is not in it.</returns>
    public long? PositionOf(long sample)
    {
        var before = 0L;
        foreach (var piece in Pieces)
        {
            if (sample < piece.Start)
                return null;
            if (sample < piece.End)
                return before + sample - piece.Start;
            before += piece.Length;
        }
        return null;
    }
}

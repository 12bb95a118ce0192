namespace VideoBlog.Whisper;

/// <summary>A stretch of the recording, counted in samples of <see cref="AudioFormat"/> from its start.</summary>
/// <param name="Start">First sample, from 0.</param>
/// <param name="End">One past the last sample, greater than <paramref name="Start"/>.</param>
public readonly record struct SampleRange(long Start, long End)
{
    /// <summary>Number of samples.</summary>
    public long Length => End - Start;
}

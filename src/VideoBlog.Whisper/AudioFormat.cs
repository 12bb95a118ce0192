namespace VideoBlog.Whisper;

/// <summary>The one form of sound that Whisper and Silero VAD take: mono, 32-bit floating point samples from -1 to 1.</summary>
public static class AudioFormat
{
    /// <summary>Samples per second (OpenAI whisper, <c>audio.py</c>: <c>SAMPLE_RATE</c>).</summary>
    public const int SampleRate = 16_000;

    /// <summary>The sample at a time.</summary>
    /// <param name="seconds">Seconds from the start.</param>
    public static long ToSample(double seconds) => (long)Math.Round(seconds * SampleRate);

    /// <summary>The time of a sample.</summary>
    /// <param name="sample">Samples from the start.</param>
    public static double ToSeconds(long sample) => (double)sample / SampleRate;
}

namespace VideoBlog.Whisper;

/// <summary>How to transcribe. The thresholds are those of OpenAI's reference, <c>transcribe.py</c>.</summary>
public sealed record TranscribeOptions
{
    /// <summary>
    /// Language spoken, as Whisper's code (<c>en</c>, <c>de</c>, …). Null: detected from the first window; English-only weights ignore it.
    /// </summary>
    public string? Language { get; init; }

    /// <summary>Translate into English; multilingual weights only.</summary>
    public bool Translate { get; init; }

    /// <summary>Names and terms in running text, given to the decoder before every window. The last 223 tokens count.</summary>
    public string? Prompt { get; init; }

    /// <summary>Above this ratio of text to compressed text a window is decoded again at a higher temperature. Default 2.4.</summary>
    public double CompressionRatioThreshold { get; init; } = 2.4;

    /// <summary>Below this mean log probability a window is decoded again at a higher temperature. Default -1.</summary>
    public double LogProbabilityThreshold { get; init; } = -1.0;

    /// <summary>
    /// Below this mean log probability no reading is kept: the stretch is reported as not understood. Default -2.
    /// </summary>
    public double LeastLogProbability { get; init; } = -2.0;

    /// <summary>
    /// Above this probability of no speech, and below the log probability threshold, a window holds no text. Default 0.6.
    /// </summary>
    public double NoSpeechThreshold { get; init; } = 0.6;

    /// <summary>Temperatures tried in turn, each 0 to 1. Default 0, 0.2, 0.4, 0.6, 0.8, 1.</summary>
    public IReadOnlyList<double> Temperatures { get; init; } = [0, 0.2, 0.4, 0.6, 0.8, 1.0];
}

namespace VideoBlog.Whisper.Search;

/// <summary>
/// Chooses among readings of a window at rising temperatures (OpenAI whisper, <c>transcribe.py</c>: <c>decode_with_fallback</c>, save that
/// the last temperature does not win by being the last). Pure.
/// </summary>
internal static class ReadingChoice
{
    /// <summary>
    /// The first reading that passes the thresholds, or in which nobody speaks; else the most probable one that does not repeat itself;
    /// where all do, the one that does so least: a loop is always probable.
    /// </summary>
    /// <param name="readings">At least one, made as they are asked for.</param>
    /// <param name="options">The thresholds.</param>
    public static DecodingResult Choose(IEnumerable<DecodingResult> readings, TranscribeOptions options)
    {
        DecodingResult? best = null;
        foreach (var reading in readings)
        {
            var isUnsure = reading.AverageLogProbability < options.LogProbabilityThreshold;
            if (isUnsure ? reading.NoSpeechProbability > options.NoSpeechThreshold : !Repeats(reading))
                return reading;
            if (best is null || IsBetter(reading, best))
                best = reading;
        }
        return best ?? throw new ArgumentException("No reading.", nameof(readings));

        bool IsBetter(DecodingResult reading, DecodingResult other) =>
            (Repeats(reading), Repeats(other)) switch
            {
                (false, false) => reading.AverageLogProbability > other.AverageLogProbability,
                (true, true) => reading.CompressionRatio < other.CompressionRatio,
                var (repeats, _) => !repeats,
            };

        bool Repeats(DecodingResult reading) => reading.CompressionRatio > options.CompressionRatioThreshold;
    }
}

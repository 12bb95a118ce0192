using VideoBlog.Domain;
using VideoBlog.Whisper;

namespace VideoBlog.Speech;

/// <summary>Finds where somebody speaks.</summary>
/// <param name="modelPath">The Silero VAD model's file.</param>
public sealed class SpeechDetector(string modelPath)
{
    /// <summary>Finds speech in a recording.</summary>
    /// <param name="audio">The recording from its first sample, 16 kHz mono.</param>
    /// <param name="progress">Called with the seconds that have been heard.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>Stretches of speech in order, not overlapping, to the sample; empty when nobody speaks.</returns>
    public async Task<IReadOnlyList<SpeechSpan>> DetectAsync(
        IAsyncEnumerable<ReadOnlyMemory<float>> audio,
        Action<double> progress,
        CancellationToken ct
    )
    {
        using var model = Load();
        var spans = new List<SpeechSpan>();
        await foreach (var range in model.DetectAsync(AudioMeter.MeasureAsync(audio, progress, ct), ct))
            spans.Add(new SpeechSpan(AudioFormat.ToSeconds(range.Start), AudioFormat.ToSeconds(range.End)));
        return spans;
    }

    private SileroVad Load()
    {
        try
        {
            return SileroVad.Load(modelPath);
        }
        catch (WhisperModelException error)
        {
            throw EngineFailure.Explain(error);
        }
    }
}

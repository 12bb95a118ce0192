namespace VideoBlog.Whisper;

/// <summary>Turns sound into text, window by window, with memory that does not grow with the length.</summary>
/// <param name="model">The weights; the caller disposes of them.</param>
/// <param name="options">How to transcribe.</param>
public sealed class WhisperTranscriber(WhisperModel model, TranscribeOptions options)
{
    /// <summary>Longest stretch of sound in flight, in seconds: what is lost when the process is killed.</summary>
    public const double SecondsInFlight = 60;

    /// <summary>Transcribes windows. What a window yields depends on its own sound alone, never on what else was decoded in the same run.</summary>
    /// <param name="audio">The whole recording from its first sample, in blocks of any size.</param>
    /// <param name="windows">The plan, see <see cref="WindowPlanner"/>.</param>
    /// <param name="done">Indices of windows that need not be decoded again, from an earlier run.</param>
    /// <param name="ct">Ends the work within a decoding step.</param>
    /// <returns>The windows that are not done, in order, each as soon as it and those before it are final.</returns>
    public IAsyncEnumerable<TranscribedWindow> TranscribeAsync(
        IAsyncEnumerable<ReadOnlyMemory<float>> audio, IReadOnlyList<SpeechWindow> windows, IReadOnlySet<int> done, CancellationToken ct) =>
        throw new NotImplementedException(model.ToString() + options);
}

namespace VideoBlog.Whisper;

/// <summary>Finds the stretches of a recording in which somebody speaks, with the Silero VAD v5 model.</summary>
public sealed class SileroVad : IDisposable
{
    /// <summary>Loads the model.</summary>
    /// <param name="path">For example <c>silero_vad_v5.onnx</c>.</param>
    /// <exception cref="WhisperModelException">The file is not such a model.</exception>
    public static SileroVad Load(string path) => throw new NotImplementedException();

    /// <summary>Finds speech.</summary>
    /// <param name="audio">The recording from its first sample, in blocks of any size.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>Stretches of speech with a little silence left around them, in order, not overlapping, each as soon as it is final.</returns>
    public IAsyncEnumerable<SampleRange> DetectAsync(IAsyncEnumerable<ReadOnlyMemory<float>> audio, CancellationToken ct) =>
        throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}

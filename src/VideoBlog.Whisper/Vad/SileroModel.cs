using Microsoft.ML.OnnxRuntime;

namespace VideoBlog.Whisper.Vad;

/// <summary>The Silero VAD v5 network. One session serves any number of recordings at a time.</summary>
internal sealed class SileroModel : IDisposable
{
    /// <summary>Samples of the chunk before that the network hears again with each chunk.</summary>
    public const int ContextSamples = 64;

    private readonly InferenceSession _session;

    /// <summary>Loads the network and runs it once.</summary>
    /// <exception cref="WhisperModelException">The file is not such a network.</exception>
    public SileroModel(string path)
    {
        InferenceSession? session = null;
        try
        {
            // One chunk is a few thousand multiplications: handing them to other threads takes longer than doing them.
            using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
            options.GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL;
            _session = session = new InferenceSession(path, options);
            RequireInputs();
            using var hearing = Listen();
            hearing.Hear(new float[SpeechGate.ChunkSamples]);
        }
        catch (Exception e) when (e is OnnxRuntimeException or WhisperModelException)
        {
            session?.Dispose();
            throw new WhisperModelException($"“{path}” is not a Silero VAD v5 model ({e.Message}). Download it again: silero_vad_v5.onnx.");
        }
    }

    /// <summary>Begins a recording.</summary>
    public SileroHearing Listen() => new(_session);

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private void RequireInputs()
    {
        string[] expected = ["input", "sr", "state"];
        if (!_session.InputMetadata.Keys.Order(StringComparer.Ordinal).SequenceEqual(expected))
            throw new WhisperModelException($"it takes {string.Join(", ", _session.InputMetadata.Keys)} in place of {string.Join(", ", expected)}");
    }
}

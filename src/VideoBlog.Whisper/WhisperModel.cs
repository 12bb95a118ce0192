namespace VideoBlog.Whisper;

/// <summary>Whisper weights, loaded and ready to run. Load once; use from any thread.</summary>
public sealed class WhisperModel : IDisposable
{
    /// <summary>Loads a ggml file as whisper.cpp distributes it (f32 and f16 tensors).</summary>
    /// <param name="path">For example <c>ggml-base.en.bin</c>.</param>
    /// <param name="threads">Threads that one transcription may use, at least 1; null: one for each processor.</param>
    /// <exception cref="WhisperModelException">The file is not such a file, is cut off, or holds tensors of another type.</exception>
    public static WhisperModel Load(string path, int? threads = null) => throw new NotImplementedException();

    /// <summary>True for weights that know other languages than English and can translate.</summary>
    public bool IsMultilingual => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}

/// <summary>A model file cannot be used.</summary>
/// <param name="message">What is wrong with it.</param>
public sealed class WhisperModelException(string message) : Exception(message);

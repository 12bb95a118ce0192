using VideoBlog.Tests.Whisper.Ggml;
using VideoBlog.Whisper;

namespace VideoBlog.Tests.Whisper;

/// <summary>One small model for all tests that share it.</summary>
public sealed class TinyModelFixture : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-").FullName;

    public TinyModelFixture()
    {
        Path = System.IO.Path.Combine(_folder, "tiny.bin");
        TinyModel.Write(Path, TinyModel.Multilingual);
        Model = WhisperModel.Load(Path, 2);
    }

    /// <summary>The model's file.</summary>
    public string Path { get; }

    /// <summary>The loaded model.</summary>
    public WhisperModel Model { get; }

    public void Dispose()
    {
        Model.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

using VideoBlog.Tests.Whisper.Ggml;
using VideoBlog.Whisper;

namespace VideoBlog.Tests.Whisper;

/// <summary>One small model for all tests that share it.</summary>
public sealed class TinyModelFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-").FullName;

    public TinyModelFixture()
    {
        Path = System.IO.Path.Combine(_folder, "tiny.bin");
        TinyModel.Write(Path, TinyModel.Multilingual);
    }

    /// <summary>The model's file.</summary>
    public string Path { get; }

    /// <summary>The loaded model.</summary>
    public WhisperModel Model { get; private set; } = null!;

    public async Task InitializeAsync() => Model = await WhisperModel.LoadAsync(Path, 2);

    public Task DisposeAsync()
    {
        Model.Dispose();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}

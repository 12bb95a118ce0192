using VideoBlog.Whisper;

namespace VideoBlog.Speech;

/// <summary>
/// Weights that stay loaded from one recording to the next and serve one at a time: a transcription uses all processors by itself.
/// </summary>
public sealed class SharedWhisper : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private WhisperModel? _model;
    private (string Path, int? Threads) _loaded;
    private Task _preloading = Task.CompletedTask;

    /// <summary>Starts to load weights that will be used soon. What is wrong with them shows when they are used.</summary>
    /// <param name="file">The weights.</param>
    /// <param name="threads">As in <see cref="UseAsync"/>.</param>
    public void Preload(ModelFile file, int? threads) =>
        _preloading = Task.Run(() => UseAsync(file, threads, _ => Task.FromResult(true), CancellationToken.None));

    /// <summary>Waits for its turn and uses the weights, which are loaded when they are not, or are others.</summary>
    /// <param name="file">The weights.</param>
    /// <param name="threads">Threads to use, at least 1; null: one for each processor.</param>
    /// <param name="use">The work.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <exception cref="Domain.VideoBlogException">The file cannot be used.</exception>
    public async Task<T> UseAsync<T>(ModelFile file, int? threads, Func<WhisperModel, Task<T>> use, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            if (_model is null || _loaded != (file.Path, threads))
            {
                _model?.Dispose();
                _model = null;
                _model = await LoadAsync(file.Path, threads);
                _loaded = (file.Path, threads);
            }
            return await use(_model);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Frees the weights. Nobody uses them any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _preloading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _model?.Dispose();
        _turn.Dispose();
    }

    private static async Task<WhisperModel> LoadAsync(string path, int? threads)
    {
        try
        {
            return await WhisperModel.LoadAsync(path, threads);
        }
        catch (WhisperModelException error)
        {
            throw EngineFailure.Explain(error);
        }
    }
}

using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Speech;

/// <summary>Fetches a model from the first of its sources that has it. The caller holds the model's lock.</summary>
/// <param name="time">The clock that retries wait by.</param>
internal sealed class ModelFetcher(TimeProvider time)
{
    /// <summary>Pause before the first retry.</summary>
    public required TimeSpan RetryDelay { get; init; }

    /// <summary>Fetches the model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="target">Where its file is to be. Until it is whole it is called <c>{target}.partial</c>.</param>
    /// <param name="progress">Is told how far it has come, or null.</param>
    /// <param name="ct">Ends the download; what has come so far is kept for the next time.</param>
    public async Task FetchAsync(SpeechModel model, string target, IProgress<PullProgress>? progress, CancellationToken ct)
    {
        var partial = target + ".partial";
        var failures = new List<string>();
        foreach (var source in model.Sources)
        {
            try
            {
                await FetchFromAsync(source, model, partial, progress, ct);
                File.Move(partial, target, overwrite: true);
                return;
            }
            catch (SourceFailedException failure)
            {
                failures.Add($"{source}: {failure.Message}");
            }
        }
        throw new VideoBlogException(
            $"The model '{model.Name}' could not be fetched.",
            $"Check the network connection, then run again. Or put the file at '{target}' yourself; its SHA-256 is {model.Sha256}.",
            string.Join('\n', failures)
        )
        {
            IsTransient = true,
        };
    }

    private async Task FetchFromAsync(
        ModelSource source,
        SpeechModel model,
        string partial,
        IProgress<PullProgress>? progress,
        CancellationToken ct
    )
    {
        var isResumed = File.Exists(partial);
        while (true)
        {
            await (
                source.Kind == ModelSourceKind.Https
                    ? new WebDownload(time) { RetryDelay = RetryDelay }.FetchAsync(source.Url!, partial, model.Bytes, progress, ct)
                    : new NpmDownload(time).FetchAsync(source, partial, model.Bytes, progress, ct)
            );
            if (await ContentHash.ComputeAsync(partial, ct) == model.Sha256)
                return;
            File.Delete(partial);
            // What an earlier run had left may have been of another file: that is worth one fresh start.
            if (!isResumed)
                throw new SourceFailedException("the file that came has a wrong checksum");
            isResumed = false;
        }
    }
}

/// <summary>A source does not give the model; the next one is to be tried.</summary>
/// <param name="message">Why, in words that follow the source's name.</param>
/// <param name="innerException">The cause.</param>
internal sealed class SourceFailedException(string message, Exception? innerException = null) : Exception(message, innerException);

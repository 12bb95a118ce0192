namespace VideoBlog.Speech;

/// <summary>The models on this machine: what is known, what is here, and how to fetch and check the rest.</summary>
public sealed class ModelStore
{
    /// <summary>The model used when nobody asks for another one.</summary>
    public const string DefaultModel = "base.en";

    /// <summary>The model that finds speech; every conversion needs it.</summary>
    public const string SpeechDetectionModel = "silero_vad_v5";

    /// <summary>Every model listed in <c>models/models.json</c>.</summary>
    public IReadOnlyList<SpeechModel> Models => throw new NotImplementedException();

    /// <summary>Where downloads go: <c>$XDG_CACHE_HOME/videoblog/models</c>, else <c>~/.cache/videoblog/models</c>.</summary>
    public string CacheFolder => throw new NotImplementedException();

    /// <summary>Opens the user's store.</summary>
    /// <param name="time">The clock that retries wait by.</param>
    public static ModelStore Open(TimeProvider time) => throw new NotImplementedException(time.ToString());

    /// <summary>Where a model's file is on this machine; null when it is not here.</summary>
    /// <param name="nameOrPath">Name of a known model, or the path of a weights file.</param>
    public string? Find(string nameOrPath) => throw new NotImplementedException(nameOrPath);

    /// <summary>Fetches a model unless it is here already; continues an interrupted download. Safe to call from several processes at once.</summary>
    /// <param name="name">Name of a known model.</param>
    /// <param name="progress">Is told how far the download has come, or null.</param>
    /// <param name="ct">Ends the download; what has come so far is kept for the next time.</param>
    /// <returns>The file's path.</returns>
    /// <exception cref="Domain.VideoBlogException">The name is unknown, no source can be reached, the disk is full, or the checksum is wrong.</exception>
    public Task<string> PullAsync(string name, IProgress<PullProgress>? progress, CancellationToken ct) =>
        throw new NotImplementedException(name + progress + ct);

    /// <summary>Reads a model's whole file and compares its checksum.</summary>
    /// <param name="name">Name of a known model.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>True when the file is here and right, false when it is damaged, null when it is not here.</returns>
    public Task<bool?> VerifyAsync(string name, CancellationToken ct) => throw new NotImplementedException(name + ct);
}

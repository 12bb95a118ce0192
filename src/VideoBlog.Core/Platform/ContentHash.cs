using System.Security.Cryptography;
using System.Text;

namespace VideoBlog.Platform;

/// <summary>The identity of content: the hash of its bytes.</summary>
public static class ContentHash
{
    /// <summary>The SHA-256 of some bytes as 64 lower-case hexadecimal digits.</summary>
    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The SHA-256 of a text's UTF-8 bytes as 64 lower-case hexadecimal digits.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Computes the SHA-256 of a file as 64 lower-case hexadecimal digits, in constant memory.</summary>
    /// <exception cref="Domain.VideoBlogException">The file is missing or cannot be read.</exception>
    public static async Task<string> ComputeAsync(string path, CancellationToken ct)
    {
        try
        {
            await using var stream = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read,
                bufferSize: 0,
                FileOptions.Asynchronous | FileOptions.SequentialScan
            );
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfReading(path, error);
        }
    }
}

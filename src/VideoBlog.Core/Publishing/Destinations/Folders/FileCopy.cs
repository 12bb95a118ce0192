using System.Security.Cryptography;
using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Destinations.Folders;

/// <summary>Copies a file of an edition.</summary>
internal static class FileCopy
{
    /// <summary>Writes the copy, which is whole or not there.</summary>
    /// <param name="source">The file.</param>
    /// <param name="target">Where the copy goes.</param>
    /// <param name="copied">Is told the bytes so far.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The file is not what the edition says, or the copy cannot be written.</exception>
    public static Task WriteAsync(EditionFile source, string target, Action<long> copied, CancellationToken ct) =>
        AtomicFile.WriteAsync(
            target,
            async (copy, token) =>
            {
                await using var original = File.OpenRead(source.Path);
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                var buffer = new byte[1 << 20];
                long done = 0;
                for (int count; (count = await original.ReadAsync(buffer, token)) > 0; )
                {
                    hash.AppendData(buffer, 0, count);
                    await copy.WriteAsync(buffer.AsMemory(0, count), token);
                    copied(done += count);
                }
                if (Convert.ToHexStringLower(hash.GetHashAndReset()) != source.Sha256)
                    throw new VideoBlogException($"'{source.Path}' was changed while the post was published.", "Publish again.")
                    {
                        IsTransient = true,
                    };
            },
            ct
        );
}

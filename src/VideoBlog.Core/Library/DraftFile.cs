using System.Text;
using VideoBlog.Domain;

namespace VideoBlog.Library;

/// <summary>Reads drafts from the disk, as any editor may have written them.</summary>
internal static class DraftFile
{
    /// <summary>The text, with a byte-order mark where the file has one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="VideoBlogException">It is not UTF-8: letters beyond English would be lost.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<string> ReadAsync(string path, CancellationToken ct)
    {
        var bytes = await File.ReadAllBytesAsync(path, ct);
        // Other encodings of Unicode are known by their marks.
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return (bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes, 2, bytes.Length - 2);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            var line = bytes.AsSpan(0, Math.Clamp(e.Index, 0, bytes.Length)).Count((byte)'\n') + 1;
            throw new VideoBlogException(
                $"The draft cannot be used: line {line} has letters that are not written as UTF-8.",
                "Open it in the editor that it comes from and save it with the encoding UTF-8.",
                innerException: e
            )
            {
                Line = line,
            };
        }
    }
}

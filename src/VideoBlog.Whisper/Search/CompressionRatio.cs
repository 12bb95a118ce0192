using System.IO.Compression;
using System.Text;

namespace VideoBlog.Whisper.Search;

/// <summary>How much a text repeats itself (OpenAI whisper, <c>utils.py</c>: <c>compression_ratio</c>).</summary>
internal static class CompressionRatio
{
    /// <summary>Bytes of the text in UTF-8 divided by their size after zlib compression; 0 for an empty text.</summary>
    public static double Compute(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length == 0)
            return 0;
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(bytes);
        return (double)bytes.Length / compressed.Length;
    }
}

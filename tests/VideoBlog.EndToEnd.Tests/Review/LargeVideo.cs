using System.Buffers.Binary;
using VideoBlog.EndToEnd.Tests.Pipeline;

namespace VideoBlog.EndToEnd.Tests.Review;

/// <summary>
/// Short talks in files of any size: what is added is a box that the container format calls free space, and takes none on the disk.
/// </summary>
internal static class LargeVideo
{
    /// <summary>Makes one.</summary>
    /// <param name="path">Where it goes; ends with <c>.mp4</c>.</param>
    /// <param name="number">Which talk.</param>
    /// <param name="bytes">The file's size.</param>
    public static async Task<string> MakeAsync(string path, int number, long bytes)
    {
        await SpokenTalk.MakeShortAsync(path, number);
        await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        // ISO/IEC 14496-12: a size of 1 says that the real one follows in 64 bits.
        var header = new byte[16];
        header[3] = 1;
        "free"u8.CopyTo(header.AsSpan(4));
        BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(8), bytes - file.Length);
        file.Seek(0, SeekOrigin.End);
        await file.WriteAsync(header);
        file.SetLength(bytes);
        return path;
    }
}

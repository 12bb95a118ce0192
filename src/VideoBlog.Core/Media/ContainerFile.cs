namespace VideoBlog.Media;

/// <summary>A file whose structure is looked into, a few bytes at a time.</summary>
/// <param name="stream">The file; its position does not matter.</param>
internal sealed class ContainerFile(Stream stream)
{
    /// <summary>Bytes in the file.</summary>
    public long Length => stream.Length;

    /// <summary>Bytes from a position on; fewer than asked for where the file ends.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public byte[] ReadAt(long position, int length)
    {
        var bytes = new byte[Math.Clamp(stream.Length - position, 0, length)];
        stream.Position = position;
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length ? bytes : bytes[..read];
    }

    /// <summary>Whether the file goes on up to where its structure says that it ends.</summary>
    /// <param name="end">One past the last byte.</param>
    /// <param name="tolerance">Bytes that may be missing.</param>
    public RecordingEnd Reaches(long end, long tolerance = 0) => stream.Length + tolerance >= end ? RecordingEnd.Whole : RecordingEnd.Cut;
}

using System.Buffers.Binary;

namespace VideoBlog.Media;

/// <summary>Containers that may be streamed: their length stands in a header, or the end is marked.</summary>
internal static class StreamedContainer
{
    private const int MaxOggPage = 27 + 255 + 255 * 255;
    private const int OggLastPage = 4;
    private const int AsfBroadcast = 1;

    /// <summary>What Matroska and WebM begin with.</summary>
    public static ReadOnlySpan<byte> EbmlId => [0x1A, 0x45, 0xDF, 0xA3];

    private static ReadOnlySpan<byte> SegmentId => [0x18, 0x53, 0x80, 0x67];

    /// <summary>What Windows Media begins with.</summary>
    public static ReadOnlySpan<byte> AsfHeaderId =>
        [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, 0xA6, 0xD9, 0x00, 0xAA, 0x00, 0x62, 0xCE, 0x6C];

    private static ReadOnlySpan<byte> AsfFileId =>
        [0xA1, 0xDC, 0xAB, 0x8C, 0x47, 0xA9, 0xCF, 0x11, 0x8E, 0xE4, 0x00, 0xC0, 0x0C, 0x20, 0x53, 0x65];

    /// <summary>RFC 8794: a header, then one Segment; its length is unknown (all ones) while it is recorded or streamed.</summary>
    public static RecordingEnd? FromMatroska(ContainerFile file, ReadOnlySpan<byte> head)
    {
        if (ElementLength(head[4..]) is not (var header, var bytes))
            return null;
        var at = 4 + bytes + header;
        var segment = file.ReadAt(at, 12);
        if (!segment.AsSpan().StartsWith(SegmentId) || ElementLength(segment.AsSpan(4)) is not (var length, var lengthBytes))
            return null;
        return length == (1L << (7 * lengthBytes)) - 1 ? RecordingEnd.Open : file.Reaches(at + 4 + lengthBytes + length);
    }

    /// <summary>RFC 8794: the length of an element that follows its id, and the bytes that it takes.</summary>
    public static (long Length, int Bytes)? ElementLength(ReadOnlySpan<byte> bytes)
    {
        var count = bytes.Length == 0 ? 9 : System.Numerics.BitOperations.LeadingZeroCount((uint)bytes[0] << 24) + 1;
        if (count > 8 || bytes.Length < count)
            return null;
        long value = bytes[0] & ((1 << (8 - count)) - 1);
        foreach (var next in bytes[1..count])
            value = (value << 8) | next;
        return (value, count);
    }

    /// <summary>RFC 3533: the last page carries a mark, in most files, and no page is torn.</summary>
    public static RecordingEnd FromOgg(ContainerFile file)
    {
        var tail = file.ReadAt(Math.Max(0, file.Length - MaxOggPage), MaxOggPage).AsSpan();
        // The four letters may also stand in the sound: the page that ends where the file ends is looked for.
        for (var at = 0; tail[at..].IndexOf("OggS\0"u8) is >= 0 and var found; at += found + 1)
        {
            var page = tail[(at + found)..];
            if (OggPageLength(page) == page.Length)
                return (page[5] & OggLastPage) != 0 ? RecordingEnd.Whole : RecordingEnd.Open;
        }
        return RecordingEnd.Cut;
    }

    private static int? OggPageLength(ReadOnlySpan<byte> page)
    {
        if (page.Length < 27 || page.Length < 27 + page[26])
            return null;
        var length = 27 + page[26];
        foreach (var part in page[27..length])
            length += part;
        return length;
    }

    /// <summary>Windows Media: a header of objects, one of which states the file's length unless it was streamed.</summary>
    public static RecordingEnd? FromAsf(ContainerFile file)
    {
        var header = file.ReadAt(0, 64 * 1024).AsSpan();
        for (var at = 30; at + 104 <= header.Length; )
        {
            var part = header[at..];
            if (part.StartsWith(AsfFileId))
                return (part[88] & AsfBroadcast) != 0
                    ? RecordingEnd.Open
                    : file.Reaches(BinaryPrimitives.ReadInt64LittleEndian(part[40..]));
            var length = BinaryPrimitives.ReadInt64LittleEndian(part[16..]);
            if (length is < 24 or > int.MaxValue)
                return null;
            at = (int)Math.Min(int.MaxValue - 104, at + length);
        }
        return null;
    }

    /// <summary>
    /// ISO/IEC 13818-1: packets of 188 bytes that begin with 0x47; recorders put a time of 4 bytes before each, receivers a sum of 16
    /// behind it.
    /// </summary>
    public static int? FindPacketLength(ContainerFile file)
    {
        var head = file.ReadAt(0, 1024);
        foreach (var (length, first) in ((int, int)[])[(188, 0), (192, 4), (204, 0)])
        {
            var at = Enumerable.Range(0, 4).Select(n => first + n * length);
            if (at.All(position => position < head.Length && head[position] == 0x47))
                return length;
        }
        return null;
    }

    /// <summary>MPEG audio states its length only in the tag that encoders put into the first frame, behind an ID3v2 tag.</summary>
    public static RecordingEnd? FromMp3(ContainerFile file)
    {
        var head = file.ReadAt(0, 10);
        long start = head.AsSpan().StartsWith("ID3"u8) ? 10 + (head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9]) : 0;
        var frame = file.ReadAt(start, 64).AsSpan();
        if (frame.Length < 64 || frame[0] != 0xFF || (frame[1] & 0xE6) != 0xE2)
            return null;
        // The tag comes behind 4 bytes of header and 9, 17 or 32 of side information; its flags say whether frames and bytes are given.
        var tag = Math.Max(frame.IndexOf("Xing"u8), frame.IndexOf("Info"u8));
        if (tag < 0 || tag + 16 > frame.Length || (frame[tag + 7] & 3) != 3)
            return RecordingEnd.Open;
        return file.Reaches(start + BinaryPrimitives.ReadUInt32BigEndian(frame[(tag + 12)..]));
    }
}

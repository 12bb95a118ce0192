using System.Buffers.Binary;

namespace VideoBlog.Media;

/// <summary>Compares the length that a container's own structure states with the file's.</summary>
internal static class ContainerEnd
{
    private const int HeadLength = 64;

    // Programs that write a chunk's length wrongly miss by its header or its padding.
    private const int ChunkTolerance = 16;

    // A copy whose size is set first ends in zeros until they are overwritten.
    private const int TailLength = 4096;

    /// <summary>Looks at a file.</summary>
    /// <param name="file">The file; its position does not matter.</param>
    /// <returns>What its bytes say; null for a container whose structure does not state a length.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static RecordingEnd? Find(Stream file)
    {
        var container = new ContainerFile(file);
        var end = FromStructure(container, container.ReadAt(0, HeadLength));
        return end is null or RecordingEnd.Whole && EndsInZeros(container) ? RecordingEnd.Open : end;
    }

    private static bool EndsInZeros(ContainerFile file) =>
        !file.ReadAt(Math.Max(0, file.Length - TailLength), TailLength).AsSpan().ContainsAnyExcept((byte)0);

    private static RecordingEnd? FromStructure(ContainerFile file, ReadOnlySpan<byte> head)
    {
        if (head.Length < HeadLength)
            return null;
        if (System.Text.Encoding.Latin1.GetString(head[4..8]) is "ftyp" or "moov" or "mdat" or "wide")
            return FromBoxes(file);
        if (head.StartsWith("RIFF"u8) || head.StartsWith("RF64"u8))
            return FromRiff(file, head);
        if (head.StartsWith("FORM"u8))
            return file.Reaches(8L + BinaryPrimitives.ReadUInt32BigEndian(head[4..]), ChunkTolerance);
        if (head.StartsWith(StreamedContainer.EbmlId))
            return StreamedContainer.FromMatroska(file, head);
        if (head.StartsWith("OggS"u8))
            return StreamedContainer.FromOgg(file);
        if (head.StartsWith(StreamedContainer.AsfHeaderId))
            return StreamedContainer.FromAsf(file);
        if (StreamedContainer.FindPacketLength(file) is { } packet)
            return file.Length % packet == 0 ? RecordingEnd.Open : RecordingEnd.Cut;
        return StreamedContainer.FromMp3(file);
    }

    // ISO/IEC 14496-12: boxes one after the other, each with its length. Of a fragmented file only the index at its end says that it is
    // over.
    private static RecordingEnd FromBoxes(ContainerFile file)
    {
        var fragmented = false;
        var last = "";
        for (long at = 0; at < file.Length; )
        {
            var box = file.ReadAt(at, 16);
            if (box.Length < 8)
                return RecordingEnd.Cut;
            last = System.Text.Encoding.Latin1.GetString(box, 4, 4);
            fragmented |= last == "moof";
            long length = BinaryPrimitives.ReadUInt32BigEndian(box);
            if (length == 1 && box.Length == 16)
                length = BinaryPrimitives.ReadInt64BigEndian(box.AsSpan(8));
            if (length == 0)
                return RecordingEnd.Open;
            // What cannot be a box is rubbish behind the last one, which does no harm.
            if (length < 8)
                break;
            if (length > file.Length - at)
                return RecordingEnd.Cut;
            at += length;
        }
        return fragmented && last != "mfra" ? RecordingEnd.Open : RecordingEnd.Whole;
    }

    // WAV and AVI. A long AVI is a row of RIFFs; RF64 (EBU Tech 3306) has its length in the chunk that follows. While a program records,
    // the
    // length is 0 or the greatest there is.
    private static RecordingEnd FromRiff(ContainerFile file, ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("RF64"u8) && head[12..16].SequenceEqual("ds64"u8))
            return file.Reaches(8 + BinaryPrimitives.ReadInt64LittleEndian(head[20..]), ChunkTolerance);
        long end = 0;
        for (var chunk = head; chunk.StartsWith("RIFF"u8); chunk = file.ReadAt(end, 8))
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            if (length is 0 or uint.MaxValue)
                return RecordingEnd.Open;
            end += 8L + length + (length & 1);
        }
        return file.Reaches(end, ChunkTolerance);
    }
}

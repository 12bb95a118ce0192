using System.Buffers.Binary;
using System.Text;

namespace VideoBlog.Media;

/// <summary>
/// Finds out whether a recording is encrypted, from its own structure: ffmpeg decodes rubbish without a key, and complains line by line.
/// </summary>
internal static class Encryption
{
    // Whatever a file says, no more parts of it are looked at.
    private const int MaxParts = 10_000;

    // ISO/IEC 14496-12, 8.12: encrypted pictures, sound, text and others; and Apple's older names of them.
    private static readonly string[] EncryptedEntries = ["encv", "enca", "enct", "encs", "drmi", "drms", "drmt"];
    private static readonly string[] BoxesOnTheWay = ["moov", "trak", "mdia", "minf", "stbl"];

    private static ReadOnlySpan<byte> AsfContentEncryption =>
        [0xFB, 0xB3, 0x11, 0x22, 0x23, 0xBD, 0xD2, 0x11, 0xB4, 0xB7, 0x00, 0xA0, 0xC9, 0x55, 0xFC, 0x6E];

    private static ReadOnlySpan<byte> AsfExtendedEncryption =>
        [0x14, 0xE6, 0x8A, 0x29, 0x22, 0x26, 0x17, 0x4C, 0xB9, 0x35, 0xDA, 0xE0, 0x7E, 0xE9, 0x28, 0x9C];

    // RFC 9559: segment, tracks, a track, its content encodings, one of them, and that it is an encryption.
    private static readonly uint[] ElementsOnTheWay = [0x18538067, 0x1654AE6B, 0xAE, 0x6D80, 0x6240];
    private const uint ContentEncryption = 0x5035;
    private const uint Cluster = 0x1F43B675;

    /// <summary>Looks at a file that can be read.</summary>
    public static bool IsFound(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var file = new ContainerFile(stream);
        var head = file.ReadAt(0, 64);
        var parts = 0;
        if (head.AsSpan().StartsWith(StreamedContainer.EbmlId))
            return StreamedContainer.ElementLength(head.AsSpan(4)) is (var length, var bytes)
                && InElements(file, 4 + bytes + length, file.Length, ref parts);
        if (head.AsSpan().StartsWith(StreamedContainer.AsfHeaderId))
            return file.ReadAt(0, 64 * 1024).AsSpan() is var header
                && (header.IndexOf(AsfContentEncryption) >= 0 || header.IndexOf(AsfExtendedEncryption) >= 0);
        if (StreamedContainer.FindPacketLength(file) is { } packet)
            return IsScrambled(file, packet);
        return InBoxes(file, 0, file.Length, ref parts);
    }

    private static bool InBoxes(ContainerFile file, long at, long end, ref int parts)
    {
        while (at < end && parts++ < MaxParts && file.ReadAt(at, 16) is { Length: >= 8 } box)
        {
            var name = Encoding.Latin1.GetString(box, 4, 4);
            long length = BinaryPrimitives.ReadUInt32BigEndian(box);
            var header = length == 1 && box.Length == 16 ? 16 : 8;
            if (header == 16)
                length = BinaryPrimitives.ReadInt64BigEndian(box.AsSpan(8));
            if (length < header)
                return false;
            var next = Math.Min(end, length > end - at ? end : at + length);
            if (EncryptedEntries.Contains(name))
                return true;
            // In the list of what samples are like, the entries are boxes too, behind a version and a count.
            var inner = name == "stsd" ? at + header + 8 : at + header;
            if ((name == "stsd" || BoxesOnTheWay.Contains(name)) && InBoxes(file, inner, next, ref parts))
                return true;
            at = next;
        }
        return false;
    }

    private static bool InElements(ContainerFile file, long at, long end, ref int parts)
    {
        while (at < end && parts++ < MaxParts && file.ReadAt(at, 12) is { Length: >= 2 } element)
        {
            var idBytes = System.Numerics.BitOperations.LeadingZeroCount((uint)element[0] << 24) + 1;
            if (
                idBytes > 4
                || StreamedContainer.ElementLength(element.AsSpan(Math.Min(idBytes, element.Length))) is not (var length, var bytes)
            )
                return false;
            var id = element.AsSpan(0, idBytes).ToArray().Aggregate(0u, (sum, next) => sum << 8 | next);
            var content = at + idBytes + bytes;
            // Pictures and sound follow: what describes them has come before, or stands far behind them.
            if (id is ContentEncryption or Cluster)
                return id == ContentEncryption;
            var next = length > end - content ? end : content + length;
            if (ElementsOnTheWay.Contains(id) && InElements(file, content, next, ref parts))
                return true;
            at = next;
        }
        return false;
    }

    // ISO/IEC 13818-1: two bits of the packet's fourth byte say that it is scrambled.
    private static bool IsScrambled(ContainerFile file, int packet)
    {
        const int Looked = 2000;
        var bytes = file.ReadAt(0, packet * Looked);
        var first = packet == 192 ? 4 : 0;
        var (scrambled, all) = (0, 0);
        for (var at = first; at + 4 <= bytes.Length; at += packet)
        {
            all++;
            scrambled += bytes[at] == 0x47 && (bytes[at + 3] & 0xC0) != 0 ? 1 : 0;
        }
        return scrambled * 2 > all;
    }
}

using System.Buffers.Binary;

namespace VideoBlog.Media.Pictures;

/// <summary>How a picture must be turned, as EXIF says it (tag 0x0112): all of EXIF that viewers need.</summary>
internal static class Orientation
{
    private const int Tag = 0x0112;
    private const int Short = 3;

    /// <summary>Reads it.</summary>
    /// <param name="tiff">EXIF, from its byte-order mark on.</param>
    /// <returns>2 to 8; null: the picture stands as it is stored, or EXIF cannot be read.</returns>
    public static int? Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8 || !(tiff.StartsWith("II*\0"u8) || tiff.StartsWith("MM\0*"u8)))
            return null;
        var little = tiff[0] == 'I';
        var start = U32(tiff[4..], little);
        if (start > tiff.Length - 2)
            return null;
        var entries = tiff[((int)start + 2)..];
        for (var left = U16(tiff[(int)start..], little); left > 0 && entries.Length >= 12; left--, entries = entries[12..])
        {
            if (U16(entries, little) == Tag)
                return U16(entries[2..], little) == Short && U16(entries[8..], little) is >= 2 and <= 8 and var turned ? turned : null;
        }
        return null;
    }

    /// <summary>EXIF with nothing but this, from its byte-order mark on.</summary>
    /// <param name="turned">2 to 8.</param>
    public static byte[] Write(int turned) =>
        [(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, Short, 0, 0, 0, 1, 0, (byte)turned, 0, 0, 0, 0, 0, 0];

    private static int U16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint U32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}

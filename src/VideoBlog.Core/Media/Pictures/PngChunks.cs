using System.Buffers.Binary;
using System.Text;

namespace VideoBlog.Media.Pictures;

/// <summary>The chunks of a PNG (W3C, "Portable Network Graphics (PNG) Specification").</summary>
internal static class PngChunks
{
    private static readonly HashSet<string> Kept =
    [
        "IHDR",
        "PLTE",
        "IDAT",
        "IEND",
        "tRNS",
        "sRGB",
        "gAMA",
        "cHRM",
        "cICP",
        "mDCV",
        "cLLI",
        "sBIT",
        "pHYs",
        "acTL",
        "fcTL",
        "fdAT",
    ];

    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(CrcEntry)];

    /// <summary>Writes the chunks that decoding needs, colours, animation and orientation.</summary>
    public static void Strip(ReadOnlySpan<byte> picture, ByteWriter output)
    {
        ReadOnlySpan<byte> signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];
        if (!picture.StartsWith(signature))
            throw new PictureFormatException("its first bytes are others", isOther: true);
        output.Add(signature);
        var (hasData, hasOrientation, isFirst) = (false, false, true);
        for (var rest = picture[8..]; ; isFirst = false)
        {
            if (rest.Length < 12 || BinaryPrimitives.ReadUInt32BigEndian(rest) is var length && length > rest.Length - 12)
                throw new PictureFormatException("it breaks off");
            var type = Encoding.Latin1.GetString(rest.Slice(4, 4));
            var content = rest.Slice(8, (int)length);
            if (isFirst && (type != "IHDR" || length != 13))
                throw new PictureFormatException("it has no head");
            if (Kept.Contains(type))
                output.Add(rest[..(12 + (int)length)]);
            else if (type == "iCCP" && content.IndexOf((byte)0) is >= 1 and <= 79 and var end)
                Chunk(output, "iCCP"u8, [.. "icc"u8, .. content[end..]]); // The name is anybody's text.
            else if (type == "eXIf" && !hasOrientation && Orientation.Read(content) is { } turned)
            {
                Chunk(output, "eXIf"u8, Orientation.Write(turned));
                hasOrientation = true;
            }
            hasData |= type == "IDAT";
            if (type == "IEND")
                break;
            rest = rest[(12 + (int)length)..];
        }
        if (!hasData)
            throw new PictureFormatException("it holds no picture");
    }

    private static void Chunk(ByteWriter output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        output.AddBig32((uint)content.Length);
        output.Add(type);
        output.Add(content);
        output.AddBig32(Crc(content, Crc(type, uint.MaxValue)) ^ uint.MaxValue);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes, uint crc)
    {
        foreach (var value in bytes)
            crc = CrcTable[(crc ^ value) & 0xFF] ^ (crc >> 8);
        return crc;
    }

    private static uint CrcEntry(int value)
    {
        var entry = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            entry = (entry & 1) != 0 ? 0xEDB88320 ^ (entry >> 1) : entry >> 1;
        return entry;
    }
}

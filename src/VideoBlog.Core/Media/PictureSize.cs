using System.Buffers.Binary;

namespace VideoBlog.Media;

/// <summary>Reads how large a picture is. Pure.</summary>
public static class PictureSize
{
    /// <summary>Width and height in pixels as stored.</summary>
    /// <param name="picture">The file's content, of any origin.</param>
    /// <returns>Null when it is no JPEG, PNG or GIF, or damaged.</returns>
    public static (int Width, int Height)? Read(ReadOnlySpan<byte> picture)
    {
        (int Width, int Height)? size =
            picture.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G']) && picture.Length >= 24
                ? (BinaryPrimitives.ReadInt32BigEndian(picture[16..]), BinaryPrimitives.ReadInt32BigEndian(picture[20..]))
            : picture.StartsWith("GIF8"u8) && picture.Length >= 10
                ? (BinaryPrimitives.ReadUInt16LittleEndian(picture[6..]), BinaryPrimitives.ReadUInt16LittleEndian(picture[8..]))
            : picture.StartsWith<byte>([0xFF, 0xD8]) ? Jpeg(picture[2..])
            : null;
        return size is (> 0 and <= 100_000, > 0 and <= 100_000) ? size : null;
    }

    private static (int Width, int Height)? Jpeg(ReadOnlySpan<byte> rest)
    {
        while (rest.Length >= 9 && rest[0] == 0xFF)
        {
            var marker = rest[1];
            if (marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC)
                return (BinaryPrimitives.ReadUInt16BigEndian(rest[7..]), BinaryPrimitives.ReadUInt16BigEndian(rest[5..]));
            var length = marker == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (marker == 0xDA || length > rest.Length)
                return null;
            rest = rest[length..];
        }
        return null;
    }
}

using System.Buffers.Binary;
using System.Text;

namespace VideoBlog.Media.Pictures;

/// <summary>The chunks of a WebP (RFC 9649).</summary>
internal static class WebpChunks
{
    private const byte HasXmp = 0x04,
        HasExif = 0x08;

    /// <summary>Writes pictures, transparency, animation, colour profile and orientation.</summary>
    public static void Strip(ReadOnlySpan<byte> picture, ByteWriter output)
    {
        if (picture.Length < 12 || !picture.StartsWith("RIFF"u8) || !picture[8..].StartsWith("WEBP"u8))
            throw new PictureFormatException("its first bytes are others", isOther: true);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(picture[4..]);
        if (size > picture.Length - 8 || size < 4)
            throw new PictureFormatException("it breaks off");
        output.Add("RIFF\0\0\0\0WEBP"u8);
        int? flags = null,
            turned = null;
        var hasPicture = false;
        var rest = picture[12..(8 + (int)size)];
        while (Next(ref rest, out var content) is { } type)
        {
            switch (type)
            {
                case "VP8X" when content.Length >= 10 && flags is null:
                    flags = output.Length + 8;
                    Chunk(output, "VP8X"u8, content[..10]);
                    break;
                case "VP8 " or "VP8L":
                    hasPicture = true;
                    Copy(output, type, content);
                    break;
                case "ALPH" or "ICCP" or "ANIM":
                    Copy(output, type, content);
                    break;
                case "ANMF" when content.Length >= 16:
                    hasPicture = true;
                    Chunk(output, "ANMF"u8, Frame(content));
                    break;
                case "EXIF":
                    turned ??= Orientation.Read(content.StartsWith("Exif\0\0"u8) ? content[6..] : content);
                    break;
            }
        }
        if (!hasPicture)
            throw new PictureFormatException("it holds no picture");
        if (flags is { } at)
        {
            output.Written[at] &= unchecked((byte)~(HasXmp | HasExif));
            if (turned is { } way)
            {
                Chunk(output, "EXIF"u8, Orientation.Write(way));
                output.Written[at] |= HasExif;
            }
        }
        BinaryPrimitives.WriteUInt32LittleEndian(output.Written[4..], (uint)output.Length - 8);
    }

    /// <summary>One picture of an animation: its place and time, then chunks of its own.</summary>
    private static byte[] Frame(ReadOnlySpan<byte> content)
    {
        var frame = new ByteWriter(content.Length);
        frame.Add(content[..16]);
        var rest = content[16..];
        while (Next(ref rest, out var part) is { } type)
        {
            if (type is "VP8 " or "VP8L" or "ALPH")
                Copy(frame, type, part);
        }
        return frame.ToArray();
    }

    /// <summary>Goes behind the next chunk; null: there is none.</summary>
    private static string? Next(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> content)
    {
        content = default;
        if (rest.Length < 8)
            return null;
        var type = Encoding.Latin1.GetString(rest[..4]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
        if (size > rest.Length - 8)
            throw new PictureFormatException("it breaks off");
        content = rest.Slice(8, (int)size);
        rest = rest[Math.Min(rest.Length, 8 + (int)size + (int)(size & 1))..];
        return type;
    }

    private static void Copy(ByteWriter output, string type, ReadOnlySpan<byte> content) =>
        Chunk(output, Encoding.Latin1.GetBytes(type), content);

    private static void Chunk(ByteWriter output, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        output.Add(type);
        output.AddLittle32((uint)content.Length);
        output.Add(content);
        if ((content.Length & 1) != 0)
            output.Add(0);
    }
}

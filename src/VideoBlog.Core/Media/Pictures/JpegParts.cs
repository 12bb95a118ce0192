using System.Buffers.Binary;

namespace VideoBlog.Media.Pictures;

/// <summary>The segments of a JPEG (ITU-T T.81, annex B).</summary>
internal static class JpegParts
{
    private const byte Soi = 0xD8,
        Eoi = 0xD9,
        Sos = 0xDA;

    // A picture of several views ends after its first one.
    private const string NoPicture = "it holds no picture";

    /// <summary>Writes the segments that decoding needs, the colour profile and the orientation.</summary>
    public static void Strip(ReadOnlySpan<byte> picture, ByteWriter output)
    {
        if (!picture.StartsWith<byte>([0xFF, Soi, 0xFF]))
            throw new PictureFormatException("its first bytes are others", isOther: true);
        output.Add([0xFF, Soi]);
        var (hasFrame, hasScan, hasOrientation) = (false, false, false);
        var rest = picture[2..];
        while (NextMarker(ref rest) is { } marker && marker != Eoi)
        {
            if (marker is 0x01 or (>= 0xD0 and <= 0xD8)) // They stand alone, and mean nothing outside of a scan.
                continue;
            var length = rest.Length < 2 ? 0 : BinaryPrimitives.ReadUInt16BigEndian(rest);
            if (length < 2 || length > rest.Length)
                throw new PictureFormatException("it breaks off in its head");
            var content = rest[2..length];
            rest = rest[length..];
            if (marker is >= 0xC0 and <= 0xCF or 0xDB or 0xDD or 0xDE or 0xDF or 0xDC or Sos)
            {
                hasFrame |= marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC;
                Segment(output, marker, content);
            }
            else if (marker == 0xE0 && content.Length >= 12 && content.StartsWith("JFIF\0"u8))
                Segment(output, marker, [.. content[..12], 0, 0]); // Without the thumbnail that may follow.
            else if (marker == 0xE2 && content.StartsWith("ICC_PROFILE\0"u8))
                Segment(output, marker, content);
            else if (marker == 0xEE && content.Length >= 12 && content.StartsWith("Adobe"u8))
                Segment(output, marker, content[..12]);
            else if (marker == 0xE1 && !hasOrientation && content.StartsWith("Exif\0"u8) && content.Length > 6)
            {
                if (Orientation.Read(content[6..]) is { } turned)
                {
                    Segment(output, marker, [.. "Exif\0\0"u8, .. Orientation.Write(turned)]);
                    hasOrientation = true;
                }
            }
            if (marker != Sos)
                continue;
            hasScan = true;
            var scan = ScanLength(rest);
            output.Add(rest[..scan]);
            rest = rest[scan..];
        }
        if (!hasFrame || !hasScan)
            throw new PictureFormatException(NoPicture);
        output.Add([0xFF, Eoi]);
    }

    private static void Segment(ByteWriter output, byte marker, ReadOnlySpan<byte> content)
    {
        output.Add([0xFF, marker]);
        output.AddBig16(content.Length + 2);
        output.Add(content);
    }

    /// <summary>Goes behind the next marker; null: there is none. What stands before it is of no use to anybody.</summary>
    private static byte? NextMarker(ref ReadOnlySpan<byte> rest)
    {
        while (true)
        {
            var at = rest.IndexOf((byte)0xFF);
            if (at < 0)
                return null;
            rest = rest[at..];
            var code = rest.IndexOfAnyExcept((byte)0xFF);
            if (code < 0)
                return null;
            var marker = rest[code];
            rest = rest[(code + 1)..];
            if (marker != 0)
                return marker;
        }
    }

    /// <summary>The length of the coded data: in it, 0xFF is followed by 0 or by one of eight restart markers.</summary>
    private static int ScanLength(ReadOnlySpan<byte> rest)
    {
        for (var at = 0; ; at += 2)
        {
            var next = rest[at..].IndexOf((byte)0xFF);
            if (next < 0)
                return rest.Length;
            at += next;
            if (at + 1 >= rest.Length)
                return at;
            if (rest[at + 1] is not 0 and not (>= 0xD0 and <= 0xD7))
                return at;
        }
    }
}

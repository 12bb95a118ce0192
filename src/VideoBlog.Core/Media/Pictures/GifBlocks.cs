namespace VideoBlog.Media.Pictures;

/// <summary>The blocks of a GIF (CompuServe, "Graphics Interchange Format, version 89a").</summary>
internal static class GifBlocks
{
    private const byte Image = 0x2C,
        Extension = 0x21,
        Trailer = 0x3B;

    /// <summary>Writes pictures, their timing, and how often they are repeated.</summary>
    public static void Strip(ReadOnlySpan<byte> picture, ByteWriter output)
    {
        if (!picture.StartsWith("GIF87a"u8) && !picture.StartsWith("GIF89a"u8))
            throw new PictureFormatException("its first bytes are others", isOther: true);
        var rest = picture;
        output.Add(Take(ref rest, 13 + ColorBytes(picture, 10)));
        var (hasPicture, hasLoop) = (false, false);
        // One without an end is shown all the same, and gets one.
        while (rest.Length > 0 && rest[0] != Trailer)
        {
            if (rest[0] == Image)
            {
                output.Add(Take(ref rest, 11 + ColorBytes(rest, 9)));
                output.Add(TakeSubBlocks(ref rest));
                hasPicture = true;
                continue;
            }
            if (rest[0] != Extension || rest.Length < 2)
                throw new PictureFormatException("a block of it is unknown");
            var label = rest[1];
            Take(ref rest, 2);
            var blocks = TakeSubBlocks(ref rest);
            if (label == 0xF9 && blocks is [4, _, _, _, _, 0])
                output.Add([Extension, label, .. blocks]);
            else if (label == 0xFF && !hasLoop && IsLoop(blocks))
            {
                // The name of 11 letters, then one block: 1 and the number of times.
                output.Add([Extension, label, .. blocks[..16], 0]);
                hasLoop = true;
            }
        }
        if (!hasPicture)
            throw new PictureFormatException("it holds no picture");
        output.Add(Trailer);
    }

    private static bool IsLoop(ReadOnlySpan<byte> blocks) =>
        blocks.Length >= 17
        && blocks[0] == 11
        && (blocks[1..].StartsWith("NETSCAPE2.0"u8) || blocks[1..].StartsWith("ANIMEXTS1.0"u8))
        && blocks[12] == 3
        && blocks[13] == 1;

    /// <summary>Bytes of the table of colours that the flags at <paramref name="at"/> announce.</summary>
    private static int ColorBytes(ReadOnlySpan<byte> block, int at) =>
        block.Length > at && (block[at] & 0x80) != 0 ? 3 << ((block[at] & 7) + 1) : 0;

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, int count)
    {
        if (count > rest.Length)
            throw new PictureFormatException("it breaks off");
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    /// <summary>Blocks of up to 255 bytes behind their length, up to one of length 0, which is taken too.</summary>
    private static ReadOnlySpan<byte> TakeSubBlocks(ref ReadOnlySpan<byte> rest)
    {
        var at = 0;
        while (at < rest.Length && rest[at] != 0)
            at += 1 + rest[at];
        return Take(ref rest, at + 1);
    }
}

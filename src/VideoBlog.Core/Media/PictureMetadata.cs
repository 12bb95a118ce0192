using VideoBlog.Domain;
using VideoBlog.Media.Pictures;

namespace VideoBlog.Media;

/// <summary>Takes out of a picture what is not to be seen in it. Pure and lossless: no pixel changes.</summary>
public static class PictureMetadata
{
    private const string Hint = "Save it again with a picture editor, as JPEG, PNG or WebP for example.";

    private delegate void Stripper(ReadOnlySpan<byte> picture, ByteWriter output);

    private static readonly Dictionary<string, (string Kind, Stripper Strip)> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = ("JPEG", JpegParts.Strip),
        [".jpeg"] = ("JPEG", JpegParts.Strip),
        [".png"] = ("PNG", PngChunks.Strip),
        [".webp"] = ("WebP", WebpChunks.Strip),
        [".gif"] = ("GIF", GifBlocks.Strip),
        [".avif"] = ("AVIF", AvifItems.Strip),
    };

    /// <summary>
    /// Leaves EXIF, XMP, IPTC, comments, thumbnails, further pictures and whatever follows the picture behind. Colour profiles, animation,
    /// the size of a pixel, and how the picture must be turned stay.
    /// </summary>
    /// <param name="picture">The file's content, of any origin.</param>
    /// <param name="name">The file's name, or its extension alone: it tells what the picture is to be.</param>
    /// <returns>The file without them. What has been stripped already comes back as it is, byte by byte.</returns>
    /// <exception cref="VideoBlogException">The picture is damaged, of an unknown kind, or not what its name says.</exception>
    public static byte[] Strip(ReadOnlyMemory<byte> picture, string name)
    {
        var extension = Path.GetExtension(name);
        if (!Kinds.TryGetValue(extension, out var kind))
            throw new VideoBlogException(
                $"The picture '{name}' cannot be freed of what a camera wrote into it: '{extension}' is no kind of picture known here.",
                Hint
            );
        var output = new ByteWriter(picture.Length);
        try
        {
            kind.Strip(picture.Span, output);
        }
        catch (PictureFormatException error)
        {
            throw new VideoBlogException(
                error.IsOther
                    ? $"The picture '{name}' is no {kind.Kind}, although its name says so."
                    : $"The picture '{name}' is damaged: {error.Message}.",
                Hint
            );
        }
        return output.ToArray();
    }
}

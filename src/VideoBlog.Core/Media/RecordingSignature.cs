using System.Text;
using VideoBlog.Platform;

namespace VideoBlog.Media;

/// <summary>Tells by its first bytes whether a file may be a recording, for those whose names do not tell.</summary>
internal static class RecordingSignature
{
    private const int HeadLength = 1024;

    // Boxes that begin MP4 and QuickTime; and the brands of pictures that are stored in the same way.
    private static readonly string[] Boxes = ["ftyp", "moov", "mdat", "wide", "styp", "moof"];
    private static readonly string[] PictureBrands =
    [
        "avif",
        "avis",
        "heic",
        "heix",
        "heim",
        "heis",
        "hevc",
        "mif1",
        "msf1",
        "crx ",
        "jxl ",
    ];

    private static readonly byte[][] Beginnings =
    [
        [.. StreamedContainer.EbmlId],
        [.. StreamedContainer.AsfHeaderId],
        [.. "OggS"u8],
        [.. "fLaC"u8],
        [.. "ID3"u8],
        [.. "caff"u8],
        [.. "#!AMR"u8],
        [.. "FLV\u0001"u8],
        [.. "wvpk"u8],
        [.. "riff.\u0091\u00cf\u0011"u8],
        [0x00, 0x00, 0x01, 0xBA],
        [0x00, 0x00, 0x01, 0xB3],
        [0x06, 0x0E, 0x2B, 0x34, 0x02, 0x05, 0x01, 0x01],
        [0x0B, 0x77],
    ];

    /// <summary>Looks at a file.</summary>
    /// <returns>False when it is empty, cannot be read, or begins in no known way.</returns>
    public static bool IsFound(string path)
    {
        try
        {
            // A pipe has no length; opening one would wait for ever.
            if (new FileInfo(path).Length < 12)
                return false;
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var file = new ContainerFile(stream);
            return IsFound(file.ReadAt(0, HeadLength)) || StreamedContainer.FindPacketLength(file) is not null;
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            return false;
        }
    }

    /// <summary>Looks at a file's first bytes, at least 12.</summary>
    public static bool IsFound(ReadOnlySpan<byte> head)
    {
        if (head.Length < 12)
            return false;
        foreach (var beginning in Beginnings)
        {
            if (head.StartsWith(beginning))
                return true;
        }
        var (first, second, third) = (Name(head), Name(head[4..]), Name(head[8..]));
        return first switch
        {
            "RIFF" or "RF64" or "BW64" => third is "WAVE" or "AVI ",
            "FORM" => third is "AIFF" or "AIFC",
            _ => (Boxes.Contains(second) && !(second == "ftyp" && PictureBrands.Contains(third))) || IsMpegSound(head),
        };
    }

    // MP3 and AAC: eleven or twelve bits, then a layer and rates that exist. FF FE begins text in UTF-16.
    private static bool IsMpegSound(ReadOnlySpan<byte> head) =>
        head[0] == 0xFF && ((head[1] & 0xF6) == 0xF0 || ((head[1] & 0xE6) == 0xE2 && (head[2] & 0xF0) != 0xF0 && (head[2] & 0x0C) != 0x0C));

    private static string Name(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes[..4]);
}

using System.Text;

namespace VideoBlog.Media;

/// <summary>
/// The containers that browsers tell apart and ffprobe does not: it has one name for MP4 and QuickTime, and one for WebM and Matroska.
/// </summary>
internal enum ContainerKind
{
    /// <summary>None that a browser plays for certain.</summary>
    Other,

    /// <summary>MP4 (ISO/IEC 14496-12), of any brand but QuickTime's.</summary>
    Mp4,

    /// <summary>WebM.</summary>
    Webm,
}

/// <summary>Tells containers by their first bytes.</summary>
internal static class ContainerKinds
{
    /// <summary>Looks into a file that can be read.</summary>
    public static ContainerKind Detect(string path)
    {
        using var stream = File.OpenRead(path);
        var head = new byte[64];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return Detect(head.AsSpan(0, length));
    }

    /// <summary>Looks at a file's first bytes, 64 at most.</summary>
    public static ContainerKind Detect(ReadOnlySpan<byte> head)
    {
        // ISO/IEC 14496-12: length, 'ftyp', major brand; QuickTime's brand is "qt  ".
        if (head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8))
            return head[8..12].SequenceEqual("qt  "u8) ? ContainerKind.Other : ContainerKind.Mp4;
        // RFC 8794: the EBML header, in which the document type is "webm" or "matroska".
        ReadOnlySpan<byte> ebml = [0x1A, 0x45, 0xDF, 0xA3];
        return head.StartsWith(ebml) && Encoding.ASCII.GetString(head).Contains("webm", StringComparison.Ordinal)
            ? ContainerKind.Webm
            : ContainerKind.Other;
    }
}

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

/// <summary>Tells containers apart, by their first bytes or by ffprobe's name of them.</summary>
internal static class ContainerKinds
{
    private static readonly string[] RawStreams = ["aac", "ac3", "eac3", "mp3"];

    /// <summary>
    /// True for a bare stream of sound, without an index or times. Its length is a guess from the first frames' bit rate, several times
    /// wrong where that varies; its times are counted by ffmpeg, so that rubbish among the frames looks like a gap where there is none.
    /// </summary>
    /// <param name="container">ffprobe's name of the container.</param>
    public static bool IsRawStream(string container) => RawStreams.Contains(container);

    // Their length is the difference of two times that may have nothing to do with each other: of parts that were joined, for example.
    private static readonly string[] Streams = ["mpegts", "mpeg"];

    /// <summary>True for a container without a length, in which ffmpeg mends jumps of the times.</summary>
    /// <param name="container">ffprobe's name of the container.</param>
    public static bool IsStream(string container) => Streams.Contains(container);

    /// <summary>True when what ffprobe says of a file's length is a guess: only reading all of it tells.</summary>
    /// <param name="container">ffprobe's name of the container.</param>
    public static bool IsGuessed(string container) => IsRawStream(container) || IsStream(container);

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
        return head.StartsWith(StreamedContainer.EbmlId) && Encoding.ASCII.GetString(head).Contains("webm", StringComparison.Ordinal)
            ? ContainerKind.Webm
            : ContainerKind.Other;
    }
}

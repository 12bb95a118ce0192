namespace VideoBlog.Media;

/// <summary>
/// Files that are a bare stream of sound, without an index or times. Their length is a guess from the first frames' bit rate, several times
/// wrong where that varies; their times are counted by ffmpeg, so that rubbish among the frames looks like a gap where there is none.
/// </summary>
internal static class RawStream
{
    private static readonly string[] Containers = ["aac", "ac3", "eac3", "mp3"];

    /// <summary>True for ffprobe's name of such a container.</summary>
    public static bool Is(string container) => Containers.Contains(container);
}

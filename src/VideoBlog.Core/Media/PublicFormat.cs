using VideoBlog.Domain;

namespace VideoBlog.Media;

/// <summary>A container that posts go out in.</summary>
/// <param name="HasPicture">Whether it may hold moving pictures.</param>
/// <param name="Arguments">ffmpeg's options for it.</param>
internal sealed record PublicFormat(bool HasPicture, IReadOnlyList<string> Arguments)
{
    private static readonly IReadOnlyList<string> Mp4 = ["-movflags", "+faststart", "-write_tmcd", "0", "-f", "mp4"];

    private static readonly Dictionary<string, PublicFormat> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        [".mp4"] = new(true, Mp4),
        [".m4a"] = new(false, Mp4),
        [".webm"] = new(true, ["-f", "webm"]),
        [".mp3"] = new(false, ["-id3v2_version", "0", "-write_id3v1", "0", "-f", "mp3"]),
    };

    /// <summary>True for WebM.</summary>
    public bool IsWebm => Arguments[^1] == "webm";

    /// <summary>The format that a file's name tells.</summary>
    /// <exception cref="VideoBlogException">It is none of them.</exception>
    public static PublicFormat Of(string path) =>
        Formats.GetValueOrDefault(Path.GetExtension(path))
        ?? throw new VideoBlogException(
            $"'{Path.GetFileName(path)}' is no name for a file that browsers play.",
            $"Its name must end in one of {string.Join(", ", Formats.Keys)}."
        );
}

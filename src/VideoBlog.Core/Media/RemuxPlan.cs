using VideoBlog.Domain;

namespace VideoBlog.Media;

/// <summary>How a public copy is made of a recording. Pure: it gives ffmpeg's options.</summary>
/// <param name="Format">The container.</param>
/// <param name="Picture">The moving pictures; null: none.</param>
/// <param name="Sound">The sound; null: none.</param>
/// <param name="CopyPicture">False: the pictures are encoded anew.</param>
internal sealed record RemuxPlan(PublicFormat Format, MediaStream? Picture, MediaStream? Sound, bool CopyPicture)
{
    // ITU-T H.264, table 7-1: slices and what decoding them needs. Outside of it: SEI (6), where cameras and encoders write their texts,
    // filler (12), and the units without a meaning (0, 16–18, 21–31), in which dashboard cameras hide positions.
    public const string H264Units = "1-5|7-11|13-15|19-20";

    // ITU-T H.265, table 7-1: the same; 39 and 40 are SEI, 38 is filler.
    private const string HevcUnits = "0-9|16-21|32-37";

    /// <summary>The stream that tells how far the copy has come; null when there is nothing to copy.</summary>
    public MediaStream? Clock => Picture ?? Sound;

    /// <summary>True when parts of the pictures are left out.</summary>
    public bool IsFiltered => CopyPicture && Units is not null;

    /// <summary>True when the pictures can be encoded anew instead.</summary>
    public bool CanReencode => Picture is not null && CopyPicture && !Format.IsWebm;

    private string? Units =>
        Picture?.Codec switch
        {
            "h264" => H264Units,
            "hevc" => HevcUnits,
            _ => null,
        };

    /// <summary>ffmpeg's options for the output, its name not included.</summary>
    /// <param name="maxSize">Greatest width and height in pixels where the pictures are encoded.</param>
    public IReadOnlyList<string> Arguments(int maxSize) =>
        [
            .. Picture is null ? [] : PictureArguments(maxSize),
            .. Sound is null ? Array.Empty<string>() : ["-map", $"0:{Sound.Index}", "-c:a", "copy", "-disposition:a", "default"],
            .. Nameless,
            .. Format.Arguments,
        ];

    /// <summary>Options that keep the names and versions of the programs at work out of the file.</summary>
    public static readonly IReadOnlyList<string> Versionless = ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"];

    /// <summary>Options that leave every tag of the file and its streams behind, and the names of the programs that made it.</summary>
    public static readonly IReadOnlyList<string> Nameless =
    [
        "-map_metadata",
        "-1",
        "-map_metadata:s",
        "-1",
        "-map_chapters",
        "-1",
        .. Versionless,
    ];

    private List<string> PictureArguments(int maxSize)
    {
        List<string> arguments = ["-map", $"0:{Picture!.Index}", "-disposition:v", "default"];
        if (CopyPicture)
        {
            arguments.AddRange(["-c:v", "copy"]);
            if (Units is { } units)
                arguments.AddRange(["-bsf:v", $"filter_units=pass_types={units}"]);
            return arguments;
        }
        arguments.AddRange(["-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-pix_fmt", "yuv420p"]);
        arguments.AddRange(["-bsf:v", $"filter_units=pass_types={H264Units}"]);
        arguments.AddRange([
            "-vf",
            $"scale=w='min({maxSize},iw)':h='min({maxSize},ih)':force_original_aspect_ratio=decrease:force_divisible_by=2",
        ]);
        return arguments;
    }
}

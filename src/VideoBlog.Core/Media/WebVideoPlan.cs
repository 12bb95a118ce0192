using System.Globalization;
using VideoBlog.Domain;

namespace VideoBlog.Media;

/// <summary>
/// How a video is made smaller. Pure: it gives ffmpeg's options. First it is encoded at a steady quality; only where that is too large,
/// at the bit rate that the limit leaves, and then no larger in pixels than the bit rate can fill.
/// </summary>
/// <param name="Encoder">ffmpeg's encoder.</param>
/// <param name="ShortSide">Length of the shorter side in pixels; null: as it is.</param>
/// <param name="BitsPerSecond">Bit rate of the pictures; null: as many as the quality needs.</param>
/// <param name="SoundBits">Bit rate of the sound where it is encoded anew; null: it is taken over.</param>
internal sealed record WebVideoPlan(string Encoder, int? ShortSide, long? BitsPerSecond, int? SoundBits)
{
    // 0.9 bits per second for a pixel are about 0.03 per pixel of a picture: below, a smaller picture looks better.
    private const double LeastBits = 0.9;

    // What the container and the unevenness of encoders need.
    private const double Usable = 0.97;

    private static readonly int[] Steps = [1080, 720, 540, 480, 360, 240];

    /// <summary>The first try; null when the video is as it should be already.</summary>
    /// <param name="format">The container.</param>
    /// <param name="info">What the video holds; it has pictures.</param>
    /// <param name="bytes">Its size.</param>
    /// <param name="options">The limits.</param>
    public static WebVideoPlan? For(PublicFormat format, MediaInfo info, long bytes, WebVideoOptions options)
    {
        var picture = info.Picture!;
        var shortSide = ShortSideOf(picture);
        var tooHigh = options.MaxHeight < shortSide;
        var tooLarge = options.MaxMegabytes * 1_000_000L < bytes;
        var otherCodec = options.Codec == WebVideoCodec.Av1 && picture.Codec != "av1";
        if (!tooHigh && !tooLarge && !otherCodec)
            return null;
        var encoder =
            options.Codec == WebVideoCodec.Av1 ? "libsvtav1"
            : format.IsWebm ? "libvpx-vp9"
            : "libx264";
        // With a limit, the sound's share must be known.
        int? sound = options.MaxMegabytes is null || !info.AudioTracks.Any() ? null : 128_000;
        return new(encoder, tooHigh ? options.MaxHeight : null, null, sound);
    }

    /// <summary>The next try after one that gave too large a file.</summary>
    /// <param name="info">What the video holds.</param>
    /// <param name="options">The limits, with a size.</param>
    /// <param name="bytes">The size of the file that it gave.</param>
    /// <exception cref="VideoBlogException">The video is too long for the limit.</exception>
    public WebVideoPlan Smaller(MediaInfo info, WebVideoOptions options, long bytes)
    {
        var limit = options.MaxMegabytes!.Value * 1_000_000L;
        var all = limit * 8 * Usable / info.Duration;
        var sound =
            SoundBits is null ? 0
            : all < 600_000 ? 64_000
            : SoundBits.Value;
        var picture = BitsPerSecond is { } before ? before * Usable * limit / bytes : all - sound;
        var now = ShortSide ?? ShortSideOf(info.Picture!);
        if (picture < LeastBits * PixelsAt(info.Picture!, Math.Min(now, Steps[^1])))
            throw TooLong(info, options);
        var side = Steps.Prepend(now).First(s => s <= now && (s <= Steps[^1] || picture >= LeastBits * PixelsAt(info.Picture!, s)));
        // In a smaller picture the same quality needs less: that is tried before the bit rate is set.
        return this with
        {
            ShortSide = side < ShortSideOf(info.Picture!) ? side : null,
            BitsPerSecond = side < now ? null : (long)picture,
            SoundBits = SoundBits is null ? null : sound,
        };
    }

    /// <summary>ffmpeg's options for pictures and sound.</summary>
    /// <param name="info">What the video holds.</param>
    /// <param name="format">The container.</param>
    public IReadOnlyList<string> Arguments(MediaInfo info, PublicFormat format) =>
        [
            "-map",
            $"0:{info.Picture!.Index}",
            "-disposition:v",
            "default",
            .. Scale(info.Picture),
            "-pix_fmt",
            "yuv420p",
            "-c:v",
            Encoder,
            .. Quality(),
            .. info.AudioTracks.FirstOrDefault() is { } sound ? Sound(sound, format) : [],
        ];

    private List<string> Quality()
    {
        List<string> arguments = Encoder switch
        {
            "libx264" => ["-preset", "medium", "-bsf:v", $"filter_units=pass_types={RemuxPlan.H264Units}"],
            "libsvtav1" => ["-preset", "8"],
            _ => ["-deadline", "good", "-cpu-used", "4", "-row-mt", "1"],
        };
        if (BitsPerSecond is { } bits)
        {
            arguments.AddRange(["-b:v", Text(bits)]);
            if (Encoder != "libsvtav1")
                arguments.AddRange(["-maxrate", Text(bits * 3 / 2), "-bufsize", Text(bits * 3)]);
        }
        else
            arguments.AddRange(
                Encoder switch
                {
                    "libx264" => ["-crf", "23"],
                    "libsvtav1" => ["-crf", "35"],
                    _ => ["-crf", "33", "-b:v", "0"],
                }
            );
        return arguments;
    }

    private string[] Scale(MediaStream picture) =>
        ShortSide is not { } side ? []
        : picture.ShownSize is var (width, height) && width < height ? ["-vf", $"scale={side}:-2"]
        : ["-vf", $"scale=-2:{side}"];

    private string[] Sound(MediaStream sound, PublicFormat format) =>
        SoundBits is { } bits
            ? ["-map", $"0:{sound.Index}", "-c:a", format.IsWebm ? "libopus" : "aac", "-b:a", Text(bits), "-ac", "2", "-ar", "48000"]
            : ["-map", $"0:{sound.Index}", "-c:a", "copy"];

    private static int ShortSideOf(MediaStream picture) => Math.Min(picture.Width ?? 1920, picture.Height ?? 1080);

    private static double PixelsAt(MediaStream picture, int side)
    {
        var (width, height) = ((double)(picture.Width ?? 1920), (double)(picture.Height ?? 1080));
        return side * side * Math.Max(width, height) / Math.Min(width, height);
    }

    /// <summary>The failure of a video that cannot be made so small.</summary>
    public static VideoBlogException TooLong(MediaInfo info, WebVideoOptions options) =>
        new(
            $"A video of {ClockTime.Format(info.Duration)} does not fit into {options.MaxMegabytes} MB.",
            "Allow more megabytes for videos, or host it elsewhere and name its address in video.url."
        );

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

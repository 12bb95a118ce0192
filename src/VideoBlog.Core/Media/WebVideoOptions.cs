using VideoBlog.Domain;

namespace VideoBlog.Media;

/// <summary>How large the video of a post may be on the web. The recording itself never changes. By default nothing is limited.</summary>
public sealed record WebVideoOptions
{
    /// <summary>
    /// Greatest length of its shorter side in pixels, as in "1080p": 144 to 4,320; null: as it is. A smaller video is not enlarged.
    /// </summary>
    public int? MaxHeight { get; init; }

    /// <summary>Greatest size of its file in megabytes (1,000,000 bytes): 1 to 100,000; null: any.</summary>
    public int? MaxMegabytes { get; init; }

    /// <summary>How its pictures are stored where they must be encoded anew; H.264 by default, which every browser plays.</summary>
    public WebVideoCodec Codec { get; init; } = WebVideoCodec.H264;

    /// <summary>Checks every value against its range.</summary>
    /// <exception cref="VideoBlogException">A value lies outside its range.</exception>
    public void Validate()
    {
        Check("The greatest height of a video", MaxHeight, 144, 4320, "pixels");
        Check("The greatest size of a video", MaxMegabytes, 1, 100_000, "MB");
    }

    private static void Check(string what, int? value, int least, int greatest, string unit)
    {
        if (value < least || value > greatest)
            throw new VideoBlogException($"{what} is {value} {unit}; it must be between {least} and {greatest}.");
    }
}

/// <summary>How pictures of a video are stored.</summary>
public enum WebVideoCodec
{
    /// <summary>H.264: every browser plays it. In a WebM, VP9 takes its place.</summary>
    H264,

    /// <summary>AV1: about a third smaller, slow to make; Safari plays it on newer devices only. Every video is encoded anew.</summary>
    Av1,
}

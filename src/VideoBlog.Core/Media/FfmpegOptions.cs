using VideoBlog.Domain;

namespace VideoBlog.Media;

/// <summary>
/// Limits for running ffmpeg. There is none on the whole time of a conversion: a long video may take long, but not stand still.
/// </summary>
public sealed class FfmpegOptions
{
    /// <summary>Longest time that looking into a file may take. 1 second to 10 minutes; 30 seconds by default.</summary>
    public TimeSpan ProbeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest time that ffmpeg may give no output while it reads or converts. 1 second to 1 hour; 2 minutes by default.</summary>
    public TimeSpan StallLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Longest time that cutting one still may take. 1 second to 10 minutes; 1 minute by default.</summary>
    public TimeSpan StillLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Megabytes of memory that one run of ffmpeg or ffprobe may have, on Linux. 256 to 1,000,000; 4,096 by default, which is enough for
    /// 8K on a large machine.
    /// </summary>
    public int MaxMegabytes { get; init; } = 4096;

    /// <summary>The same in bytes.</summary>
    internal long Memory => MaxMegabytes * 1024L * 1024;

    /// <summary>Greatest width of a still in pixels. 16 to 7,680; 1,280 by default.</summary>
    public int StillWidth { get; init; } = 1280;

    /// <summary>
    /// Greatest width and height, in pixels, of a video that had to be converted for browsers. 16 to 7,680; 1,920 by default.
    /// </summary>
    public int PlaybackSize { get; init; } = 1920;

    /// <summary>Checks every value against its range.</summary>
    /// <exception cref="VideoBlogException">A value lies outside its range.</exception>
    public void Validate()
    {
        Check(nameof(ProbeLimit), ProbeLimit.TotalSeconds, 1, 600, "seconds");
        Check(nameof(StallLimit), StallLimit.TotalSeconds, 1, 3600, "seconds");
        Check(nameof(StillLimit), StillLimit.TotalSeconds, 1, 600, "seconds");
        Check(nameof(MaxMegabytes), MaxMegabytes, 256, 1_000_000, "MB");
        Check(nameof(StillWidth), StillWidth, 16, 7680, "pixels");
        Check(nameof(PlaybackSize), PlaybackSize, 16, 7680, "pixels");
    }

    private static void Check(string name, double value, double least, double greatest, string unit)
    {
        if (!(value >= least && value <= greatest))
            throw new VideoBlogException($"{name} is {value:0.###} {unit}; it must be between {least} and {greatest}.");
    }
}

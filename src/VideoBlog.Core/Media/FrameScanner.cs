using System.Globalization;
using VideoBlog.Domain;

namespace VideoBlog.Media;

/// <summary>
/// Looks at the frames of a video in one run of ffmpeg that decodes key frames only. They come small and grey through a pipe, their times
/// and changes on the standard error. Memory does not grow with the pictures' number or size.
/// </summary>
/// <param name="tools">ffmpeg and ffprobe.</param>
public sealed class FrameScanner(FfmpegTools tools)
{
    // More say nothing new about a recording of any length.
    private const int MaxFrames = 20_000;

    // Pixels. Blur that is seen in a still must be seen here too.
    private const int MaxSize = 640;

    // Seconds between frames: at least, and in a video whose key frames are farther apart than that, on average: those made for the
    // screen may have one in minutes. Usual encoders put one at least every 10 s, and one at each new scene.
    private const double MinGap = 0.5;
    private const double SparseGap = 15;
    private const double DecodedGap = 2;

    /// <summary>Looks at a video.</summary>
    /// <param name="path">The video.</param>
    /// <param name="info">What it holds.</param>
    /// <param name="progress">Is told the seconds done.</param>
    /// <param name="ct">Ends ffmpeg.</param>
    /// <returns>
    /// At most 20,000 frames, at least half a second apart: key frames, or one in 2 s where those are sparse (and of AVI). Of a damaged
    /// video those that can be
    /// decoded; none of sound alone.
    /// </returns>
    /// <exception cref="VideoBlogException">No frame can be decoded, or ffmpeg stood still or was killed.</exception>
    public async Task<FrameMap> ScanAsync(string path, MediaInfo info, IProgress<double>? progress, CancellationToken ct)
    {
        if (info.Picture is not { } picture)
            return FrameMap.Empty;
        // AVI has no presentation times. ffmpeg finds them by counting what it decodes, wrongly when that is not everything.
        if (info.Container == "avi")
            return await ScanAsync(path, info, picture, "default", DecodedGap, progress, ct);
        var map = await ScanAsync(path, info, picture, "nokey", MinGap, progress, ct);
        // Frames that no other one refers to are left out: that is half of the work.
        return map.Frames.Count * SparseGap >= info.Duration
            ? map
            : await ScanAsync(path, info, picture, "noref", DecodedGap, progress, ct);
    }

    private async Task<FrameMap> ScanAsync(
        string path,
        MediaInfo info,
        MediaStream picture,
        string skipped,
        double gap,
        IProgress<double>? progress,
        CancellationToken ct
    )
    {
        var (width, height) = SizeOf(picture);
        var least = Math.Max(gap, info.Duration / MaxFrames).ToString("0.###", CultureInfo.InvariantCulture);
        var clock = new FrameClock();
        await using var run = FfmpegRun.Start(
            tools,
            path,
            [.. SoundScanner.FromFileStart, "-skip_frame", skipped, "-an", "-sn", "-dn"],
            [
                "-map",
                $"0:{picture.Index}",
                "-vf",
                $"select='isnan(prev_selected_t)+gte(t-prev_selected_t,{least})',"
                    + PictureFilters.ChainOfSingle(picture, $"scale={width}:{height}:flags=area")
                    + $",format=gray,{FrameClock.Filters}",
                "-fps_mode",
                "passthrough",
                "-frames:v",
                MaxFrames.ToString(CultureInfo.InvariantCulture),
                "-f",
                "rawvideo",
                "pipe:1",
            ],
            clock.Take
        );
        var grey = new byte[width * height];
        var meters = new List<FrameMeter>();
        while (await run.ReadAsync(grey, ct) == grey.Length)
        {
            meters.Add(FrameMeter.Measure(grey, width));
            progress?.Report(clock.Seconds);
        }

        var exit = await run.WaitAsync(ct);
        if (
            MediaFailure.WasInterrupted(exit)
            || MediaFailure.WasKilled(exit)
            || (exit.Code != 0 && (meters.Count == 0 || MediaFailure.IsIoError(exit.ErrorTail)))
        )
            throw MediaFailure.FromExit(path, exit);
        return new FrameMap([.. meters.Zip(clock.Frames, Together)]);
    }

    private static Frame Together(FrameMeter meter, (double Time, double Change) at) =>
        new(
            at.Time,
            Math.Round(meter.Brightness, 4),
            Math.Round(meter.Contrast, 4),
            Math.Round(meter.Sharpness, 7),
            meter.Hash,
            Math.Round(at.Change, 5)
        );

    // Fixed, so that the pipe can be cut into frames whatever happens to the video's size on the way. ffmpeg turns rotated video upright.
    private static (int Width, int Height) SizeOf(MediaStream picture)
    {
        var (width, height) = (picture.Width ?? MaxSize, picture.Height ?? MaxSize * 9 / 16);
        if (picture.Rotation is 90 or 270)
            (width, height) = (height, width);
        var scale = Math.Min(1, (double)MaxSize / Math.Max(width, height));
        return (Math.Clamp((int)(width * scale), 16, MaxSize), Math.Clamp((int)(height * scale), 16, MaxSize));
    }
}

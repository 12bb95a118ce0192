using System.Globalization;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

/// <summary>Cuts pictures from a video.</summary>
/// <param name="tools">ffmpeg and ffprobe.</param>
public sealed class StillGrabber(FfmpegTools tools)
{
    private readonly ProcessRunner _runner = new(tools.Time, tools.Options.Memory);

    /// <summary>
    /// Writes one JPEG per time, upright, with square pixels, at most <see cref="FfmpegOptions.StillWidth"/> wide. Each appears whole or
    /// not at all. A time past the end gives the last picture.
    /// </summary>
    /// <param name="path">The video.</param>
    /// <param name="stills">Seconds from the start, and where the picture goes.</param>
    /// <param name="ct">Ends ffmpeg.</param>
    /// <exception cref="VideoBlogException">The video has no pictures or is damaged there, or the picture cannot be written.</exception>
    /// <param name="picture">The video's pictures; null when they are as browsers show them.</param>
    public async Task GrabAsync(
        string path,
        IReadOnlyList<(double Time, string OutputPath)> stills,
        CancellationToken ct,
        MediaStream? picture = null
    )
    {
        foreach (var (time, outputPath) in stills)
            await AtomicFile.ReplaceAsync(outputPath, (temporary, token) => GrabAsync(path, time, temporary, picture, token), ct);
    }

    private async Task GrabAsync(string path, double time, string outputPath, MediaStream? picture, CancellationToken ct)
    {
        if (await TryAsync(path, Math.Max(0, time), outputPath, lastOne: false, picture, ct))
            return;
        // Past the last picture. Sound may go on after it, so the search goes back in growing steps: each step's remainder is short.
        var end = Math.Min(time, (await new MediaProbe(tools).ProbeAsync(path, ct)).Duration);
        for (var back = 1.0; ; back *= 8)
        {
            var start = Math.Max(0, end - back);
            if (await TryAsync(path, start, outputPath, lastOne: true, picture, ct))
                return;
            if (start == 0)
                throw new VideoBlogException($"'{path}' has no pictures that can be read.", "Convert it as sound alone, or copy it again.");
        }
    }

    // 0:V:0 is the first video stream that is not cover art. ffmpeg turns rotated video upright by itself.
    private async Task<bool> TryAsync(string path, double time, string outputPath, bool lastOne, MediaStream? picture, CancellationToken ct)
    {
        var scale = $"scale=iw*sar:ih,setsar=1,scale='min({tools.Options.StillWidth},iw)':-2";
        var result = await _runner.RunAsync(
            tools.Ffmpeg,
            [
                .. FfmpegRun.CommonArguments,
                "-ss",
                time.ToString("0.###", CultureInfo.InvariantCulture),
                "-an",
                "-sn",
                "-dn",
                .. SafeInput.Arguments(path),
                "-map",
                "0:V:0",
                .. lastOne ? Array.Empty<string>() : ["-frames:v", "1"],
                "-vf",
                picture is null ? scale : PictureFilters.Chain(picture, scale),
                "-c:v",
                "mjpeg",
                "-pix_fmt",
                "yuvj420p",
                "-q:v",
                "3",
                "-f",
                "image2",
                "-update",
                "1",
                SafeInput.Url(outputPath),
            ],
            tools.Options.StillLimit,
            ct
        );
        var made = new FileInfo(outputPath) is { Exists: true, Length: > 0 };
        if (result.ExitCode == 0)
            return made;
        // From version 6.1 on, nothing to write is an error of its own.
        if (
            !made
            && (
                result.ErrorTail.Contains("before EOF", StringComparison.Ordinal)
                || result.ErrorTail.Contains("Nothing was written", StringComparison.Ordinal)
            )
        )
            return false;
        if (result.ErrorTail.Contains("matches no streams", StringComparison.Ordinal))
            throw new VideoBlogException($"'{path}' has no pictures.", "Convert it as sound alone.", result.ErrorTail);
        throw MediaFailure.FromExit(path, new ProcessExit(result.ExitCode, result.ErrorTail));
    }
}

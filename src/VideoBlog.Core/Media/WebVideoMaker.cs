using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

/// <summary>Makes a video smaller, try by try, until it is as small as was asked for.</summary>
/// <param name="tools">ffmpeg.</param>
internal sealed class WebVideoMaker(FfmpegTools tools)
{
    // A quality for each step down, and some tries at a bit rate: encoders miss it by a few percent.
    private const int MostTries = 8;

    /// <summary>Writes the video.</summary>
    /// <param name="source">The video.</param>
    /// <param name="target">The file that is written.</param>
    /// <param name="plan">The first try.</param>
    /// <param name="options">The limits.</param>
    /// <param name="format">The container.</param>
    /// <param name="info">What the video holds.</param>
    /// <param name="progress">Is told the share that is done; each further try takes half of what is left.</param>
    /// <param name="ct">Ends ffmpeg.</param>
    /// <exception cref="VideoBlogException">It cannot be made so small, or it is damaged.</exception>
    public async Task MakeAsync(
        string source,
        string target,
        WebVideoPlan plan,
        WebVideoOptions options,
        PublicFormat format,
        MediaInfo info,
        IProgress<double>? progress,
        CancellationToken ct
    )
    {
        // What the first pass finds out, the second one needs.
        var notes = Directory.CreateTempSubdirectory("videoblog-pass-").FullName;
        try
        {
            for (var (tries, done) = (1, 0.0); ; tries++, done += (1 - done) / 2)
            {
                var share = progress is null ? null : new SharePart(progress, info.Duration, done, done + ((0.99 - done) / 2));
                await RunAsync(source, target, [.. plan.Arguments(info, format), .. Pass(plan, options, notes)], format, info, share, ct);
                var bytes = new FileInfo(target).Length;
                if (options.MaxMegabytes is not { } limit || bytes <= limit * 1_000_000L)
                    return;
                if (tries == MostTries)
                    throw WebVideoPlan.TooLong(info, options);
                plan = plan.Smaller(info, options, bytes);
            }
        }
        finally
        {
            Directory.Delete(notes, recursive: true);
        }
    }

    private static string[] Pass(WebVideoPlan plan, WebVideoOptions options, string notes) =>
        plan.Encoder != "libx264" || options.MaxMegabytes is null
            ? []
            :
            [
                "-pass",
                plan.BitsPerSecond is null ? "1" : "2",
                "-passlogfile",
                Path.Combine(notes, "pass"),
                // The first pass may be the only one, so it is no worse than the second.
                "-fastfirstpass",
                "0",
            ];

    private async Task RunAsync(
        string source,
        string target,
        IEnumerable<string> arguments,
        PublicFormat format,
        MediaInfo info,
        IProgress<double>? progress,
        CancellationToken ct
    )
    {
        await using var run = FfmpegRun.Start(
            tools,
            source,
            ["-copyts"],
            [
                .. arguments,
                .. RemuxPlan.Nameless,
                .. format.Arguments,
                SafeInput.Url(target),
                .. PacketClock.OutputArguments($"0:{info.Picture!.Index}"),
            ]
        );
        await run.FollowAsync(progress, ct);
        var exit = await run.WaitAsync(ct);
        if (exit.Code == 0)
            return;
        if (exit.ErrorTail.Contains("Unknown encoder", StringComparison.Ordinal))
            throw new VideoBlogException(
                "This ffmpeg cannot write the kind of video that the settings ask for.",
                "Install one with SVT-AV1, or choose h264.",
                exit.ErrorTail
            );
        throw MediaFailure.FromExit(source, exit);
    }
}

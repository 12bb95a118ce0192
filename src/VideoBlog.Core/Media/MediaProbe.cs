using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

/// <summary>Finds out what a recording holds.</summary>
/// <param name="tools">ffmpeg and ffprobe.</param>
public sealed class MediaProbe(FfmpegTools tools)
{
    private readonly ProcessRunner _runner = new(tools.Time);

    /// <summary>Asks ffprobe about a file of any origin and name.</summary>
    /// <exception cref="VideoBlogException">
    /// The file is missing, a folder, empty, not permitted, cut short, or no recording: a playlist or text with a video's name, for
    /// example.
    /// A recording without sound is no error here; see <see cref="AudioReader.RequireTrack"/>.
    /// </exception>
    public async Task<MediaInfo> ProbeAsync(string path, CancellationToken ct)
    {
        var info = await DeclaredAsync(path, ct);
        return info.Duration > 0 ? info : info with { Duration = await MeasureAsync(path, TimedStreamOf(path, info), ct) };
    }

    /// <summary>What the file's own headers say: as <see cref="ProbeAsync"/>, but the file is never read as a whole.</summary>
    /// <returns>What the file holds; its duration is 0 when the file does not say it, or only lets it be guessed.</returns>
    /// <exception cref="VideoBlogException">As for <see cref="ProbeAsync"/>.</exception>
    internal async Task<MediaInfo> DeclaredAsync(string path, CancellationToken ct)
    {
        MediaFailure.ThrowIfUnreadable(path);
        var result = await _runner.RunAsync(
            tools.Ffprobe,
            [
                "-hide_banner",
                "-v",
                "error",
                "-print_format",
                "json",
                "-show_format",
                "-show_streams",
                "-show_chapters",
                .. SafeInput.Arguments(path),
            ],
            tools.Options.ProbeLimit,
            ct
        );
        if (result.ExitCode != 0)
            throw MediaFailure.FromExit(path, new ProcessExit(result.ExitCode, result.ErrorTail));

        var info = FfprobeJson.Parse(result.Output);
        TimedStreamOf(path, info);
        return info;
    }

    private static MediaStream TimedStreamOf(string path, MediaInfo info) =>
        info.AudioTracks.FirstOrDefault()
        ?? info.Picture
        ?? throw new VideoBlogException($"'{path}' holds neither pictures nor sound.", "Give a video or audio recording.");

    // What a browser records, or a recorder that lost power, has no duration anywhere, and an MP3 only a guess: the packets must tell.
    private async Task<double> MeasureAsync(string path, MediaStream stream, CancellationToken ct)
    {
        await using var run = FfmpegRun.Start(tools, path, [], PacketClock.OutputArguments($"0:{stream.Index}"));
        var clock = await run.FollowAsync(progress: null, ct);
        var exit = await run.WaitAsync(ct);
        if (clock.Seconds > 0)
            return clock.Seconds;
        throw exit.Code != 0
            ? MediaFailure.FromExit(path, exit)
            : new VideoBlogException(
                $"'{path}' is a recording without any content.",
                "Copy it again from where it was recorded.",
                exit.ErrorTail
            );
    }
}

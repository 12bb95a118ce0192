using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

/// <summary>Finds out what a recording holds.</summary>
/// <param name="tools">ffmpeg and ffprobe.</param>
public sealed class MediaProbe(FfmpegTools tools)
{
    private readonly ProcessRunner _runner = new(tools.Time, tools.Options.Memory);

    private readonly SoundScanner _scanner = new(tools);

    /// <summary>Asks ffprobe about a file of any origin and name, and looks when its sound is there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="ct">Ends the looking.</param>
    /// <param name="audioTrack">The sound that is wanted, counted from 1; null for the default one.</param>
    /// <exception cref="VideoBlogException">
    /// The file is missing, a folder, empty, not permitted, cut short, encrypted, or no recording: a playlist or text with a video's name,
    /// for example. Or its sound has a hole of more than half an hour, or a sampling rate that no sound has.
    /// A recording without sound is no error here; see <see cref="AudioReader.RequireTrack"/>.
    /// </exception>
    public async Task<MediaInfo> ProbeAsync(string path, CancellationToken ct, int? audioTrack = null)
    {
        var info = await DeclaredAsync(path, ct);
        var sound = AudioReader.FindTrack(info, audioTrack);
        if (sound is null && info.Duration > 0)
            return info;
        var (times, end) = await _scanner.ScanAsync(path, info, sound, ct);
        // A browser's recording, or that of a recorder that lost power, has no duration anywhere, an MP3 only a guess, and of joined parts
        // of streams it is nonsense: the packets tell.
        var duration = info.Duration > 0 ? info.Duration : Math.Round(end, 6);
        return duration > 0
            ? info with
            {
                Duration = duration,
                Sound = times,
            }
            : throw new VideoBlogException($"'{path}' is a recording without any content.", "Copy it again from where it was recorded.");
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
        if (Encryption.IsFound(path))
            throw MediaFailure.Encrypted(path);
        if (result.ExitCode != 0)
            throw MediaFailure.FromExit(path, new ProcessExit(result.ExitCode, result.ErrorTail));

        var info = FfprobeJson.Parse(result.Output);
        if (info.Picture is null && !info.AudioTracks.Any())
            throw new VideoBlogException($"'{path}' holds neither pictures nor sound.", "Give a video or audio recording.");
        return info;
    }
}

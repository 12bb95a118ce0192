using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

/// <summary>Reads the packets of a recording, without decoding them, to find out when its sound is there and how long it is.</summary>
/// <param name="tools">ffmpeg.</param>
internal sealed class SoundScanner(FfmpegTools tools)
{
    /// <summary>Longest hole in the sound that is taken for true, in seconds.</summary>
    public const double LongestHole = 1800;

    /// <summary>
    /// Input options with which ffmpeg counts from the start of the file for whatever is read of it; of transport streams it would count
    /// from the first stream that is read. It does so only while the offset is untouched: hence one that, rounded, is none.
    /// </summary>
    public static readonly IReadOnlyList<string> FromFileStart = ["-itsoffset", "0.000001"];

    /// <summary>Looks at a recording.</summary>
    /// <param name="path">The recording.</param>
    /// <param name="info">What it says of itself; its length is 0 when only reading all of it can tell.</param>
    /// <param name="sound">The sound; null: only the length is wanted.</param>
    /// <param name="ct">Ends ffmpeg.</param>
    /// <returns>Times of the sound, null without one; and the seconds up to the end of the last packet that was read.</returns>
    /// <exception cref="VideoBlogException">There is no packet, a hole is longer than any talk has, or the file cannot be read.</exception>
    public async Task<(SoundTimes? Sound, double End)> ScanAsync(string path, MediaInfo info, MediaStream? sound, CancellationToken ct)
    {
        if (sound is { SampleRate: < LeastRate or > GreatestRate })
            throw new VideoBlogException(
                $"The sound of '{path}' has {sound.SampleRate} samples in a second, which is no sound that can be heard.",
                "Copy it again from where it was recorded, or save it anew with an audio editor."
            );
        var picture = sound is null || info.Duration == 0 && !ContainerKinds.IsRawStream(info.Container) ? info.Picture : null;
        await using var run = FfmpegRun.Start(
            tools,
            path,
            [.. FromFileStart, "-sn", "-dn"],
            [
                .. new[] { sound, picture }.OfType<MediaStream>().SelectMany(s => new[] { "-map", $"0:{s.Index}" }),
                .. (string[])["-c", "copy", "-f", "framecrc", "pipe:1"],
            ]
        );
        var times = new PacketTimes(sound?.Codec ?? "", sound?.SampleRate ?? 0);
        await run.ReadLinesAsync(times.Take, ct);
        var exit = await run.WaitAsync(ct);
        if (MediaFailure.WasInterrupted(exit) || MediaFailure.WasKilled(exit) || (exit.Code != 0 && times.End <= 0))
            throw MediaFailure.FromExit(path, exit);
        if (sound is null)
            return (null, times.End);
        // Of a bare stream the times are counted, so that rubbish in it looks like a hole.
        var found = times.Times(sound.Index);
        if (ContainerKinds.IsRawStream(info.Container))
            found = found with { IsSteady = true, Holes = [] };
        if (found.Holes.FirstOrDefault(h => h.Length > LongestHole) is { } hole)
            throw new VideoBlogException(
                $"'{path}' has a hole of {ClockTime.Format(hole.Length)} in its sound at {ClockTime.Format(hole.At)}: "
                    + "the times in it are wrong, or it was paused for so long.",
                "Cut it in two there, or save it anew with a video editor, which closes the hole."
            );
        return (found, times.End);
    }

    private const int LeastRate = 1000;
    private const int GreatestRate = 1_000_000;
}

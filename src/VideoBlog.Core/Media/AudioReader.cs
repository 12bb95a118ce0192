using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VideoBlog.Domain;

namespace VideoBlog.Media;

/// <summary>
/// Gives a recording's sound as 16 kHz mono samples on the recording's own time line: sample n belongs to second n / 16,000. Sound that
/// starts late is preceded by silence, gaps are filled with silence. Memory does not grow with the length: ffmpeg waits for the reader.
/// </summary>
/// <param name="tools">ffmpeg and ffprobe.</param>
public sealed class AudioReader(FfmpegTools tools)
{
    /// <summary>Samples per second.</summary>
    public const int SampleRate = 16_000;

    // Errors in the last twentieth cost no more than the last words, and containers' durations are not exact.
    private const double NearlyAll = 0.95;

    /// <summary>Chooses the sound to read.</summary>
    /// <param name="path">The recording, for the message.</param>
    /// <param name="info">What it holds.</param>
    /// <param name="audioTrack">The track, counted from 1; null for the one that the container marks as default, else the first.</param>
    /// <exception cref="VideoBlogException">The recording has no sound, or no such track.</exception>
    public static MediaStream TrackOf(string path, MediaInfo info, int? audioTrack)
    {
        var tracks = info.AudioTracks.ToList();
        if (tracks.Count == 0)
            throw new VideoBlogException(
                $"'{path}' has no sound.",
                "A post is made from what is said: give a recording with an audio track."
            );
        if (FindTrack(info, audioTrack) is { } found)
            return found;
        var listed = string.Join(
            ", ",
            tracks.Select((track, index) => $"{index + 1} ({track.Language ?? "unknown language"}, {track.Codec})")
        );
        throw new VideoBlogException($"'{path}' has no audio track {audioTrack}.", $"Choose one of its tracks: {listed}.");
    }

    /// <summary>The sound to read, as for <see cref="TrackOf"/>; null when there is none.</summary>
    internal static MediaStream? FindTrack(MediaInfo info, int? audioTrack) =>
        audioTrack is { } number
            ? info.AudioTracks.ElementAtOrDefault(number - 1)
            : info.AudioTracks.FirstOrDefault(track => track.IsDefault) ?? info.AudioTracks.FirstOrDefault();

    /// <summary>Makes sure that there is sound to read.</summary>
    /// <param name="path">The recording, for the message.</param>
    /// <param name="info">What it holds.</param>
    /// <param name="audioTrack">As for <see cref="TrackOf"/>.</param>
    /// <exception cref="VideoBlogException">The recording has no sound, or no such track.</exception>
    public static void RequireTrack(string path, MediaInfo info, int? audioTrack) => TrackOf(path, info, audioTrack);

    /// <summary>Reads the sound.</summary>
    /// <param name="path">The recording.</param>
    /// <param name="info">What it holds.</param>
    /// <param name="audioTrack">The track, counted from 1; null for the default one.</param>
    /// <param name="ct">Ends ffmpeg.</param>
    /// <returns>Blocks of one second, the last one shorter. They are the caller's to keep.</returns>
    /// <exception cref="VideoBlogException">
    /// There is no such track; ffmpeg stood still; or ffmpeg reported errors and less than 95 % of the track could be decoded: then the
    /// message says where the damage begins, after all blocks before it were given. Errors that cost less than that are passed over.
    /// </exception>
    public async IAsyncEnumerable<ReadOnlyMemory<float>> ReadAsync(
        string path,
        MediaInfo info,
        int? audioTrack,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var track = TrackOf(path, info, audioTrack);
        var times =
            info.Sound is { } known && known.Stream == track.Index
                ? known
                : (await new SoundScanner(tools).ScanAsync(path, info, track, ct)).Sound!;
        var silence = new SilencePlan(times.Holes);
        var mix = track.Channels == 2 ? new StereoMix() : null;
        var frame = mix is null ? 1 : 2;
        await using var run = FfmpegRun.Start(
            tools,
            path,
            InputOptions(info),
            [.. SoundOptions(info, track, frame, silence), .. Beside(info)]
        );
        var bytes = new byte[SampleRate * frame * sizeof(float)];
        long samples = 0;
        int count;
        do
        {
            // What ffmpeg would fill at once, whatever memory that takes, is filled here.
            for (var rest = silence.DueAt(samples); rest > 0; rest -= SampleRate)
            {
                var block = new float[Math.Min(rest, SampleRate)];
                samples += block.Length;
                yield return block;
            }
            var wanted = (int)silence.Until(samples, SampleRate) * frame * sizeof(float);
            count = await run.ReadAsync(bytes.AsMemory(0, wanted), ct) / (frame * sizeof(float));
            samples += count;
            if (count > 0)
                yield return Sound(bytes.AsSpan(0, count * frame * sizeof(float)), mix);
        } while (count > 0);

        var exit = await run.WaitAsync(ct);
        // A killed ffmpeg says nothing about the recording, however much it had decoded.
        if (MediaFailure.WasInterrupted(exit) || MediaFailure.WasKilled(exit) || (exit.Code != 0 && samples == 0))
            throw MediaFailure.FromExit(path, exit);
        var seconds = (double)samples / SampleRate;
        var expected = track.Duration ?? info.Duration;
        if ((exit.Code != 0 || exit.ErrorTail.Length > 0) && seconds < expected * NearlyAll)
            throw MediaFailure.IsIoError(exit.ErrorTail)
                ? MediaFailure.FromExit(path, exit)
                : MediaFailure.Damaged(path, seconds, expected, exit.ErrorTail);
    }

    private static IReadOnlyList<string> InputOptions(MediaInfo info) =>
        [.. SoundScanner.FromFileStart, .. ContainerKinds.IsStream(info.Container) ? Array.Empty<string>() : ["-vn"], "-sn", "-dn"];

    // async=1 fills gaps in the times (and trims overlaps); first_pts=0 puts silence before sound that starts late.
    private static string[] SoundOptions(MediaInfo info, MediaStream track, int channels, SilencePlan silence)
    {
        var onTime = ContainerKinds.IsRawStream(info.Container) ? "" : ":async=1:first_pts=0";
        return
        [
            "-map",
            $"0:{track.Index}",
            "-af",
            $"{silence.Filter}aresample={SampleRate}{onTime}",
            "-ac",
            $"{channels}",
            "-f",
            "f32le",
            "pipe:1",
        ];
    }

    // Where ffmpeg mends jumps of the times, it goes by all streams that are read: they must be those of the copy that browsers play.
    private static IReadOnlyList<string> Beside(MediaInfo info) =>
        ContainerKinds.IsStream(info.Container) && info.Picture is { } picture
            ? ["-map", $"0:{picture.Index}", "-c", "copy", "-f", "null", "-"]
            : [];

    // A file of floating point samples may hold anything. One sample that is no number would stay in the speech detector's memory for good:
    // it would hear nothing in the rest of the recording.
    private static float[] Sound(Span<byte> bytes, StereoMix? mix)
    {
        var samples = MemoryMarshal.Cast<byte, float>(bytes);
        foreach (ref var sample in samples)
            sample = float.IsNaN(sample) ? 0 : Math.Clamp(sample, -1, 1);
        if (mix is null)
            return samples.ToArray();
        var mixed = new float[samples.Length / 2];
        mix.Mix(samples, mixed);
        return mixed;
    }
}

using System.Globalization;
using System.Text.Json;
using VideoBlog.Domain;

namespace VideoBlog.Media;

/// <summary>How loud a recording is, as ffmpeg's <c>loudnorm</c> measures it (EBU R 128), in its own words.</summary>
/// <param name="Integrated">Loudness of the whole in LUFS.</param>
/// <param name="Peak">True peak in dB.</param>
/// <param name="Range">Loudness range in LU.</param>
/// <param name="Threshold">Threshold in LUFS.</param>
/// <param name="Offset">Gain that is left in LU.</param>
internal sealed record Loudness(double Integrated, double Peak, double Range, double Threshold, double Offset)
{
    /// <summary>The filter that brings the recording to the target; silence stays silence.</summary>
    public string Filter(string target) =>
        double.IsFinite(Integrated + Peak + Range + Threshold + Offset) && Integrated > -70
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{target}:measured_I={Integrated}:measured_TP={Peak}:measured_LRA={Range}"
                    + $":measured_thresh={Threshold}:offset={Offset}:linear=true"
            )
            : "anull";
}

/// <summary>Measures loudness.</summary>
internal static class LoudnessMeter
{
    /// <summary>Listens to the whole sound.</summary>
    /// <exception cref="VideoBlogException">It cannot be decoded.</exception>
    public static async Task<Loudness> MeasureAsync(
        FfmpegTools tools,
        string path,
        MediaStream sound,
        string target,
        IProgress<double>? progress,
        CancellationToken ct
    )
    {
        var said = new List<string>();
        await using var run = FfmpegRun.Start(
            tools,
            path,
            [],
            [
                "-map",
                $"0:{sound.Index}",
                // The measurement comes at this level.
                "-v",
                "info",
                "-nostats",
                "-af",
                target + ":print_format=json",
                "-f",
                "null",
                "-",
                .. PacketClock.OutputArguments($"0:{sound.Index}"),
            ],
            line =>
            {
                lock (said)
                    said.Add(line);
                return false;
            }
        );
        await run.FollowAsync(progress, ct);
        var exit = await run.WaitAsync(ct);
        if (exit.Code != 0)
            throw MediaFailure.FromExit(path, exit);
        lock (said)
            return Parse(string.Join('\n', said));
    }

    /// <summary>Reads what the filter says at its end, the last object in braces.</summary>
    internal static Loudness Parse(string said)
    {
        var (start, end) = (said.LastIndexOf('{'), said.LastIndexOf('}'));
        if (start < 0 || end < start)
            throw new VideoBlogException(
                "ffmpeg does not say how loud the recording is.",
                "Check its version with 'ffmpeg -version'.",
                said
            );
        using var json = JsonDocument.Parse(said[start..(end + 1)]);
        return new(Number("input_i"), Number("input_tp"), Number("input_lra"), Number("input_thresh"), Number("target_offset"));

        double Number(string name) =>
            double.TryParse(json.RootElement.GetProperty(name).GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                ? value
                : double.NegativeInfinity;
    }
}

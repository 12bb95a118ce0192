using System.Globalization;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Media;

/// <summary>Whether a recording is there up to its end.</summary>
internal enum RecordingEnd
{
    /// <summary>It is as long as it says.</summary>
    Whole,

    /// <summary>It says that it is longer.</summary>
    Cut,

    /// <summary>It does not say how long it is: more may follow or not.</summary>
    Open,
}

/// <summary>Finds out whether a recording is whole, from a few reads whatever its length.</summary>
/// <param name="tools">ffprobe.</param>
internal sealed class RecordingEnds(FfmpegTools tools)
{
    // Seconds before the stated end from which packets are read, and seconds that may be missing: durations are rounded, streams differ.
    private const double Tail = 3;
    private const double Tolerance = 0.5;

    // Their duration is the time of the last packet that there is, or a guess.
    private static readonly string[] EndlessContainers = ["mpegts", "mpeg", "aac", "ac3", "eac3", "mp3", "amr", "dv"];

    private readonly ProcessRunner _runner = new(tools.Time, tools.Options.Memory);

    /// <summary>Looks at a recording that ffprobe accepts.</summary>
    /// <param name="path">The recording.</param>
    /// <param name="declared">What <see cref="MediaProbe.DeclaredAsync"/> says of it.</param>
    /// <param name="ct">Ends the looking.</param>
    /// <exception cref="VideoBlogException">The file cannot be read.</exception>
    public async Task<RecordingEnd> FindAsync(string path, MediaInfo declared, CancellationToken ct)
    {
        if (OfBytes(path) is { } found)
            return found;
        if (declared.Duration == 0 || EndlessContainers.Contains(declared.Container))
            return RecordingEnd.Open;
        return await LastPacketAsync(path, declared.Duration - Tail, ct) >= declared.Duration - Tolerance
            ? RecordingEnd.Whole
            : RecordingEnd.Cut;
    }

    private static RecordingEnd? OfBytes(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return ContainerEnd.Find(file);
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfReading(path, error);
        }
    }

    private async Task<double> LastPacketAsync(string path, double from, CancellationToken ct)
    {
        var start = Math.Max(0, from).ToString("0.###", CultureInfo.InvariantCulture);
        var result = await _runner.RunAsync(
            tools.Ffprobe,
            [
                "-v",
                "error",
                "-read_intervals",
                start,
                "-show_entries",
                "packet=pts_time,duration_time",
                "-of",
                "csv=p=0:nk=1",
                .. SafeInput.Arguments(path),
            ],
            tools.Options.ProbeLimit,
            ct
        );
        return result.Output.Split('\n').Select(EndOf).DefaultIfEmpty(0).Max();
    }

    private static double EndOf(string line) => line.Split(',') is [var time, var duration, ..] ? Seconds(time) + Seconds(duration) : 0;

    private static double Seconds(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : 0;
}

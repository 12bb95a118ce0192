using VideoBlog.Domain;
using VideoBlog.Media;
using VideoBlog.Platform;

namespace VideoBlog.Cli.Diagnosis;

/// <summary>Examines ffmpeg and ffprobe: present, and built with the parts that we use.</summary>
/// <param name="time">The clock that limits how long they may run.</param>
internal sealed class FfmpegCheck(TimeProvider time)
{
    // What media handling asks for. Distributions build all of it in; a home-made or "minimal" build may lack some.
    private static readonly (string Option, string[] Names)[] Needed =
    [
        ("-demuxers", ["mov", "matroska", "avi", "mpegts", "mp3", "wav", "flac", "ogg"]),
        ("-filters", ["aresample", "scale", "scdet", "metadata"]),
        ("-encoders", ["libx264", "aac", "mjpeg"]),
    ];

    private readonly ProcessRunner _runner = new(time);

    /// <summary>Examines both programs.</summary>
    public async Task<IReadOnlyList<Check>> ExamineAsync(CancellationToken ct)
    {
        try
        {
            var tools = FfmpegTools.Find(time);
            return [await VersionAsync(tools.Ffmpeg, ct), await VersionAsync(tools.Ffprobe, ct), await PartsAsync(tools.Ffmpeg, ct)];
        }
        catch (VideoBlogException e)
        {
            return [new Check("ffmpeg", CheckState.Failed, e.Message, e.Hint)];
        }
    }

    /// <summary>Names in a list as ffmpeg prints it: flags, then one or more names joined by commas, then a description.</summary>
    internal static IReadOnlySet<string> ParseNames(string listing) =>
        listing
            .Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(columns => columns.Length >= 2)
            .SelectMany(columns => columns[1].Split(','))
            .ToHashSet(StringComparer.Ordinal);

    private async Task<Check> VersionAsync(string program, CancellationToken ct)
    {
        var result = await RunAsync(program, "-version", ct);
        var name = Path.GetFileNameWithoutExtension(program);
        return result.ExitCode == 0
            ? new Check(name, CheckState.Ok, result.Output.Split('\n')[0].Split(" Copyright")[0].Trim())
            : new Check(name, CheckState.Failed, $"{program} ends with code {result.ExitCode}", "Install it again.");
    }

    private async Task<Check> PartsAsync(string ffmpeg, CancellationToken ct)
    {
        var missing = new List<string>();
        foreach (var (option, names) in Needed)
        {
            var present = ParseNames((await RunAsync(ffmpeg, option, ct)).Output);
            missing.AddRange(names.Where(name => !present.Contains(name)).Select(name => $"{name} ({option[1..^1]})"));
        }

        return missing.Count == 0
            ? new Check("ffmpeg's parts", CheckState.Ok, "all that we use")
            : new Check(
                "ffmpeg's parts",
                CheckState.Failed,
                $"lacks {string.Join(", ", missing)}",
                "Use a full build of ffmpeg, such as your distribution's."
            );
    }

    private Task<ProcessResult> RunAsync(string program, string option, CancellationToken ct) =>
        _runner.RunAsync(program, ["-hide_banner", option], TimeSpan.FromSeconds(10), ct);
}

using VideoBlog.Cli.Edge;
using VideoBlog.Platform;
using VideoBlog.Speech;
using VideoBlog.Whisper;

namespace VideoBlog.Cli.Diagnosis;

/// <summary>Examines this machine. Every check finds out by doing: programs are run, files read, the runtime loaded.</summary>
/// <param name="models">The models.</param>
/// <param name="time">The clock.</param>
internal sealed class Doctor(ModelStore models, TimeProvider time)
{
    // A model is 150 MB to 3 GB; a converted hour with its copy of the video is about 1 GB.
    private const long ComfortableSpace = 2_000_000_000;

    private readonly ProcessRunner _runner = new(time);

    /// <summary>Makes all checks.</summary>
    public async Task<IReadOnlyList<Check>> ExamineAsync(CancellationToken ct)
    {
        var checks = new List<Check>
        {
            new("videoblog", CheckState.Ok, $"{CommandLine.Version} on .NET {Environment.Version}"),
            Processor.Examine(),
        };
        checks.AddRange(await new FfmpegCheck(time).ExamineAsync(ct));
        checks.Add(Runtime());

        var found = new[]
        {
            await ModelAsync("model", ModelStore.DefaultModel, ct),
            await ModelAsync("speech detector", ModelStore.SpeechDetectionModel, ct),
        };
        checks.AddRange(found);
        if (found.Any(m => m.State != CheckState.Ok))
            checks.Add(await NpmAsync(ct));

        checks.Add(CacheFolder());
        checks.Add(Space("space for models", models.CacheFolder));
        checks.Add(Space("space here", Directory.GetCurrentDirectory()));
        return checks;
    }

    private static Check Runtime()
    {
        try
        {
            return new Check("ONNX Runtime", CheckState.Ok, OnnxRuntime.Version);
        }
        catch (Exception e)
            when (e is DllNotFoundException or TypeInitializationException or BadImageFormatException or EntryPointNotFoundException)
        {
            return new Check(
                "ONNX Runtime",
                CheckState.Failed,
                $"does not load: {(e.InnerException ?? e).Message}",
                "It needs a 64-bit Linux with glibc, macOS or Windows; on Alpine use a Debian-based image."
            );
        }
    }

    private async Task<Check> ModelAsync(string what, string name, CancellationToken ct) =>
        await models.VerifyAsync(name, ct) switch
        {
            true => new Check(what, CheckState.Ok, $"{name}, checksum right"),
            false => new Check(
                what,
                CheckState.Failed,
                $"{models.Find(name) ?? name} is damaged",
                $"Delete the file, then run: videoblog models pull {name}"
            ),
            // Not a failure: the first conversion fetches it.
            null => new Check(
                what,
                CheckState.Warning,
                $"{name} is not here",
                $"The first conversion fetches it; to do it now: videoblog models pull {name}"
            ),
        };

    private async Task<Check> NpmAsync(CancellationToken ct)
    {
        try
        {
            var result = await _runner.RunAsync("npm", ["--version"], TimeSpan.FromSeconds(10), ct);
            return new Check("npm", CheckState.Ok, $"{result.Output.Trim()}; models can come that way");
        }
        catch (Domain.VideoBlogException)
        {
            return new Check("npm", CheckState.Warning, "not here", "Only needed where the models' official address cannot be reached.");
        }
    }

    private Check CacheFolder()
    {
        var folder = models.CacheFolder;
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".{Guid.NewGuid():N}.partial");
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose))
            { }

            return new Check("cache folder", CheckState.Ok, folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Check(
                "cache folder",
                CheckState.Failed,
                $"{folder} cannot be written: {e.Message}",
                "Set XDG_CACHE_HOME to a folder of yours."
            );
        }
    }

    private static Check Space(string what, string folder)
    {
        try
        {
            var free = new DriveInfo(folder).AvailableFreeSpace;
            return free >= ComfortableSpace
                ? new Check(what, CheckState.Ok, $"{Words.ForBytes(free)} free in {folder}")
                : new Check(
                    what,
                    CheckState.Warning,
                    $"only {Words.ForBytes(free)} free in {folder}",
                    "Make room: a long video needs about its own size again."
                );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new Check(what, CheckState.Warning, $"unknown for {folder}: {e.Message}");
        }
    }
}

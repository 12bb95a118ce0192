using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;

namespace VideoBlog.EndToEnd.Tests.Accuracy;

/// <summary>The recordings that the scripts in this folder make, and what the program as it is shipped hears in them.</summary>
public sealed class Recordings : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-accuracy-").FullName;
    private readonly Dictionary<string, Transcript> _heard = [];

    /// <summary>Reads a file that lies beside the scripts.</summary>
    /// <param name="name">Its path from the folder <c>Accuracy</c>.</param>
    public static string ReadText(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Accuracy", name));

    /// <summary>The text that is spoken in a set.</summary>
    /// <param name="set">The set's name.</param>
    public async Task<string> SaidAsync(string set)
    {
        await MakeAsync(set, "make-sets.sh", JfkWav());
        return await File.ReadAllTextAsync(Path.Combine(_folder, $"{set}.txt"));
    }

    /// <summary>What the program hears in a set; it is asked once for each.</summary>
    /// <param name="set">The set's name.</param>
    public async Task<Transcript> HeardAsync(string set)
    {
        if (_heard.TryGetValue(set, out var known))
            return known;
        await MakeAsync(set, "make-sets.sh", JfkWav());
        Succeeded(await ConvertAsync(set));
        var transcript = await StoredFiles.Transcript.ReadAsync(Path.Combine(_folder, "posts", set), default);
        return _heard[set] = transcript ?? throw new InvalidOperationException($"No transcript of {set} was written.");
    }

    /// <summary>What the program doubts in a set.</summary>
    /// <param name="set">The set's name.</param>
    public async Task<IReadOnlyList<Doubt>> DoubtsAsync(string set)
    {
        await HeardAsync(set);
        var list = await StoredFiles.Doubts.ReadAsync(Path.Combine(_folder, "posts", set), default);
        return list?.Doubts ?? throw new InvalidOperationException($"No doubts of {set} were written.");
    }

    /// <summary>Converts a sound in which nobody speaks.</summary>
    /// <param name="sound">The sound's name.</param>
    /// <returns>How the program ended, and what it heard all the same.</returns>
    public async Task<(ProcessResult Result, Transcript? Heard)> ConvertSoundAsync(string sound)
    {
        await MakeAsync(sound, "make-sounds.sh");
        var result = await ConvertAsync(sound);
        return (result, await StoredFiles.Transcript.ReadAsync(Path.Combine(_folder, "posts", sound), default));
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<ProcessResult> ConvertAsync(string name) =>
        RunAsync(
            "dotnet",
            [
                Path.Combine(AppContext.BaseDirectory, "videoblog.dll"),
                "convert",
                Path.Combine(_folder, $"{name}.wav"),
                "--output",
                Path.Combine(_folder, "posts"),
            ]
        );

    private async Task MakeAsync(string name, string script, params string[] arguments)
    {
        if (!File.Exists(Path.Combine(_folder, $"{name}.wav")))
            Succeeded(await RunAsync("bash", [Path.Combine(AppContext.BaseDirectory, "Accuracy", script), _folder, .. arguments]));
    }

    private static Task<ProcessResult> RunAsync(string program, IEnumerable<string> arguments) =>
        new ProcessRunner(TimeProvider.System).RunAsync(program, arguments, Limit, default);

    private static void Succeeded(ProcessResult result)
    {
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"Ended with {result.ExitCode}: {result.Output}{result.ErrorTail}");
    }

    private static string JfkWav()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (!Path.IsPathFullyQualified(cache ?? ""))
            cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        var path = Path.Combine(cache!, "videoblog", "test-data", "jfk.wav");
        return File.Exists(path) ? path : throw new InvalidOperationException($"{path} is missing; './run.sh test' gets it.");
    }
}

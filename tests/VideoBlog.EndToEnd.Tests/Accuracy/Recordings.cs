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
    public async Task<Transcript> HeardInSpeechAsync(string set)
    {
        await MakeAsync(set, "make-sets.sh", JfkWav());
        return await HearAsync(set);
    }

    /// <summary>What the program hears in a sound without speech.</summary>
    /// <param name="sound">The sound's name.</param>
    public async Task<Transcript> HeardInSoundAsync(string sound)
    {
        await MakeAsync(sound, "make-sounds.sh");
        return await HearAsync(sound);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<Transcript> HearAsync(string name)
    {
        if (_heard.TryGetValue(name, out var known))
            return known;
        var posts = Path.Combine(_folder, "posts");
        await RunAsync("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "videoblog.dll"), "convert", Path.Combine(_folder, $"{name}.wav"), "--output", posts]);
        var transcript = await StoredFiles.Transcript.ReadAsync(Path.Combine(posts, name), default);
        return _heard[name] = transcript ?? throw new InvalidOperationException($"No transcript of {name} was written.");
    }

    private async Task MakeAsync(string name, string script, params string[] arguments)
    {
        if (!File.Exists(Path.Combine(_folder, $"{name}.wav")))
            await RunAsync("bash", [Path.Combine(AppContext.BaseDirectory, "Accuracy", script), _folder, .. arguments]);
    }

    private static async Task RunAsync(string program, IEnumerable<string> arguments)
    {
        var result = await new ProcessRunner(TimeProvider.System).RunAsync(program, arguments, Limit, default);
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {result.ExitCode}: {result.Output}{result.ErrorTail}");
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

using VideoBlog.EndToEnd.Tests.Cli;
using VideoBlog.EndToEnd.Tests.Pipeline;

namespace VideoBlog.EndToEnd.Tests.Review;

/// <summary>A short talk, converted once for all collections; each <see cref="ReviewSite"/> works on a copy of its library.</summary>
public sealed class ConvertedTalk : IAsyncLifetime
{
    private static readonly Lazy<Task<string>> Converted = new(ConvertAsync);
    private string _folder = "";

    /// <summary>Converts the talk, unless that is done or under way.</summary>
    public async Task InitializeAsync() => _folder = await Converted.Value;

    /// <summary>Makes a library <c>blog</c> with the talk's post <c>talk</c> in a folder that is there.</summary>
    public void CopyTo(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_folder, "blog"), "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(_folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>Nothing: the files go with the last test.</summary>
    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<string> ConvertAsync()
    {
        var folder = Directory.CreateTempSubdirectory("videoblog-talk-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await SpokenTalk.MakeShortAsync(Path.Combine(folder, "talk.mp4"), 0);
        var run = await CommandRun.RunAsync(folder, [.. CommandRun.Program, "convert", "talk.mp4", "-o", "blog"]);
        Assert.True(run.ExitCode == 0, run.Text);
        return folder;
    }
}

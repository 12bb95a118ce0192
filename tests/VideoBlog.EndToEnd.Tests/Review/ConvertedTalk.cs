using VideoBlog.EndToEnd.Tests.Cli;
using VideoBlog.EndToEnd.Tests.Pipeline;

namespace VideoBlog.EndToEnd.Tests.Review;

/// <summary>A short talk, converted once; each <see cref="ReviewSite"/> works on a copy of its library.</summary>
public sealed class ConvertedTalk : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-talk-").FullName;

    /// <summary>Converts the talk.</summary>
    public async Task InitializeAsync()
    {
        await SpokenTalk.MakeShortAsync(Path.Combine(_folder, "talk.mp4"), 0);
        var run = await CommandRun.RunAsync(_folder, [.. CommandRun.Program, "convert", "talk.mp4", "-o", "blog"]);
        Assert.True(run.ExitCode == 0, run.Text);
    }

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

    /// <summary>Removes the files.</summary>
    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}

using VideoBlog.EndToEnd.Tests.Pipeline;
using VideoBlog.Speech;

namespace VideoBlog.EndToEnd.Tests.Cli;

/// <summary>The program keeps to itself what it does, and so do the libraries that it uses.</summary>
public sealed class OfflineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-offline-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Nothing_is_collected_about_the_user_or_the_machine()
    {
        // A home and a place for temporary files that are empty but for a link to our own cache.
        var home = Directory.CreateDirectory(Path.Combine(_folder, "home")).FullName;
        Directory.CreateDirectory(Path.Combine(home, ".cache"));
        File.CreateSymbolicLink(
            Path.Combine(home, ".cache", "videoblog"),
            Path.GetDirectoryName(ModelStore.Open(TimeProvider.System).CacheFolder)!
        );
        var talk = await SpokenTalk.MakeAsync(Path.Combine(_folder, "talk.flac"), 2);

        var run = await CommandRun.RunAsync(
            _folder,
            ["env", "-u", "XDG_CACHE_HOME", $"HOME={home}", $"TMPDIR={home}", .. CommandRun.Program, "convert", talk]
        );

        Assert.True(run.ExitCode == 0, run.Text);
        var left = Directory.EnumerateFileSystemEntries(
            home,
            "*",
            new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }
        );
        Assert.Equal(
            [".cache"],
            left.Select(path => Path.GetRelativePath(home, path))
                .Where(name =>
                    !name.StartsWith("clr-debug-pipe", StringComparison.Ordinal)
                    && !name.StartsWith("dotnet-diagnostic", StringComparison.Ordinal)
                )
        );
    }
}

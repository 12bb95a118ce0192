using System.Runtime.CompilerServices;
using VideoBlog.Platform;

namespace VideoBlog.Web;

/// <summary>What the pages' scripts compute without a page: their own tests, run by Node.</summary>
public sealed class ClientTests
{
    [Fact]
    public async Task The_tests_of_the_scripts_pass()
    {
        var folder = Directory.CreateTempSubdirectory("videoblog-client-").FullName;
        var runner = new ProcessRunner(TimeProvider.System);
        var built = await runner.RunAsync(
            "npm",
            ["--prefix", Client(), "run", "build-tests", "--silent", "--", $"--outdir={folder}"],
            TimeSpan.FromMinutes(2),
            default
        );
        Assert.True(built.ExitCode == 0, built.ErrorTail);

        var tests = Directory.GetFiles(folder, "*.mjs");
        var run = await runner.RunAsync("node", ["--test", .. tests], TimeSpan.FromMinutes(2), default);

        Assert.NotEmpty(tests);
        Assert.True(run.ExitCode == 0, run.Output + run.ErrorTail);
        Directory.Delete(folder, recursive: true);
    }

    private static string Client([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/VideoBlog.Web/Client"));
}

using System.Diagnostics;
using System.Globalization;
using VideoBlog.EndToEnd.Tests.Cli;
using VideoBlog.EndToEnd.Tests.Pipeline;

namespace VideoBlog.EndToEnd.Tests.Queue;

/// <summary>The real program as a service that shows what it makes and tells of it.</summary>
public sealed class ServeAndWatchTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-serve-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_is_dropped_is_told_of_and_shown_and_both_parts_end_in_order()
    {
        Directory.CreateDirectory(At("inbox"));
        await File.WriteAllTextAsync(
            At("videoblog.json"),
            """{ "notify": { "command": ["bash", "-c", "echo \"$VIDEOBLOG_EVENT $VIDEOBLOG_FILE\" >> told"] } }"""
        );
        using var program = CommandRun.Start(_folder, [.. CommandRun.Program, "serve", "blog", "--watch", "inbox", "--port", "0"]);
        var address = new Uri(
            (await program.StandardOutput.ReadLineAsync())!.Split(' ').Single(w => w.StartsWith("http://", StringComparison.Ordinal))
        );
        using var client = new HttpClient();

        await SpokenTalk.MakeAsync(At("inbox/talk.flac"), 4);
        await UntilAsync(() => File.Exists(At("told")));
        Assert.Contains("\"nodesAlive\":1", await client.GetStringAsync(new Uri(address, "healthz")), StringComparison.Ordinal);
        Assert.Contains("/posts/talk/", await client.GetStringAsync(address), StringComparison.Ordinal);

        using var kill = Process.Start(new ProcessStartInfo("kill", ["-TERM", program.Id.ToString(CultureInfo.InvariantCulture)]))!;
        var run = await CommandRun.EndAsync(program);
        Assert.True(run.ExitCode == 0, run.Text);
        Assert.Equal("draft-ready talk.flac\n", await File.ReadAllTextAsync(At("told")));
    }

    private string At(string name) => Path.Combine(_folder, name);

    private static async Task UntilAsync(Func<bool> isDone)
    {
        for (var waited = Stopwatch.StartNew(); !isDone(); )
        {
            Assert.True(waited.Elapsed < Limit, "It takes too long.");
            await Task.Delay(100);
        }
    }
}

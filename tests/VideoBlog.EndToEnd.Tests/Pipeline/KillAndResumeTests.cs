using System.Diagnostics;
using VideoBlog.Whisper;

namespace VideoBlog.EndToEnd.Tests.Pipeline;

/// <summary>The program as it is shipped, killed with SIGKILL in the middle of its work.</summary>
public sealed class KillAndResumeTests : IDisposable
{
    private const int Kills = 10;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);
    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-kill-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_conversion_that_is_killed_ten_times_ends_with_the_transcript_of_an_uninterrupted_one()
    {
        var talk = await SpokenTalk.MakeAsync(Path.Combine(_folder, "talk.flac"), sentences: 80);
        await FinishAsync(talk, "whole");

        var random = new Random(20261122);
        var decoded = "";
        for (var kill = 1; kill <= Kills; kill++)
        {
            using var conversion = Convert(talk, "killed");
            var grows = random.Next(2);
            await ReachAsync(conversion, LinesOf(decoded) + grows, TimeSpan.FromMilliseconds(random.Next(grows == 0 ? 2000 : 300)));
            Assert.False(conversion.HasExited, $"The conversion ended by itself before kill {kill}.");
            conversion.Kill();
            await conversion.WaitForExitAsync();

            var now = Checkpoint();
            Assert.StartsWith(decoded, now, StringComparison.Ordinal);
            decoded = now[..(now.LastIndexOf('\n') + 1)];
        }
        // No finished window was decoded again, so what a kill costs is what was in flight.
        Assert.InRange(WhisperTranscriber.SecondsInFlight, 1, 60);
        Assert.True(LinesOf(decoded) > 2, "The kills came in the middle of the transcription.");
        await FinishAsync(talk, "killed");

        Assert.Equal(Text("whole", "transcript.json"), Text("killed", "transcript.json"));
        Assert.Equal(Text("whole", "captions.vtt"), Text("killed", "captions.vtt"));
        Assert.Equal(Names("whole"), Names("killed"));
    }

    private async Task FinishAsync(string talk, string output)
    {
        using var conversion = Convert(talk, output);
        using var limit = new CancellationTokenSource(Limit);
        var said = await conversion.StandardError.ReadToEndAsync(limit.Token);
        await conversion.WaitForExitAsync(limit.Token);
        Assert.True(conversion.ExitCode == 0, said);
    }

    private Process Convert(string talk, string output)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "videoblog.dll"), "convert", talk, "--output", Path.Combine(_folder, output)]
        )
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    // A moment is so many finished windows and some time after: the same moments on a slow machine and on a fast one.
    private async Task ReachAsync(Process conversion, int windows, TimeSpan further)
    {
        var started = Stopwatch.StartNew();
        while (LinesOf(Checkpoint()) < windows && !conversion.HasExited)
        {
            Assert.True(started.Elapsed < Limit, "The conversion stands still.");
            await Task.Delay(10);
        }
        await Task.Delay(further);
    }

    private string Checkpoint()
    {
        var path = Path.Combine(_folder, "killed/talk/transcript.checkpoint.jsonl");
        return File.Exists(path) ? File.ReadAllText(path) : "";
    }

    private static int LinesOf(string checkpoint) => checkpoint.Count(c => c == '\n');

    private string Text(string output, string name) => File.ReadAllText(Path.Combine(_folder, output, "talk", name));

    private List<string> Names(string output)
    {
        var folder = Path.Combine(_folder, output, "talk");
        return
        [
            .. Directory
                .EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
                .Select(path => Path.GetRelativePath(folder, path))
                .Order(StringComparer.Ordinal),
        ];
    }
}

using System.Text;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Library;

public sealed class VideoFolderTests : IDisposable
{
    private static readonly Stage Count = new("count", 1);
    private readonly TemporaryFolder _folder = new();
    private int _runs;

    public void Dispose() => _folder.Dispose();

    private Task<VideoFolder> OpenAsync(Action? onWait = null, CancellationToken ct = default) =>
        VideoFolder.OpenAsync(
            _folder.Path,
            new Video("id", "talk", "talk.mp4", "/talk.mp4", 5, DateTimeOffset.UnixEpoch),
            onWait,
            TimeProvider.System,
            ct
        );

    private async Task<StageOutcome> RunAsync(VideoFolder folder, Stage stage, params (string, string?)[] inputs) =>
        await folder.OnceAsync(
            stage,
            inputs,
            async ct =>
            {
                _runs++;
                await AtomicFile.WriteTextAsync(folder.Layout.At("out/number.txt"), "12345", ct);
                return ["out/number.txt"];
            },
            default
        );

    [Fact]
    public async Task A_stage_runs_once_for_the_same_inputs()
    {
        using var folder = await OpenAsync();
        var first = await RunAsync(folder, Count, ("video", "a"), ("language", null));
        var second = await RunAsync(folder, Count, ("language", null), ("video", "a"));
        Assert.False(first.Reused);
        Assert.True(second.Reused);
        Assert.Equal(first.Hash, second.Hash);
        Assert.Equal(first.Files, second.Files);
        Assert.Equal(1, _runs);
    }

    [Theory]
    [InlineData(1, "b", null)]
    [InlineData(1, "a", "de")]
    [InlineData(2, "a", null)]
    public async Task A_stage_runs_again_when_anything_it_depends_on_changes(int version, string video, string? language)
    {
        using var folder = await OpenAsync();
        await RunAsync(folder, Count, ("video", "a"), ("language", null));
        Assert.False((await RunAsync(folder, Count with { Version = version }, ("video", video), ("language", language))).Reused);
    }

    [Theory]
    [InlineData("1234")]
    [InlineData("12346")]
    [InlineData(null)]
    public async Task A_stage_runs_again_when_its_output_is_damaged_or_gone(string? content)
    {
        using var folder = await OpenAsync();
        await RunAsync(folder, Count, ("video", "a"));
        if (content is null)
            File.Delete(folder.Layout.At("out/number.txt"));
        else
            File.WriteAllText(folder.Layout.At("out/number.txt"), content);
        Assert.False((await RunAsync(folder, Count, ("video", "a"))).Reused);
        Assert.Equal("12345", File.ReadAllText(folder.Layout.At("out/number.txt")));
    }

    [Fact]
    public async Task A_torn_record_makes_the_stage_run_again()
    {
        using var folder = await OpenAsync();
        await RunAsync(folder, Count, ("video", "a"));
        File.WriteAllText(folder.Layout.At(".stages/count.json"), "{\"schemaVersion\": 1, \"sta");
        Assert.False((await RunAsync(folder, Count, ("video", "a"))).Reused);
    }

    [Fact]
    public async Task A_stage_that_fails_runs_again()
    {
        using var folder = await OpenAsync();
        await Assert.ThrowsAsync<VideoBlogException>(() => folder.OnceAsync(Count, [], _ => throw new VideoBlogException("no"), default));
        Assert.False((await RunAsync(folder, Count)).Reused);
    }

    [Fact]
    public async Task A_forgotten_stage_runs_again()
    {
        using var folder = await OpenAsync();
        await RunAsync(folder, Count, ("video", "a"));
        File.WriteAllText(folder.Layout.Checkpoint, "windows");
        folder.Forget();
        Assert.False((await RunAsync(folder, Count, ("video", "a"))).Reused);
        Assert.False(File.Exists(folder.Layout.Checkpoint));
    }

    [Fact]
    public async Task A_value_is_read_back_as_it_was_made()
    {
        using var folder = await OpenAsync();
        var made = new Transcript
        {
            Language = "de",
            Model = "base",
            Duration = 12.345,
            Segments =
            [
                new()
                {
                    Start = 0.1,
                    End = 2,
                    Text = "Schön, „gut“ 🎉",
                    Words = [new(0.1, 0.9, "Schön,", 0.9876) { JoinsPrevious = true }],
                },
            ],
        };
        await folder.OnceAsync(Count, StoredFiles.Transcript, [], _ => Task.FromResult(made), default);
        var (read, outcome) = await folder.OnceAsync<Transcript>(
            Count,
            StoredFiles.Transcript,
            [],
            _ => throw new InvalidOperationException(),
            default
        );
        Assert.True(outcome.Reused);
        Assert.Equivalent(made, read, strict: true);
    }

    [Fact]
    public async Task Stored_files_are_plain_readable_json()
    {
        await StoredFiles.Speech.WriteAsync(_folder.Path, new SpeechMap([new SpeechSpan(0.5, 1.25)]), default);
        Assert.Equal(
            """
            {
              "schemaVersion": 1,
              "spans": [
                {
                  "start": 0.5,
                  "end": 1.25
                }
              ]
            }

            """,
            Encoding.UTF8.GetString(File.ReadAllBytes(_folder.File("speech.json")))
        );
    }

    [Fact]
    public async Task A_second_owner_waits_for_the_first()
    {
        var first = await OpenAsync();
        var waits = new TaskCompletionSource();
        var second = OpenAsync(waits.SetResult);
        await waits.Task;
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task Waiting_can_be_ended()
    {
        using var first = await OpenAsync();
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => OpenAsync(stop.Cancel, stop.Token));
    }

    [Fact]
    public async Task Another_process_is_kept_out_until_its_owner_is_killed()
    {
        var held = _folder.File(".stages/.lock");
        Directory.CreateDirectory(_folder.File(".stages"));
        // flock(1) takes the lock for as long as the program it starts lives.
        await using var owner = RunningProcess.Start("flock", [held, "sh", "-c", "echo ready; exec sleep 600"]);
        var ready = new byte[5];
        await owner.Output.ReadExactlyAsync(ready);
        Assert.Null(FileLock.TryTake(held));
        await owner.DisposeAsync();
        // The system frees the lock once it has ended the killed process, which may take it a moment.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var taken = await FileLock.TakeAsync(held, onWait: null, TimeProvider.System, patience.Token);
        Assert.Equal(
            1,
            (
                await new ProcessRunner(TimeProvider.System).RunAsync("flock", ["-n", held, "true"], TimeSpan.FromMinutes(1), default)
            ).ExitCode
        );
    }

    [Fact]
    public async Task What_a_killed_owner_left_half_written_is_cleared()
    {
        Directory.CreateDirectory(_folder.File("post"));
        File.WriteAllText(_folder.File(".draft.md.abcdefgh.partial"), "half");
        File.WriteAllText(_folder.File("post/.video.mp4.abcdefgh.partial"), "half");
        File.WriteAllText(_folder.File("transcript.checkpoint.jsonl"), "windows");
        using var folder = await OpenAsync();
        Assert.Equal([".stages", "post", "transcript.checkpoint.jsonl"], _folder.Names());
        Assert.Empty(Directory.GetFiles(_folder.File("post"), "*", new EnumerationOptions { AttributesToSkip = 0 }));
    }
}

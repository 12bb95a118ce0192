using System.Diagnostics;
using VideoBlog.EndToEnd.Tests.Cli;
using VideoBlog.EndToEnd.Tests.Pipeline;
using VideoBlog.EndToEnd.Tests.Service;
using VideoBlog.Pipeline;
using VideoBlog.Queue.Child;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.EndToEnd.Tests.Queue;

/// <summary>Conversions in processes of their own: the real program, killed in every way.</summary>
public sealed class ConversionProcessTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-child-").FullName;
    private readonly ConversionProcess _process = new(new() { Program = CommandRun.Program, LowPriority = false }, TimeProvider.System);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_conversion_in_a_process_of_its_own_gives_the_same_files()
    {
        var talk = await SpokenTalk.MakeAsync(At("talk.mp4"), 4, hasPicture: true);
        var direct = await CommandRun.RunAsync("convert", talk, "--output", At("direct"));
        Assert.True(direct.ExitCode == 0, direct.Text);

        var heard = new List<ConversionProgress>();
        var converted = Assert.IsType<Converted>(await _process.RunAsync(Request(talk, "child"), heard.Add, default));

        Assert.Equal(Files("direct"), Files("child"));
        Assert.Equal(At("child/talk/draft.md"), converted.Result.Draft);
        Assert.Equal(100, heard[^1].Percent);
        Assert.Equal(heard.Select(p => p.Percent).Order(), heard.Select(p => p.Percent));
        Assert.Equal(
            Enum.GetValues<ConversionStage>().Where(s => s != ConversionStage.Suggest).Cast<ConversionStage?>(),
            heard.Select(p => p.Stage).Distinct()
        );
    }

    [Fact]
    public async Task What_cannot_be_converted_says_why_and_whether_it_may_pass()
    {
        var music = await SpokenTalk.MakeToneAsync(At("music.flac"), 5);
        var failed = Assert.IsType<Failed>(await _process.RunAsync(Request(music, "posts"), _ => { }, default));
        Assert.StartsWith("No speech was found", failed.Message, StringComparison.Ordinal);
        Assert.False(failed.IsTransient);

        var gone = Assert.IsType<Failed>(await _process.RunAsync(Request(At("share/talk.mp4"), "posts"), _ => { }, default));
        Assert.True(gone.IsTransient, gone.Message);
    }

    [Fact]
    public async Task A_download_that_fails_may_pass()
    {
        var talk = await SpokenTalk.MakeAsync(At("talk.flac"), 1);
        // An empty cache, and a proxy and a registry at which nobody answers: no source can be reached.
        var alone = new ConversionProcess(
            new()
            {
                Program =
                [
                    "env",
                    $"XDG_CACHE_HOME={At("cache")}",
                    "HTTPS_PROXY=http://127.0.0.1:9",
                    "npm_config_registry=http://127.0.0.1:9",
                    "npm_config_fetch_retries=0",
                    .. CommandRun.Program,
                ],
            },
            TimeProvider.System
        );
        var notices = new List<string?>();
        var failed = Assert.IsType<Failed>(
            await alone.RunAsync(Request(talk, "posts") with { Model = "tiny.en" }, once => notices.Add(once.Notice), default)
        );
        Assert.Equal(("The model 'tiny.en' could not be fetched.", true), (failed.Message, failed.IsTransient));
        Assert.Contains(notices, n => n?.StartsWith("Fetching the model tiny.en", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(11)]
    [InlineData(6)]
    public async Task A_killed_process_is_a_crash_and_the_next_one_continues(int signal)
    {
        var talk = await SpokenTalk.MakeAsync(At("talk.flac"), 40);
        var outcome = await _process.RunAsync(Request(talk, "posts"), once => SendWhen(IsTranscribed(once), signal, talk), default);

        var crash = Assert.IsType<Crashed>(outcome);
        Assert.Equal((signal, ConversionStage.Transcribe), (crash.Signal, crash.Stage));
        Assert.True(await AreGoneAsync(talk, TimeSpan.FromSeconds(2)), "ffmpeg survived.");
        Assert.True(File.Exists(At("posts/talk/transcript.checkpoint.jsonl")));
        Assert.IsType<Converted>(await _process.RunAsync(Request(talk, "posts"), _ => { }, default));
    }

    [Fact]
    public async Task A_cancelled_conversion_keeps_what_it_has_and_leaves_nothing_half_written()
    {
        var talk = await SpokenTalk.MakeAsync(At("talk.flac"), 40);
        using var stop = new CancellationTokenSource();
        long asked = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _process.RunAsync(
                Request(talk, "posts"),
                once =>
                {
                    if (!IsTranscribed(once) || stop.IsCancellationRequested)
                        return;
                    asked = Stopwatch.GetTimestamp();
                    stop.Cancel();
                },
                stop.Token
            )
        );

        Assert.InRange(Stopwatch.GetElapsedTime(asked), TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.True(File.ReadLines(At("posts/talk/transcript.checkpoint.jsonl")).Count() > 1, "No window was kept.");
        Assert.Empty(
            Directory.GetFiles(_folder, "*.partial", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
        );
        Assert.True(await AreGoneAsync(talk, TimeSpan.Zero), "Something still works on it.");
    }

    [Theory]
    [InlineData("speech")]
    [InlineData("transcribe")]
    [InlineData("playback")]
    public async Task Nothing_outlives_a_parent_that_is_killed(string stage)
    {
        var talk = await SlowTalkAsync();
        // The parent is a shell that holds the child's input open, as the service does.
        var command = string.Join(' ', CommandRun.Program.Select(w => $"'{w}'"));
        using var parent = CommandRun.Start(
            _folder,
            ["bash", "-c", $"sleep 600 | {command} convert --json --supervised --output posts -- '{talk}'; true"]
        );
        await ReadUntilAsync(parent, line => line.Contains($"\"stage\":\"{stage}\",\"state\":\"started\"", StringComparison.Ordinal));
        var sleep = ProcessList.Below(parent.Id).Single(p => p.CommandLine.StartsWith("sleep ", StringComparison.Ordinal));

        parent.Kill();
        ProcessList.Kill(sleep.Id);

        Assert.True(await AreGoneAsync(talk, TimeSpan.FromSeconds(5)), string.Join('\n', ProcessList.Naming(talk)));
    }

    [Fact]
    public async Task Two_conversions_with_one_slot_never_transcribe_at_the_same_time()
    {
        var talks = new[] { await SpokenTalk.MakeAsync(At("one.flac"), 5), await SpokenTalk.MakeAsync(At("two.flac"), 6) };
        var journal = new List<(int Talk, ConversionProgress Progress)>();
        var outcomes = await Task.WhenAll(
            talks.Select(
                (talk, i) =>
                    _process.RunAsync(
                        Request(talk, "posts"),
                        once =>
                        {
                            lock (journal)
                                journal.Add((i, once));
                        },
                        default
                    )
            )
        );

        Assert.All(outcomes, outcome => Assert.IsType<Converted>(outcome));
        var turns = journal
            .Where(j => j.Progress is { Stage: ConversionStage.Transcribe, Notice: null, State: not StageState.Waiting })
            .Select(j => j.Talk)
            .ToList();
        Assert.Equal(2, turns.Where((talk, i) => i == 0 || turns[i - 1] != talk).Count());
        // At least one: other programs on this machine may transcribe, too.
        var waits = journal.Where(j => j.Progress is { State: StageState.Waiting, Notice: null }).Select(j => j.Talk).ToList();
        Assert.NotEmpty(waits);
        Assert.Equal(
            waits,
            journal.Where(j => j.Progress.Notice == "It waits for another transcription on this machine.").Select(j => j.Talk)
        );
    }

    private ConversionRequest Request(string source, string output) => new() { SourcePath = source, OutputFolder = At(output) };

    private static bool IsTranscribed(ConversionProgress once) => once is { Stage: ConversionStage.Transcribe, Speed: not null };

    private static void SendWhen(bool due, int signal, string talk)
    {
        if (due && ProcessList.Naming(talk).FirstOrDefault(p => p.CommandLine.Contains("videoblog.dll convert ")) is { } child)
            ProcessList.Send(child.Id, signal);
    }

    private static async Task<bool> AreGoneAsync(string talk, TimeSpan limit)
    {
        var started = Stopwatch.GetTimestamp();
        while (ProcessList.Naming(talk).Count > 0)
        {
            if (Stopwatch.GetElapsedTime(started) > limit)
                return false;
            await Task.Delay(100);
        }
        return true;
    }

    // Pictures that take long to convert for browsers: the last stages are still at work when they are looked at.
    private async Task<string> SlowTalkAsync()
    {
        var sound = await SpokenTalk.MakeAsync(At("sound.flac"), 6);
        var talk = At("talk.mkv");
        var made = await CommandRun.RunAsync(
            _folder,
            [
                "ffmpeg",
                "-v",
                "error",
                "-i",
                sound,
                "-f",
                "lavfi",
                "-i",
                "testsrc2=s=1280x720:r=25",
                "-shortest",
                "-c:v",
                "mpeg2video",
                "-q:v",
                "2",
                "-c:a",
                "flac",
                talk,
            ]
        );
        Assert.True(made.ExitCode == 0, made.Text);
        return talk;
    }

    private static async Task ReadUntilAsync(Process process, Func<string, bool> isIt)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (isIt(line))
                return;
        }
        throw new InvalidOperationException($"It ended too early: {await process.StandardError.ReadToEndAsync(limit.Token)}");
    }

    private string At(string name) => Path.Combine(_folder, name);

    // Names and contents, but for what says when the work was done.
    private List<(string Name, string Hash)> Files(string output)
    {
        var folder = At($"{output}/talk");
        return
        [
            .. Directory
                .EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
                .Select(path =>
                    (
                        Path.GetRelativePath(folder, path),
                        Path.GetFileName(path) == "video.json"
                            ? ""
                            : Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))
                    )
                )
                .Order(),
        ];
    }
}

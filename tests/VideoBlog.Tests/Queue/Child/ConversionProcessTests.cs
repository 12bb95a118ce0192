using System.Diagnostics;
using System.Globalization;
using VideoBlog.Domain;
using VideoBlog.Pipeline;
using VideoBlog.Platform;
using static VideoBlog.Queue.Child.ScriptedChild;

namespace VideoBlog.Queue.Child;

/// <summary>Conversions in processes that are scripts: every way in which one can end.</summary>
public sealed class ConversionProcessTests
{
    private static readonly ConversionProcessOptions Usual = new();

    [Fact]
    public async Task Progress_is_passed_on_and_what_is_no_event_is_passed_over()
    {
        var heard = new List<ConversionProgress>();
        var script = $$"""
            {{Started}}
            echo 'a library says hello'; echo '{"type":"unheard-of"}'; echo '{"file":3'; echo
            {{Transcribing}}
            echo '{"type":"progress","file":"f","stage":"transcribe","secondsDone":6,"secondsTotal":60,'\
            '"percent":18.5,"speed":4,"secondsLeft":14}'
            echo '{"type":"notice","file":"f","message":"Look."}'
            {{Finished}}
            """;
        var outcome = await RunAsync(script, Usual, heard.Add);
        Assert.Equal("/out/talk/draft.md", Assert.IsType<Converted>(outcome).Result.Draft);
        Assert.Equal(
            [
                new(ConversionStage.Transcribe, StageState.Started, 11, null, null, null),
                new(ConversionStage.Transcribe, StageState.Started, 18.5, 4, TimeSpan.FromSeconds(14), null),
                new(ConversionStage.Transcribe, StageState.Started, 18.5, 4, TimeSpan.FromSeconds(14), "Look."),
            ],
            heard
        );
    }

    [Fact]
    public async Task Secrets_travel_in_the_environment_and_not_in_the_command_line()
    {
        var heard = new List<ConversionProgress>();
        var options = new ConversionProcessOptions
        {
            Variables = new Dictionary<string, string> { ["VIDEOBLOG_LANGUAGEMODEL__KEY"] = "sk-very-secret" },
        };
        var script =
            "echo \"{\\\"type\\\":\\\"notice\\\",\\\"file\\\":\\\"f\\\",\\\"message\\\":\\\"$VIDEOBLOG_LANGUAGEMODEL__KEY, "
            + "seen $(tr '\\0' ' ' < /proc/$$/cmdline | grep -c 'very-secre[t]') times\\\"}\"\n"
            + Finished;
        await RunAsync(script, options, heard.Add);
        Assert.Contains(heard, p => p.Notice == "sk-very-secret, seen 0 times");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failure_says_whether_another_try_is_worthwhile(bool mayPass)
    {
        var script =
            $$"""echo '{"type":"failed","file":"f","message":"No.","hint":"Do.","mayPass":{{(mayPass ? "true" : "false")}}}'; exit 1""";
        Assert.Equal(new Failed("No.", "Do.", null, mayPass), await RunAsync(script, Usual));
    }

    [Fact]
    public async Task A_crash_tells_the_signal_the_stage_and_the_last_words()
    {
        var outcome = await RunAsync($"{Transcribing}; echo 'something is very wrong' >&2; kill -SEGV $$", Usual);
        var crash = Assert.IsType<Crashed>(outcome);
        Assert.Equal(
            (139, 11, ConversionStage.Transcribe, "something is very wrong"),
            (crash.ExitCode, crash.Signal, crash.Stage, crash.Detail)
        );
        Assert.Equal("The conversion crashed while transcribing (signal 11, SIGSEGV).", crash.Message);
        Assert.True(crash.IsTransient);
    }

    [Fact]
    public async Task A_crash_after_the_work_is_done_costs_nothing() =>
        Assert.IsType<Converted>(await RunAsync($"{Finished}; kill -ABRT $$", Usual));

    [Fact]
    public async Task An_end_without_a_verdict_is_a_crash_even_when_it_calls_itself_a_success() =>
        Assert.Equal(
            "The conversion crashed before its first stage (exit status 0).",
            Assert.IsType<Crashed>(await RunAsync(Started, Usual)).Message
        );

    [Fact]
    public async Task Words_that_the_program_does_not_understand_are_not_tried_again()
    {
        var failed = Assert.IsType<Failed>(await RunAsync("echo 'no such option' >&2; exit 2", Usual));
        Assert.Equal(("no such option", false), (failed.Detail, failed.IsTransient));
    }

    [Fact]
    public async Task Too_much_memory_counts_that_of_grandchildren_and_ends_them()
    {
        // tail keeps all of a text without line ends.
        var outcome = await RunAsync($"{Transcribing}; (head -c 300M /dev/zero; sleep 600) | tail -n 1", new() { MemoryLimit = 150 });
        var over = Assert.IsType<OverLimit>(outcome);
        Assert.Equal((ConversionLimit.Memory, ConversionStage.Transcribe, true), (over.Limit, over.Stage, over.IsTransient));
        Assert.Equal("The conversion was stopped while transcribing: it used more than 150 MB of memory.", over.Message);
    }

    [Fact]
    public async Task Silence_is_a_standstill_but_waiting_for_a_turn_is_not()
    {
        var options = new ConversionProcessOptions { SilenceLimit = TimeSpan.FromSeconds(1) };
        Assert.Equal(ConversionLimit.Silence, Assert.IsType<OverLimit>(await RunAsync($"{Transcribing}; sleep 600", options)).Limit);
        Assert.IsType<Converted>(await RunAsync($"{Waiting}; sleep 4; {Transcribing}; {Finished}", options));
    }

    [Fact]
    public async Task Time_is_limited_however_much_is_said_meanwhile()
    {
        var over = Assert.IsType<OverLimit>(
            await RunAsync($"while :; do {Transcribing}; sleep 0.1; done", new() { TimeLimit = TimeSpan.FromSeconds(1) })
        );
        Assert.Equal(ConversionLimit.Time, over.Limit);
    }

    [Fact]
    public async Task Cancelling_ends_the_input_and_waits_for_the_end()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var running = RunAsync($"{Transcribing}; cat; echo kept > '{folder.File("checkpoint")}'", Usual, _ => stop.Cancel(), stop.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal("kept\n", await File.ReadAllTextAsync(folder.File("checkpoint")));
    }

    [Fact]
    public async Task Who_does_not_listen_is_killed_with_all_its_children()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var running = RunAsync(
            $"trap '' TERM; sleep 600 & echo $! > '{folder.File("child")}'; {Transcribing}; wait; sleep 600",
            Usual,
            _ => stop.Cancel(),
            stop.Token
        );
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.True(SpinWait.SpinUntil(() => !IsRunning(folder), TimeSpan.FromSeconds(2)), "The child's child still runs.");
    }

    [Fact]
    public async Task What_a_crashed_group_leaves_behind_ends_with_it()
    {
        using var folder = new TemporaryFolder();
        // Job control gives the script's child a group of its own, as the program gives itself one: its child is what outlives it.
        var script = $"exec setsid bash -c 'sleep 600 & echo $! > \"{folder.File("child")}\"; kill -KILL $$'";
        var crash = Assert.IsType<Crashed>(await RunAsync(script, Usual));
        Assert.Equal(9, crash.Signal);
        Assert.True(SpinWait.SpinUntil(() => !IsRunning(folder), TimeSpan.FromSeconds(2)), "The child's child still runs.");
    }

    [Fact]
    public async Task A_progress_that_throws_ends_the_conversion() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            RunAsync($"{Transcribing}; sleep 600", Usual, _ => throw new InvalidOperationException())
        );

    [Fact]
    public async Task The_conversion_gives_way_to_other_programs()
    {
        using var folder = new TemporaryFolder();
        await RunAsync($"sleep 0.2; bash -c nice > '{folder.File("nice")}'; {Finished}", Usual);
        Assert.Equal(10, int.Parse(await File.ReadAllTextAsync(folder.File("nice")), CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Options_outside_their_range_are_refused() =>
        Assert.Contains(
            "MemoryLimit is 1 MB",
            Assert.Throws<VideoBlogException>(() => new ConversionProcess(new() { MemoryLimit = 1 }, TimeProvider.System)).Message,
            StringComparison.Ordinal
        );

    private static bool IsRunning(TemporaryFolder folder)
    {
        try
        {
            // A killed child may wait for init to collect it: a zombie runs no longer.
            return !File.ReadAllText($"/proc/{File.ReadAllText(folder.File("child")).Trim()}/stat")
                .Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}

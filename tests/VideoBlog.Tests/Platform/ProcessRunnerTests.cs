using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using VideoBlog.Domain;

namespace VideoBlog.Platform;

public sealed class ProcessRunnerTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ProcessRunner _runner = new(TimeProvider.System);

    [Fact]
    public async Task Arguments_arrive_exactly_as_they_are()
    {
        string[] arguments = ["-rf", "a b", "'\"`$(id)\\", "two\nlines", "", "😀", "%d *"];
        var result = await _runner.RunAsync("printf", ["%s|", "--", .. arguments], Minute, default);
        Assert.Equal(string.Join('|', ["--", .. arguments, ""]), result.Output);
        Assert.Equal(0, result.ExitCode);
    }

    [Theory]
    [InlineData("VIDEOBLOGTEST_DESTINATIONS__BLOG__PASSWORD")]
    [InlineData("AWS_SECRET_ACCESS_KEY_OF_TESTS")]
    [InlineData("DOTNET_SOMETHING_OF_TESTS")]
    public async Task A_program_gets_no_variable_that_is_not_on_the_list(string name)
    {
        Environment.SetEnvironmentVariable(name, "a very secret word");
        foreach (var inherits in new[] { ChildEnvironment.Local, ChildEnvironment.Network })
        {
            var result = await _runner.RunAsync("env", [], new Dictionary<string, string> { ["LC_ALL"] = "C" }, inherits, Minute, default);
            Assert.DoesNotContain("secret", result.Output, StringComparison.Ordinal);
            Assert.Contains("LC_ALL=C\n", result.Output, StringComparison.Ordinal);
            Assert.Contains($"PATH={Environment.GetEnvironmentVariable("PATH")}\n", result.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nothing_can_be_read_from_standard_input()
    {
        var result = await _runner.RunAsync("cat", [], Minute, default);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task The_end_of_a_long_error_output_is_kept_and_the_program_is_not_blocked_by_it()
    {
        var result = await _runner.RunAsync("sh", ["-c", "seq 1 100000 >&2; exit 3"], Minute, default);
        Assert.Equal(3, result.ExitCode);
        Assert.Equal(string.Join('\n', Enumerable.Range(99981, 20)), result.ErrorTail);
    }

    [Fact]
    public async Task A_missing_program_gives_a_clear_error()
    {
        var error = await Assert.ThrowsAsync<VideoBlogException>(() => _runner.RunAsync("no-such-program", [], Minute, default));
        Assert.Contains("'no-such-program' could not be started", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelling_ends_the_program_and_its_children_at_once()
    {
        using var cancel = new CancellationTokenSource();
        await using var process = RunningProcess.Start("sh", ["-c", "sleep 600 & echo $!; wait"]);
        using var reader = new StreamReader(process.Output);
        var child = int.Parse((await reader.ReadLineAsync(default))!, System.Globalization.CultureInfo.InvariantCulture);
        var watch = Stopwatch.StartNew();
        var waiting = process.WaitAsync(cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await process.DisposeAsync();
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"It took {watch.Elapsed}.");
        // The kill has been sent to the child too; the kernel ends it when it next gives it time.
        Assert.True(SpinWait.SpinUntil(() => !IsRunning(child), TimeSpan.FromSeconds(2) - watch.Elapsed), "The child still runs.");
    }

    [Fact]
    public async Task Cancelling_does_not_wait_for_output_that_never_comes()
    {
        using var cancel = new CancellationTokenSource();
        var running = _runner.RunAsync("sleep", ["600"], TimeSpan.FromHours(1), cancel.Token);
        var watch = Stopwatch.StartNew();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public async Task An_overdue_program_is_stopped_and_its_last_words_are_told()
    {
        var clock = new FakeTimeProvider();
        var running = new ProcessRunner(clock).RunAsync("sleep", ["600"], Minute, default);
        clock.Advance(Minute);
        var error = await Assert.ThrowsAsync<VideoBlogException>(() => running);
        Assert.Equal("'sleep' did not end within 60 seconds and was stopped.", error.Message);
    }

    private static bool IsRunning(int id)
    {
        try
        {
            // A killed child waits for init to collect it: a zombie runs no longer.
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    [Fact]
    public async Task A_program_gets_no_more_memory_than_it_may_have()
    {
        Assert.True(OperatingSystem.IsLinux(), "Memory is bounded on Linux only.");
        var runner = new ProcessRunner(TimeProvider.System, memory: 300 << 20);
        // tail keeps a line without an end in memory as a whole; what it starts is bounded as it is.
        var result = await runner.RunAsync(
            "sh",
            ["-c", "sleep 0.2; head -c 900000000 /dev/zero | tail -n 1 | wc -c"],
            TimeSpan.FromMinutes(1),
            default
        );
        Assert.Contains("memory exhausted", result.ErrorTail, StringComparison.Ordinal);
    }
}

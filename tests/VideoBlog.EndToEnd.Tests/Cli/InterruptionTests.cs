using System.Diagnostics;
using System.Globalization;
using VideoBlog.EndToEnd.Tests.Pipeline;

namespace VideoBlog.EndToEnd.Tests.Cli;

/// <summary>Ctrl-C and its like: gone in two seconds, nothing lost, no helper process left.</summary>
public sealed class InterruptionTests : IDisposable
{
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-stop-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_while_transcribing_stops_in_time_and_the_next_run_continues(string signal)
    {
        var talk = await SpokenTalk.MakeAsync(Path.Combine(_folder, "talk.flac"), 15);
        using var conversion = CommandRun.Start(_folder, [.. CommandRun.Program, "convert", talk, "--json"]);
        var before = await ReadUntilAsync(conversion, line => IsTranscribing(line) && Seconds(line) > 0);

        var asked = Stopwatch.GetTimestamp();
        await SendAsync(signal, conversion.Id);
        var run = await CommandRun.EndAsync(conversion);

        Assert.InRange(Stopwatch.GetElapsedTime(asked), TimeSpan.Zero, Prompt);
        Assert.Equal(130, run.ExitCode);
        Assert.Equal("Stopped. Run the same command again to continue.", run.Error.Trim());
        Assert.Equal(1, (await CommandRun.RunAsync(_folder, ["pgrep", "-f", talk])).ExitCode); // no ffmpeg at work on it
        Assert.Empty(
            Directory.GetFiles(_folder, "*.partial", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
        );

        using var second = CommandRun.Start(_folder, [.. CommandRun.Program, "convert", talk, "--json"]);
        var first = await ReadUntilAsync(second, IsTranscribing);
        Assert.InRange(Seconds(first), Seconds(before), double.MaxValue);
        Assert.Equal(0, (await CommandRun.EndAsync(second)).ExitCode);
    }

    [Fact]
    public async Task Ctrl_C_in_a_terminal_stops_shows_the_cursor_again_and_says_how_to_continue()
    {
        var talk = await SpokenTalk.MakeAsync(Path.Combine(_folder, "talk.flac"), 15);
        using var terminal = StartInTerminal("convert talk.flac");
        var shown = await ReadUntilAsync(terminal, text => text.Contains("transcribing", StringComparison.Ordinal));

        var asked = Stopwatch.GetTimestamp();
        await terminal.StandardInput.WriteAsync('\u0003');
        await terminal.StandardInput.FlushAsync();
        var run = await CommandRun.EndAsync(terminal);

        Assert.InRange(Stopwatch.GetElapsedTime(asked), TimeSpan.Zero, Prompt);
        Assert.Equal(130, run.ExitCode);
        Assert.Contains("━", shown, StringComparison.Ordinal);
        Assert.True(run.Out.LastIndexOf("\e[?25h", StringComparison.Ordinal) > run.Out.LastIndexOf("\e[?25l", StringComparison.Ordinal));
        Assert.Contains("Run the same command again to continue.", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_preview_server_ends_without_complaint()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "posts"));
        using var server = CommandRun.Start(_folder, [.. CommandRun.Program, "serve", "--port", "0"]);
        await ReadUntilAsync(server, line => line.Contains("http://localhost:", StringComparison.Ordinal));

        await SendAsync("INT", server.Id);

        var run = await CommandRun.EndAsync(server);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    private Process StartInTerminal(string arguments) =>
        CommandRun.Start(_folder, ["script", "-qec", $"stty rows 24 cols 100; dotnet '{CommandRun.Program[1]}' {arguments}", "/dev/null"]);

    private static async Task SendAsync(string signal, int process)
    {
        var run = await CommandRun.RunAsync(null, ["kill", $"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        Assert.True(run.ExitCode == 0, run.Text);
    }

    // What is read here is gone from the process's later output.
    private static async Task<string> ReadUntilAsync(Process process, Func<string, bool> isIt)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (isIt(line))
                return line;
        }

        throw new InvalidOperationException($"It ended too early: {await process.StandardError.ReadToEndAsync(limit.Token)}");
    }

    private static bool IsTranscribing(string line) => line.Contains("\"stage\":\"transcribe\",\"secondsDone\"", StringComparison.Ordinal);

    private static double Seconds(string line) =>
        System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("secondsDone").GetDouble();
}

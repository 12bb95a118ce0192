using VideoBlog.Cli;
using VideoBlog.Cli.Edge;

namespace VideoBlog.EndToEnd.Tests.Cli;

/// <summary>
/// Runs a command line inside this process: the program's own code, without what a process costs to start. For what does not depend on the
/// current folder, the environment or signals.
/// </summary>
internal static class InProcess
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Runs a command line to its end.</summary>
    public static async Task<CommandRun> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        using var limit = new CancellationTokenSource(Limit);
        var exitCode = await CommandLine.RunAsync(arguments, new Terminal(output, error, isInteractive: false), limit.Token);
        return new CommandRun(exitCode, output.ToString(), error.ToString());
    }
}

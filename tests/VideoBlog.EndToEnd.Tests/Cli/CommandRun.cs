using System.Diagnostics;

namespace VideoBlog.EndToEnd.Tests.Cli;

/// <summary>One run of the program as it is shipped.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Out">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
public sealed record CommandRun(int ExitCode, string Out, string Error)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>The program and its first argument.</summary>
    public static IReadOnlyList<string> Program { get; } = ["dotnet", Path.Combine(AppContext.BaseDirectory, "videoblog.dll")];

    /// <summary>Everything that was written.</summary>
    public string Text => Out + Error;

    /// <summary>Runs the program to its end.</summary>
    public static Task<CommandRun> RunAsync(params IEnumerable<string> arguments) => RunAsync(null, [.. Program, .. arguments]);

    /// <summary>Runs any command line in a folder to its end.</summary>
    public static async Task<CommandRun> RunAsync(string? folder, IReadOnlyList<string> commandLine)
    {
        using var process = Start(folder, commandLine);
        return await EndAsync(process);
    }

    /// <summary>Starts any command line. Signals have their usual effect, even where the tests run in a shell's background.</summary>
    public static Process Start(string? folder, IEnumerable<string> commandLine)
    {
        var start = new ProcessStartInfo("env", ["--default-signal=INT", .. commandLine])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
            Environment = { ["TERM"] = "xterm-256color", ["CI"] = "" },
        };
        return Process.Start(start)!;
    }

    /// <summary>Waits for the end of a process.</summary>
    public static async Task<CommandRun> EndAsync(Process process)
    {
        using var limit = new CancellationTokenSource(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return new CommandRun(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}

using System.Text;
using VideoBlog.Domain;

namespace VideoBlog.Platform;

/// <summary>Runs programs to their end and gives back what they wrote. For a stream of output see <see cref="RunningProcess"/>.</summary>
/// <param name="time">The clock that time limits are measured with.</param>
/// <param name="memory">Bytes of memory that each program may have, on Linux; null: as much as there is.</param>
public sealed class ProcessRunner(TimeProvider time, long? memory = null)
{
    private const int MaxOutputBytes = 64 * 1024 * 1024;

    /// <summary>Runs a program that needs no network. A cancelled or overdue one is ended with all its children.</summary>
    /// <param name="program">Its path, or a name that is looked up in <c>PATH</c>.</param>
    /// <param name="arguments">Its arguments, each passed exactly as it is.</param>
    /// <param name="limit">The longest time that it may take.</param>
    /// <param name="ct">Ends the program.</param>
    /// <exception cref="VideoBlogException">The program is missing, took too long, or wrote more than 64 MiB.</exception>
    public Task<ProcessResult> RunAsync(string program, IEnumerable<string> arguments, TimeSpan limit, CancellationToken ct) =>
        RunAsync(program, arguments, null, ChildEnvironment.Local, limit, ct);

    /// <summary>Runs a program with environment variables of its own. A cancelled or overdue one is ended with all its children.</summary>
    /// <param name="program">Its path, or a name that is looked up in <c>PATH</c>.</param>
    /// <param name="arguments">Its arguments, each passed exactly as it is.</param>
    /// <param name="variables">Environment variables that it gets beside those that it inherits; null: none.</param>
    /// <param name="inherits">Which of this process's it gets.</param>
    /// <param name="limit">The longest time that it may take.</param>
    /// <param name="ct">Ends the program.</param>
    /// <exception cref="VideoBlogException">The program is missing, took too long, or wrote more than 64 MiB.</exception>
    public async Task<ProcessResult> RunAsync(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? variables,
        ChildEnvironment inherits,
        TimeSpan limit,
        CancellationToken ct
    )
    {
        using var overdue = new CancellationTokenSource(limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, overdue.Token);
        await using var process = RunningProcess.Start(program, arguments, variables, inherits, memory: memory);
        try
        {
            var output = await ReadAllAsync(process.Output, program, stop.Token);
            var exit = await process.WaitAsync(stop.Token);
            return new ProcessResult(exit.Code, output, exit.ErrorTail);
        }
        catch (OperationCanceledException) when (overdue.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new VideoBlogException(
                $"'{Path.GetFileName(program)}' did not end within {limit.TotalSeconds:0.#} seconds and was stopped.",
                "Check that the disk or network share answers, then run again.",
                process.ErrorTail
            )
            {
                IsTransient = true,
            };
        }
    }

    private static async Task<string> ReadAllAsync(Stream output, string program, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await output.ReadAsync(buffer, ct)) > 0)
        {
            if (bytes.Length + count > MaxOutputBytes)
                throw new VideoBlogException($"'{Path.GetFileName(program)}' wrote more than {MaxOutputBytes >> 20} MiB and was stopped.");
            bytes.Write(buffer, 0, count);
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}

/// <summary>What a program did.</summary>
/// <param name="ExitCode">Its exit status, 0 for success.</param>
/// <param name="Output">Its standard output as UTF-8 text.</param>
/// <param name="ErrorTail">The end of its standard error: at most 20 lines and 4,096 characters.</param>
public sealed record ProcessResult(int ExitCode, string Output, string ErrorTail);

using System.ComponentModel;
using System.Diagnostics;
using VideoBlog.Domain;

namespace VideoBlog.Platform;

/// <summary>
/// A program that runs with its output in a pipe and its arguments passed one by one, never as a shell string. There is nothing on its
/// standard input. Disposing it ends it with all its children.
/// </summary>
public sealed class RunningProcess : IAsyncDisposable
{
    // A grandchild that survives may hold the error pipe open for ever: what it still says is not waited for.
    private static readonly TimeSpan ErrorDrainLimit = TimeSpan.FromSeconds(1);

    // EAGAIN and ENOMEM: no process or memory left at the moment.
    private static readonly int[] LackOfMeans = [11, 12];

    private readonly Process _process;
    private readonly TextTail _errors = new();
    private readonly Task _errorsRead;
    private readonly bool _isSupervised;
    private int _disposed;

    private RunningProcess(Process process, bool isSupervised, Func<string, bool>? takesErrorLine = null)
    {
        _process = process;
        _isSupervised = isSupervised;
        _errorsRead = _errors.DrainAsync(process.StandardError, takesErrorLine);
    }

    /// <summary>What the program writes. When nobody reads it, the program waits.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>The program's process id.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its path, or a name that is looked up in <c>PATH</c>.</param>
    /// <param name="arguments">Its arguments, each passed exactly as it is.</param>
    /// <param name="variables">Environment variables that it gets beside those that it inherits; null: none.</param>
    /// <param name="inherits">Which of this process's it gets; null: <see cref="ChildEnvironment.Local"/>.</param>
    /// <param name="takesErrorLine">
    /// Is given every line of the standard error, one after the other on other threads; one that it takes (true) does not reach
    /// <see cref="ErrorTail"/>. Null: none is taken.
    /// </param>
    /// <param name="memory">Bytes of memory that it may have, on Linux; null: as much as there is.</param>
    /// <exception cref="VideoBlogException">The program is missing or may not be run.</exception>
    public static RunningProcess Start(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? variables = null,
        ChildEnvironment? inherits = null,
        Func<string, bool>? takesErrorLine = null,
        long? memory = null
    )
    {
        var process = Launch(program, arguments, variables, inherits ?? ChildEnvironment.Local);
        if (memory is { } bytes)
            MemoryLimit.Set(process.Id, bytes);
        process.StandardInput.Close();
        return new RunningProcess(process, isSupervised: false, takesErrorLine);
    }

    /// <summary>
    /// Starts this program again, to end by itself when its standard input does: by <see cref="EndInput"/>, or because this process has
    /// died. When it leads a <see cref="ProcessGroup"/>, the group ends with it.
    /// </summary>
    /// <param name="program">Its path, or a name that is looked up in <c>PATH</c>.</param>
    /// <param name="arguments">Its arguments, each passed exactly as it is.</param>
    /// <param name="variables">Environment variables that it gets beside those of this process; null: none.</param>
    /// <exception cref="VideoBlogException">The program is missing or may not be run.</exception>
    public static RunningProcess StartSupervised(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? variables = null
    ) => new(Launch(program, arguments, variables, ChildEnvironment.Own), isSupervised: true);

    private static Process Launch(
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string>? variables,
        ChildEnvironment inherits
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => !inherits.Gives(name)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new VideoBlogException(
                $"'{program}' could not be started: {error.Message}",
                "Install it, or check that this user may run it.",
                innerException: error
            )
            {
                IsTransient = LackOfMeans.Contains(error.NativeErrorCode),
            };
        }
    }

    /// <summary>Closes the program's standard input.</summary>
    public void EndInput()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (Exception error) when (error is IOException or InvalidOperationException)
        {
            // It has ended already.
        }
    }

    /// <summary>
    /// Makes the program give way to others, as far as the system allows it. Called right after the start, it holds for all its threads.
    /// </summary>
    public void LowerPriority()
    {
        try
        {
            _process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // It has ended already, or the system has no priorities: it is a courtesy only.
        }
    }

    /// <summary>
    /// Waits until the program has ended. The caller reads <see cref="Output"/> to its end first, or the program may never end.
    /// </summary>
    /// <returns>Its exit status; on Unix 128 plus the signal's number when a signal ended it.</returns>
    public async Task<ProcessExit> WaitAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct);
        await Task.WhenAny(_errorsRead, Task.Delay(ErrorDrainLimit, ct));
        return new ProcessExit(_process.ExitCode, _errors.ToString());
    }

    /// <summary>The end of what the program has written to its standard error so far: at most 20 lines and 4,096 characters.</summary>
    public string ErrorTail => _errors.ToString();

    /// <summary>Ends the program and its children at once, if it still runs, and waits until it is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself in this very moment.
        }
        if (_isSupervised)
            ProcessGroup.Kill(_process.Id);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }
}

/// <summary>How a program ended.</summary>
/// <param name="Code">Its exit status, 0 for success.</param>
/// <param name="ErrorTail">The end of its standard error: at most 20 lines and 4,096 characters.</param>
public sealed record ProcessExit(int Code, string ErrorTail);

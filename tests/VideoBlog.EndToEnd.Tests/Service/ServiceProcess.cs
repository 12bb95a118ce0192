using System.Diagnostics;
using System.Text;
using VideoBlog.EndToEnd.Tests.Cli;

namespace VideoBlog.EndToEnd.Tests.Service;

/// <summary>
/// The service, running: the shipped program as a process of its own. Disposing it kills it with all that it has started.
/// </summary>
public sealed class ServiceProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _log = new();
    private bool _isDisposed;

    /// <summary>Starts it.</summary>
    /// <param name="folder">Its working folder.</param>
    /// <param name="commandLine">Variables, program and arguments.</param>
    public ServiceProcess(string folder, IEnumerable<string> commandLine)
    {
        _process = CommandRun.Start(folder, commandLine);
        Id = _process.Id;
        _process.OutputDataReceived += (_, line) => Add(line.Data);
        _process.ErrorDataReceived += (_, line) => Add(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Its process id.</summary>
    public int Id { get; }

    /// <summary>True when it has ended.</summary>
    public bool HasEnded => _isDisposed || _process.HasExited;

    /// <summary>What it has written so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    /// <summary>Conversions that it runs.</summary>
    public IEnumerable<ListedProcess> Conversions =>
        ProcessList.Below(Id).Where(p => p.CommandLine.Contains(" convert --json --supervised ", StringComparison.Ordinal));

    /// <summary>The runs of ffmpeg that its conversions have started.</summary>
    public IEnumerable<ListedProcess> FfmpegRuns =>
        ProcessList.Below(Id).Where(p => Path.GetFileName(p.CommandLine.Split(' ')[0]) == "ffmpeg");

    /// <summary>Holds its conversions where they are.</summary>
    /// <returns>What lets them go on when it is disposed of.</returns>
    public IDisposable HoldConversions() => new Held([.. Conversions.Where(p => ProcessList.Hold(p.Id)).Select(p => p.Id)]);

    /// <summary>Kills it as <c>kill -9</c> does; what it has started must end by itself.</summary>
    public async Task KillAsync()
    {
        ProcessList.Kill(Id);
        await EndAsync();
    }

    /// <summary>Asks it to end, as systemd does.</summary>
    /// <returns>Its exit code, and how long it took.</returns>
    public async Task<(int ExitCode, TimeSpan Took)> StopAsync()
    {
        var asked = Stopwatch.GetTimestamp();
        ProcessList.Terminate(Id);
        var code = await EndAsync();
        return (code, Stopwatch.GetElapsedTime(asked));
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.WaitForExit(Limit);
        _process.Dispose();
    }

    private void Add(string? line)
    {
        lock (_log)
            _log.AppendLine(line);
    }

    private sealed class Held : IDisposable
    {
        private readonly IReadOnlyList<int> _processes;

        public Held(IReadOnlyList<int> processes)
        {
            if (processes.Count == 0)
                throw new InvalidOperationException("There is no conversion to hold.");
            _processes = processes;
        }

        public void Dispose()
        {
            foreach (var process in _processes)
                ProcessList.Continue(process);
        }
    }
}

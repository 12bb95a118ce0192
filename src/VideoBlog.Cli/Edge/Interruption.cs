using System.Diagnostics;
using System.Runtime.InteropServices;

namespace VideoBlog.Cli.Edge;

/// <summary>
/// Turns SIGINT, SIGTERM and a closed terminal into cancellation. Native code may not hear of it for seconds (one inference step of a
/// large model), so the process leaves after <see cref="Patience"/> whatever still runs: all results are written atomically and long work
/// is checkpointed, so nothing is lost. A second signal leaves at once; one that comes together with the first does not count, because
/// wrappers such as <c>timeout</c> send each signal to the process and to its group.
/// </summary>
internal sealed class Interruption : IDisposable
{
    /// <summary>How long clean-up may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>How long a service may take, which ends several conversions in order.</summary>
    public static readonly TimeSpan ServicePatience = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan SameSignal = TimeSpan.FromMilliseconds(200);

    private const string ShowCursor = "\e[?25h";

    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations = [];
    private readonly Terminal _terminal;
    private readonly Lock _lock = new();
    private TimeSpan _patience = Patience;
    private long _firstSignal;

    /// <summary>Starts to listen.</summary>
    public Interruption(Terminal terminal)
    {
        _terminal = terminal;
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
            _registrations.Add(PosixSignalRegistration.Create(signal, OnSignal));
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Gives the work <see cref="ServicePatience"/> to end.</summary>
    public void AllowService() => _patience = ServicePatience;

    /// <summary>
    /// Takes the end of <paramref name="input"/> for a signal: whoever holds its other end has closed it or has died. The reading thread
    /// does not keep the process alive.
    /// </summary>
    public void WatchInput(Stream input) =>
        new Thread(() =>
        {
            try
            {
                var buffer = new byte[256];
                while (input.Read(buffer) > 0) { }
            }
            catch (IOException)
            {
                // A broken pipe has ended, too.
            }
            if (IsFirst())
                BeginToLeave();
        })
        {
            IsBackground = true,
        }.Start();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        if (IsFirst())
            BeginToLeave();
        else if (Stopwatch.GetElapsedTime(_firstSignal) > SameSignal)
            Leave();
    }

    private bool IsFirst()
    {
        lock (_lock)
        {
            if (_firstSignal != 0)
                return false;
            _firstSignal = Stopwatch.GetTimestamp();
            return true;
        }
    }

    private void BeginToLeave()
    {
        // A thread of its own: the pool's may all be at work.
        new Thread(LeaveAfterPatience) { IsBackground = true }.Start();
        _ = _source.CancelAsync();
    }

    private void LeaveAfterPatience()
    {
        Thread.Sleep(_patience);
        Leave();
    }

    private void Leave()
    {
        if (_terminal.IsInteractive)
            _terminal.Out.Write(ShowCursor);
        _terminal.Error.WriteLine(ErrorReporter.Stopped);
        EndProcess(ExitCodes.Interrupted);
    }

    // Environment.Exit would run the native libraries' exit handlers, which take ONNX Runtime apart under the feet of its running threads.
    private static void EndProcess(int code)
    {
        if (!OperatingSystem.IsWindows())
            ExitNow(code);
        Environment.Exit(code);
    }

    [DllImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void ExitNow(int code);
}

using VideoBlog.Platform;

namespace VideoBlog.Queue.Watching;

/// <summary>
/// The system's reports of changes in a folder. They only say that it is worth looking soon: shares give none, buffers overflow, and what
/// they name may have changed again.
/// </summary>
internal sealed class FolderHints(WatchOptions options, IWatchObserver observer) : IDisposable
{
    private const int BufferBytes = 64 * 1024;

    private readonly Lock _gate = new();
    private FileSystemWatcher? _watcher;
    private TaskCompletionSource _happened = NewSignal();
    private Exception? _error;
    private bool _toldUnavailable;
    private bool _toldLost;

    /// <summary>Is completed when something has happened since <see cref="Renew"/>.</summary>
    public Task Happened
    {
        get
        {
            lock (_gate)
                return _happened.Task;
        }
    }

    /// <summary>To be called before each reading of the folder: later events are about what that may have missed.</summary>
    /// <param name="isThere">Whether the folder could be read the last time: one that comes back needs new reports.</param>
    public void Renew(bool isThere)
    {
        Exception? error;
        lock (_gate)
        {
            if (_happened.Task.IsCompleted)
                _happened = NewSignal();
            error = _error;
            _error = null;
        }
        if (error is not null || !isThere)
            Stop();
        if (error is not null && !_toldLost)
        {
            observer.OnNotice(
                new(
                    WatchNoticeKind.EventsLost,
                    options.Folder,
                    $"Reports of changes in '{options.Folder}' were lost; it is read again, so no recording is."
                )
            );
        }
        _toldLost = error is not null;
        if (isThere && _watcher is null)
            Start();
    }

    /// <summary>Ends the reports.</summary>
    public void Dispose() => Stop();

    /// <summary>What the system calls when it lost reports.</summary>
    internal void OnError(Exception error)
    {
        lock (_gate)
            _error = error;
        Signal();
    }

    private void Start()
    {
        try
        {
            _watcher = new FileSystemWatcher(options.Folder)
            {
                IncludeSubdirectories = options.Recursive,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.Size | NotifyFilters.LastWrite,
                InternalBufferSize = BufferBytes,
            };
            _watcher.Created += OnEvent;
            _watcher.Changed += OnEvent;
            _watcher.Deleted += OnEvent;
            _watcher.Renamed += (_, _) => Signal();
            _watcher.Error += (_, error) => OnError(error.GetException());
            _watcher.EnableRaisingEvents = true;
            _toldUnavailable = false;
            Signal();
        }
        catch (Exception error) when (FileFailure.Is(error) || error is ArgumentException or PlatformNotSupportedException)
        {
            Stop();
            if (!_toldUnavailable)
            {
                observer.OnNotice(
                    new(
                        WatchNoticeKind.EventsUnavailable,
                        options.Folder,
                        $"Changes in '{options.Folder}' are not reported ({error.Message}); it is read every "
                            + $"{options.RescanInterval.TotalSeconds:0.#} seconds."
                    )
                );
            }
            _toldUnavailable = true;
        }
    }

    // A download that writes for an hour under its own temporary name is no reason to look.
    private void OnEvent(object sender, FileSystemEventArgs change)
    {
        if (!TemporaryNames.Is(Path.GetFileName(change.Name.AsSpan())))
            Signal();
    }

    private void Signal()
    {
        lock (_gate)
            _happened.TrySetResult();
    }

    private void Stop()
    {
        _watcher?.Dispose();
        _watcher = null;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

using System.Collections.Concurrent;
using System.Threading.Channels;
using VideoBlog.Media;
using VideoBlog.Platform;

namespace VideoBlog.Queue.Watching;

/// <summary>A watched folder under test, with short times and generous limits.</summary>
internal sealed class WatchRun : IAsyncDisposable, IWatchObserver
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<SettledFile> _settled = Channel.CreateUnbounded<SettledFile>();
    private readonly FolderWatcher _watcher;
    private readonly Task _run;

    public WatchRun(string folder, Func<WatchOptions, WatchOptions>? change = null, Examine? examine = null, Recall? recall = null)
    {
        var options = new WatchOptions
        {
            Folder = folder,
            SettleTime = TimeSpan.FromMilliseconds(300),
            OpenEndedTime = TimeSpan.FromMilliseconds(600),
            RescanInterval = TimeSpan.FromSeconds(1),
            RetryPause = TimeSpan.FromMilliseconds(500),
        };
        _watcher = new FolderWatcher(
            change?.Invoke(options) ?? options,
            examine ?? new RecordingExaminer(Clips.Tools).ExamineAsync,
            TimeProvider.System
        )
        {
            Observer = this,
            Recall = recall,
        };
        _run = RunAsync();
    }

    public ConcurrentQueue<WatchNotice> Notices { get; } = [];

    public ConcurrentQueue<WaitingFile> ToldWaiting { get; } = [];

    public IReadOnlyList<WaitingFile> Waiting => _watcher.Waiting;

    /// <summary>The next recording that comes out.</summary>
    public async Task<SettledFile> NextAsync() => await _settled.Reader.ReadAsync(_stop.Token).AsTask().WaitAsync(Limit);

    /// <summary>Name and reason of the next recording that comes out.</summary>
    public async Task<string> NextNameAsync() => await NextAsync() is var file ? $"{file.Because} {Path.GetFileName(file.Path)}" : "";

    /// <summary>Waits for as many readings of the folder as bring out whatever is complete.</summary>
    public async Task NothingAsync()
    {
        await Task.Delay(TimeSpan.FromSeconds(2.5));
        Assert.False(_settled.Reader.TryRead(out var file), $"{file} came out.");
    }

    public static async Task UntilAsync(Func<bool> holds)
    {
        for (var left = 600; !holds(); left--)
        {
            Assert.True(left > 0, "It did not happen within a minute.");
            await Task.Delay(100);
        }
    }

    public void OnNotice(WatchNotice notice) => Notices.Enqueue(notice);

    public void OnWaiting(WaitingFile file) => ToldWaiting.Enqueue(file);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            await foreach (var file in _watcher.WatchAsync(_stop.Token))
                _settled.Writer.TryWrite(file);
        }
        catch (OperationCanceledException)
        {
            _settled.Writer.TryComplete();
        }
        catch (Exception error)
        {
            _settled.Writer.TryComplete(error);
            throw;
        }
    }
}

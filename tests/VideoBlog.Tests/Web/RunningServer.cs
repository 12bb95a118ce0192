namespace VideoBlog.Web;

/// <summary>The real server on a free port.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _server = Task.CompletedTask;

    private RunningServer() { }

    /// <summary>Its address, with a slash at the end.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Starts it; what it fails with is thrown.</summary>
    public static async Task<RunningServer> StartAsync(ReviewServerOptions options)
    {
        var running = new RunningServer();
        var ready = new TaskCompletionSource<string>();
        running._server = ReviewServer.RunAsync(options, ready.SetResult, running._stop.Token);
        await await Task.WhenAny(ready.Task, running._server).WaitAsync(TimeSpan.FromSeconds(30));
        running.Address = new Uri(await ready.Task);
        return running;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _server;
        _stop.Dispose();
    }
}

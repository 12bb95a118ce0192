using VideoBlog.Platform;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Web;

/// <summary>Tests of the real server on a free port, over a library in a folder of its own.</summary>
public abstract class LibraryServerTests : IAsyncLifetime, IDisposable
{
    private RunningServer? _server;

    /// <summary>The library.</summary>
    private protected TemporaryFolder Folder { get; } = new();

    /// <summary>Asks the server.</summary>
    protected HttpClient Client { get; } = new();

    /// <summary>Fills the library and starts the server.</summary>
    public async Task InitializeAsync()
    {
        await FillAsync();
        _server = await RunningServer.StartAsync(
            new() { Library = Folder.Path, Queue = QueueDatabase.ForLibrary(Folder.Path, null, TimeProvider.System) }
        );
        Client.BaseAddress = _server.Address;
    }

    /// <summary>Ends the server.</summary>
    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    /// <summary>Removes the library.</summary>
    public void Dispose()
    {
        Client.Dispose();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Puts into the library what the server finds when it starts.</summary>
    protected abstract Task FillAsync();
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using VideoBlog.EndToEnd.Tests.Cli;

namespace VideoBlog.EndToEnd.Tests.Review;

/// <summary>A library with one converted talk, and the real program that serves it; it can be killed and started again.</summary>
/// <param name="talk">The talk.</param>
public sealed class ReviewSite(ConvertedTalk talk) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("videoblog-review-").FullName;
    private readonly int _port = FreePort();
    private Process? _server;

    /// <summary>The address of the review page.</summary>
    public string Url => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{_port}/review/talk");

    /// <summary>The address of the library page.</summary>
    public string Home => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{_port}/");

    /// <summary>The library's folder.</summary>
    public string Library => Path.Combine(_folder, "blog");

    /// <summary>The draft as it lies on the disk.</summary>
    public string Draft => File.ReadAllText(DraftPath);

    /// <summary>The page as it lies on the disk.</summary>
    public string Page => File.ReadAllText(Path.Combine(_folder, "blog", "talk", "post", "index.html"));

    /// <summary>The captions as they lie on the disk.</summary>
    public string Captions => File.ReadAllText(Path.Combine(_folder, "blog", "talk", "captions.vtt"));

    /// <summary>Path of the draft.</summary>
    public string DraftPath => Path.Combine(_folder, "blog", "talk", "draft.md");

    /// <summary>Path of a file in the post's folder.</summary>
    public string PathOf(string name) => Path.Combine(_folder, "blog", "talk", name);

    /// <summary>Starts the server.</summary>
    public Task InitializeAsync()
    {
        talk.CopyTo(_folder);
        return StartAsync();
    }

    /// <summary>Starts the server on the port that it always has.</summary>
    public async Task StartAsync()
    {
        _server = CommandRun.Start(
            _folder,
            [.. CommandRun.Program, "serve", "blog", "--port", _port.ToString(CultureInfo.InvariantCulture)]
        );
        Assert.Contains("http://", await _server.StandardOutput.ReadLineAsync(), StringComparison.Ordinal);
    }

    /// <summary>Kills the server without a warning.</summary>
    public async Task KillAsync()
    {
        _server!.Kill(entireProcessTree: true);
        await _server.WaitForExitAsync();
        _server.Dispose();
    }

    /// <summary>Ends the server and removes the files.</summary>
    public async Task DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

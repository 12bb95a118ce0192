using System.Net;
using System.Net.Sockets;
using VideoBlog.Access;
using VideoBlog.Platform;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Web.Access;

/// <summary>A running server over a small library, with the password <see cref="Password"/>, and browsers for it.</summary>
internal sealed class GuardedSite : IAsyncDisposable
{
    public const string Password = "correct horse battery";
    private readonly TemporaryFolder _library = new();
    private RunningServer? _server;

    public GuardedSite()
    {
        Directory.CreateDirectory(_library.File("talk/post"));
        File.WriteAllText(
            _library.File("talk/draft.md"),
            "---\ntitle: A secret\nvideo: { file: talk.mp4, duration: 1 }\n---\n\nOne is one.\n"
        );
        File.WriteAllText(_library.File("talk/post/index.html"), "<h1>A secret</h1>");
    }

    public string Folder => _library.Path;

    public Uri Address => _server!.Address;

    public CredentialsFile Credentials => new(_library.Path);

    public ReviewServerOptions Options =>
        new() { Library = _library.Path, Queue = QueueDatabase.ForLibrary(_library.Path, null, TimeProvider.System) };

    public static async Task<GuardedSite> StartAsync(Func<ReviewServerOptions, ReviewServerOptions>? with = null, bool withPassword = true)
    {
        var site = new GuardedSite();
        if (withPassword)
            await site.SetPasswordAsync(Password);
        site._server = await RunningServer.StartAsync(with is null ? site.Options : with(site.Options));
        return site;
    }

    public Task SetPasswordAsync(string? password) =>
        Credentials.ChangeAsync(
            c => c with { Password = password is null ? null : PasswordHash.Create(password) },
            TimeProvider.System,
            default
        );

    /// <summary>A browser of its own; it keeps cookies and follows no redirects.</summary>
    /// <param name="from">The address that it asks from.</param>
    public HttpClient Browser(string from = "127.0.0.1")
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectCallback = async (context, ct) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, ct);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        return new HttpClient(handler) { BaseAddress = Address };
    }

    public static async Task<HttpResponseMessage> LogInAsync(HttpClient browser, string password = Password, string to = "/")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "login")
        {
            Content = new FormUrlEncodedContent([new("password", password), new("to", to)]),
        };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await browser.SendAsync(request);
    }

    /// <summary>How the server answers who asks for a draft.</summary>
    public static async Task<HttpStatusCode> StatusAsync(HttpClient browser)
    {
        using var response = await browser.GetAsync("api/posts/talk/draft");
        return response.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _library.Dispose();
    }
}

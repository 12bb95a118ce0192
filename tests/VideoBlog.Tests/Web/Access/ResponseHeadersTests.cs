using VideoBlog.Platform;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Web.Access;

/// <summary>What browsers are told of every answer.</summary>
public sealed class ResponseHeadersTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _library = new();
    private readonly HttpClient _client = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(_library.File("talk/post"));
        await File.WriteAllTextAsync(
            _library.File("talk/draft.md"),
            "---\ntitle: A\nvideo: { file: talk.mp4, duration: 1 }\n---\n\nOne.\n"
        );
        await File.WriteAllTextAsync(_library.File("talk/post/index.html"), "<h1>A</h1>");
        await File.WriteAllTextAsync(_library.File("talk/post/drawing.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
        _server = await RunningServer.StartAsync(
            new() { Library = _library.Path, Queue = QueueDatabase.ForLibrary(_library.Path, null, TimeProvider.System) }
        );
        _client.BaseAddress = _server.Address;
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _client.Dispose();
        _library.Dispose();
    }

    [Theory]
    [InlineData("", "'none'")]
    [InlineData("review/talk", "'none'")]
    [InlineData("posts/talk/", "'self'")] // The editor shows it beside the text.
    [InlineData("posts/talk/drawing.svg", "'none'")]
    [InlineData("posts/talk/missing", "'none'")]
    [InlineData("api/posts/talk/draft", "'none'")]
    [InlineData("api/nothing", "'none'")]
    [InlineData("assets/review.js", "'none'")]
    [InlineData("healthz", "'none'")]
    [InlineData("nowhere", "'none'")]
    public async Task Every_answer_is_fenced_in(string address, string framedBy)
    {
        using var response = await _client.GetAsync(address);
        string Header(string name) => Assert.Single(response.Headers.GetValues(name));

        var policy = Header("Content-Security-Policy").Split("; ");
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("base-uri 'none'", policy);
        Assert.Contains($"frame-ancestors {framedBy}", policy);
        Assert.DoesNotContain(
            policy,
            p =>
                p.StartsWith("script-src", StringComparison.Ordinal)
                && (p.Contains("unsafe", StringComparison.Ordinal) || p.Contains('*') || p.Contains("http", StringComparison.Ordinal))
        );
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("same-origin", Header("Referrer-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Resource-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.Contains("camera=()", Header("Permissions-Policy"), StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Web;

/// <summary>The real server on a free port, over a small library on disk.</summary>
public sealed class ReviewServerTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false });
    private RunningServer _server = null!;

    private Uri Address => _server.Address;

    private ReviewServerOptions Options =>
        new() { Library = _folder.Path, Queue = QueueDatabase.ForLibrary(_folder.Path, null, TimeProvider.System) };

    public async Task InitializeAsync()
    {
        Write("talk/draft.md", Draft("Bold <script>alert(1)</script> & \\\"true\\\"", "2026-11-20", "stills/poster.jpg"));
        Write("talk/stills/poster.jpg", "a picture");
        Write("talk/post/index.html", "<h1>the page</h1>");
        Write("talk/post/talk.mp4", "0123456789");
        Write("newer/draft.md", Draft("A newer one", "2026-11-22", "stills/missing.jpg"));
        Write("sly/draft.md", Draft("Sly", "2026-11-19", "../secret.txt"));
        Write("damaged/draft.md", "no front matter");
        Write("not-a-post/readme.txt", "x");
        Write("secret.txt", "secret");
        File.CreateSymbolicLink(_folder.File("talk/post/link.txt"), _folder.File("secret.txt"));

        _server = await RunningServer.StartAsync(Options);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task The_list_shows_every_post_the_newest_first_and_encodes_what_they_say()
    {
        var page = await _client.GetStringAsync(Address);

        Assert.Contains("Bold &lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;true&quot;", page, StringComparison.Ordinal);
        Assert.Contains("<img src=\"/posters/talk?v=", page, StringComparison.Ordinal);
        Assert.Contains("1:02:05", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("not-a-post", page, StringComparison.Ordinal);
        int At(string text) => page.IndexOf(text, StringComparison.Ordinal);
        Assert.True(At("/posts/newer/") < At("/posts/talk/"));
        Assert.Contains("The draft has no front matter.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_may_run_nothing_and_load_nothing_from_elsewhere()
    {
        using var response = await _client.GetAsync(Address);

        Assert.StartsWith(
            "default-src 'none'",
            Assert.Single(response.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task A_post_is_served_from_its_folder()
    {
        using var redirect = await _client.GetAsync(new Uri(Address, "posts/talk"));
        Assert.Equal((HttpStatusCode.Redirect, "/posts/talk/"), (redirect.StatusCode, redirect.Headers.Location!.OriginalString));

        using var page = await _client.GetAsync(new Uri(Address, "posts/talk/"));
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Equal("<h1>the page</h1>", await page.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_video_can_be_sought()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Address, "posts/talk/talk.mp4"))
        {
            Headers = { Range = new RangeHeaderValue(3, 5) },
        };
        using var response = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal("video/mp4", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("345", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/posts/talk/../draft.md")]
    [InlineData("/posts/talk/..%2fdraft.md")]
    [InlineData("/posts/talk/%2e%2e/%2e%2e/secret.txt")]
    [InlineData("/posts/talk/..%5c..%5csecret.txt")]
    [InlineData("/posts/..%2f/secret.txt")]
    [InlineData("/posts/../secret.txt")]
    [InlineData("/posts/talk//etc/passwd")]
    [InlineData("/posts/talk/%2fetc%2fpasswd")]
    [InlineData("/posts/talk/link.txt")]
    [InlineData("/posts/talk/missing.txt")]
    [InlineData("/posts/missing/")]
    [InlineData("/posters/newer")]
    [InlineData("/posters/sly")]
    [InlineData("/posters/damaged")]
    public async Task No_address_leads_out_of_a_post(string path) =>
        Assert.StartsWith("HTTP/1.1 404", await SendRawAsync(path), StringComparison.Ordinal);

    [Fact]
    public async Task A_request_under_another_name_is_refused() =>
        Assert.StartsWith("HTTP/1.1 400", await SendRawAsync("/", host: "evil.example"), StringComparison.Ordinal);

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        var error = await Assert.ThrowsAsync<VideoBlogException>(() =>
            ReviewServer.RunAsync(Options with { Port = Address.Port }, _ => { }, default)
        );

        Assert.Contains($"{Address.Port}", error.Message, StringComparison.Ordinal);
        Assert.Contains("--port", error.Hint, StringComparison.Ordinal);
    }

    // HttpClient tidies addresses before it sends them; an attacker does not.
    private async Task<string> SendRawAsync(string path, string host = "localhost")
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Loopback, Address.Port);
        await using var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File(name))!);
        File.WriteAllText(_folder.File(name), text);
    }

    private static string Draft(string title, string date, string poster) =>
        $$"""
            ---
            title: "{{title}}"
            date: {{date}}
            video: { file: talk.mp4, duration: 3725.4, poster: {{poster}} }
            status: draft
            ---

            Hello.
            """;
}

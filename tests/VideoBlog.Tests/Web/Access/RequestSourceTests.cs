using System.Net;
using VideoBlog.Platform;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Web.Access;

/// <summary>What pages of other sites can do to a server that a person's browser reaches: nothing.</summary>
public sealed class RequestSourceTests : IAsyncLifetime, IDisposable
{
    private const string Draft = "---\ntitle: A\nvideo: { file: talk.mp4, duration: 1 }\n---\n\nOne is one.\n";
    private readonly TemporaryFolder _library = new();
    private readonly HttpClient _client = new();
    private RunningServer _server = null!;

    public static TheoryData<string, string> UnsafeRoutes => Routes.Unsafe();

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(_library.File("talk/post"));
        await File.WriteAllTextAsync(_library.File("talk/draft.md"), Draft);
        await File.WriteAllTextAsync(_library.File("talk/post/index.html"), "<h1>A</h1>");
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
    [MemberData(nameof(UnsafeRoutes))]
    public async Task No_change_can_be_made_from_another_sites_page(string method, string pattern)
    {
        (string, string)[][] foreign =
        [
            [("Sec-Fetch-Site", "cross-site")],
            [("Sec-Fetch-Site", "same-site")],
            [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")],
            [("Sec-Fetch-Site", "cross-site"), ("Origin", _server.Address.GetLeftPart(UriPartial.Authority))],
            [("Origin", "https://evil.example")],
            [("Origin", "null")],
            [("Origin", $"http://localhost:{_server.Address.Port + 1}")],
        ];
        foreach (var headers in foreign)
            Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(method, Routes.Address(pattern, "talk"), "application/json", headers));
        if (method == "POST")
        {
            foreach (
                var type in new[]
                {
                    "application/x-www-form-urlencoded",
                    "multipart/form-data; boundary=x",
                    "text/plain",
                    "text/plain;charset=utf-8",
                    "nonsense",
                }
            )
                Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(method, Routes.Address(pattern, "talk"), type));
        }

        Assert.Equal(Draft, await File.ReadAllTextAsync(_library.File("talk/draft.md")));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "{own}")]
    [InlineData("X-Requested-By", "a program")]
    public async Task Own_pages_and_programs_are_heard(string header, string value) =>
        Assert.Equal(
            HttpStatusCode.PreconditionRequired, // It has passed: what is wrong is found out by the endpoint itself.
            await SendAsync(
                "PUT",
                "api/posts/talk/draft",
                "text/markdown",
                (header, value.Replace("{own}", _server.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal))
            )
        );

    [Theory]
    [InlineData("posts/talk/", "navigate", "document", HttpStatusCode.OK)]
    [InlineData("posts/talk/", "navigate", "iframe", HttpStatusCode.Forbidden)]
    [InlineData("posts/talk/", "no-cors", "image", HttpStatusCode.Forbidden)]
    [InlineData("api/posts/talk/draft", "cors", "empty", HttpStatusCode.Forbidden)]
    [InlineData("assets/review.js", "no-cors", "script", HttpStatusCode.Forbidden)]
    public async Task Another_site_may_link_here_but_load_nothing(
        string address,
        string mode,
        string destination,
        HttpStatusCode expected
    ) =>
        Assert.Equal(
            expected,
            await SendAsync(
                "GET",
                address,
                null,
                ("Sec-Fetch-Site", "cross-site"),
                ("Sec-Fetch-Mode", mode),
                ("Sec-Fetch-Dest", destination)
            )
        );

    private async Task<HttpStatusCode> SendAsync(string method, string address, string? type, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new(method), address);
        if (type is not null)
        {
            request.Content = new ByteArrayContent("{}"u8.ToArray());
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return response.StatusCode;
    }
}

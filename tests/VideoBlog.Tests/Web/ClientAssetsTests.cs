using System.Net;
using System.Text.RegularExpressions;
using VideoBlog.Platform;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Web;

/// <summary>The pages' scripts and styles, and what is compressed on its way.</summary>
public sealed partial class ClientAssetsTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _library = new();
    private readonly HttpClient _client = new();
    private RunningServer _server = null!;

    public async Task InitializeAsync()
    {
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
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("gzip;q=0", null)]
    [InlineData("", null)]
    public async Task Scripts_come_as_small_as_the_browser_takes_them_and_are_kept_for_good(string accepted, string? coding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ClientAssets.AddressOf("library.js"));
        if (accepted.Length > 0)
            request.Headers.Add("Accept-Encoding", accepted);
        using var response = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(coding is null ? [] : [coding], response.Content.Headers.ContentEncoding);
        Assert.Equal("text/javascript", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
    }

    [Fact]
    public async Task A_page_names_its_files_by_their_content()
    {
        var page = await _client.GetStringAsync("");
        var names = Address().Matches(page).Select(m => m.Value).ToList();

        Assert.True(names.Count >= 2, page);
        foreach (var name in names)
            Assert.NotEmpty(await _client.GetByteArrayAsync(name));
    }

    [Theory]
    [InlineData("assets/library.js")]
    [InlineData("assets/assets.json")]
    [InlineData("assets/..%2Freview.js")]
    public async Task Nothing_else_is_given_away(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync(address)).StatusCode);

    [Theory]
    [InlineData("/", true)]
    [InlineData("/review/talk", true)]
    [InlineData("/api/posts/talk/draft", true)]
    [InlineData("/login", false)]
    [InlineData("/logout", false)]
    [InlineData("/apis", false)]
    public void What_is_about_passwords_is_not_compressed(string path, bool isSafe) => Assert.Equal(isSafe, Compression.IsSafe(path));

    [Fact]
    public async Task Pages_are_compressed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "");
        request.Headers.Add("Accept-Encoding", "br");
        using var response = await _client.SendAsync(request);
        Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
    }

    [GeneratedRegex(@"/assets/\w+\.\w{8}\.(?:js|css)")]
    private static partial Regex Address();
}

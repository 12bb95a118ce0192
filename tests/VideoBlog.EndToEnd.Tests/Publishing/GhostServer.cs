using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using VideoBlog.Platform;

namespace VideoBlog.EndToEnd.Tests.Publishing;

/// <summary>
/// A real Ghost of the tests' own with a database of SQLite, gone with the last test that uses it. The program is about a gigabyte, so
/// it is there only when <c>./run.sh test --ghost</c> has installed it and says where.
/// </summary>
public sealed class GhostServer : IAsyncLifetime
{
    /// <summary>The variable that names the program's folder.</summary>
    public const string Variable = "VIDEOBLOG_TEST_GHOST";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly TemporaryFolder _folder = TemporaryFolder.ForMany();
    private readonly int _port = FreePort();
    private RunningProcess? _server;

    /// <summary>The site.</summary>
    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}/"));

    /// <summary>The key of an integration.</summary>
    public string Key { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } program)
            return;
        foreach (var name in (string[])["data", "images", "media", "files", "logs", "settings", "public"])
            Directory.CreateDirectory(_folder.File(name));
        Directory.CreateSymbolicLink(_folder.File("themes"), Path.Combine(program, "content", "themes"));
        _server = RunningProcess.Start(
            "env",
            // It looks for itself in its working folder.
            ["-C", program, "node", "index.js"],
            new Dictionary<string, string>
            {
                ["NODE_ENV"] = "development",
                ["url"] = Address.AbsoluteUri,
                ["server__host"] = "127.0.0.1",
                ["server__port"] = _port.ToString(CultureInfo.InvariantCulture),
                ["database__client"] = "sqlite3",
                ["database__connection__filename"] = _folder.File("ghost.db"),
                ["database__useNullAsDefault"] = "true",
                ["paths__contentPath"] = _folder.Path,
                ["logging__transports"] = "[]",
                ["security__staffDeviceVerification"] = "false",
                ["privacy__useUpdateCheck"] = "false",
            }
        );
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = new() })
        {
            BaseAddress = new(Address, "ghost/api/admin/"),
        };
        http.DefaultRequestHeaders.Add("Origin", Address.GetLeftPart(UriPartial.Authority));
        await WaitAsync(http);
        await PostAsync(
            http,
            "authentication/setup/",
            """{"setup":[{"name":"Ada","email":"ada@example.org","password":"longlongpass1","blogTitle":"Walks"}]}"""
        );
        await PostAsync(http, "session/", """{"username":"ada@example.org","password":"longlongpass1"}""");
        var made = await PostAsync(http, "integrations/?include=api_keys", """{"integrations":[{"name":"videoblog"}]}""");
        Key = JsonNode.Parse(made)!["integrations"]![0]!["api_keys"]!
            .AsArray()
            .Where(k => (string?)k!["type"] == "admin")
            .Select(k => (string)k!["secret"]!)
            .Single();
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Dispose();
    }

    private async Task WaitAsync(HttpClient http)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            try
            {
                if ((await http.GetAsync("site/")).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException) { }

            Assert.False(
                limit.IsCancellationRequested || _server!.ErrorTail.Contains("ERR_", StringComparison.Ordinal),
                _server!.ErrorTail
            );
            await Task.Delay(200);
        }
    }

    private static async Task<string> PostAsync(HttpClient http, string route, string json)
    {
        using var content = JsonContent.Create(JsonNode.Parse(json));
        using var answer = await http.PostAsync(route, content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return text;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A test that needs the real Ghost.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GhostFactAttribute : FactAttribute
{
    public GhostFactAttribute()
    {
        if (Environment.GetEnvironmentVariable(GhostServer.Variable) is null)
            Skip = "Ghost is about a gigabyte: ./run.sh test --ghost installs it and runs this test.";
    }
}

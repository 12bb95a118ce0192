using System.Net;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;
using VideoBlog.Queue.Jobs;
using VideoBlog.Reviewing;

namespace VideoBlog.Web;

/// <summary>A library that came from elsewhere: nothing in it ends the server, or makes it read or write outside.</summary>
public sealed class HostileLibraryTests : IDisposable
{
    private static readonly string[] Addresses =
    [
        "draft",
        "checks",
        "links",
        "doubts",
        "publish",
        "frames",
        "frames/1000.jpg",
        "machine-draft",
        "new-draft",
        "script",
        "suggestions",
        "alignment",
        "history",
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly DoubtfulTalk _talk = new("Today I met Seth God in. He wrote a book on the dip.");

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Files_that_the_program_never_writes_neither_end_the_server_nor_fail_a_request()
    {
        string[] contents =
        [
            """{"schemaVersion":1}""",
            """{"schemaVersion":1,"schemaVersion":1}""",
            """{"schemaVersion":1e40}""",
            "[]",
            "null",
            """
                {"schemaVersion":1,"id":null,"segments":[null],"doubts":[null],"frames":[null],"passages":[null],
                "suggestions":[null],"waivers":[null],"spans":[null],"outputs":[null],
                 "model":"m","language":"en","duration":1,"saidShare":1,"scriptedShare":1,"smallDifferences":1,
                 "stage":"probe","version":1,"inputs":{}}
                """,
            """
                {"schemaVersion":1,"passages":[{"kind":"Added","from":1e999,"to":1,"said":"","start":0,"length":0,
                "written":""}],"saidShare":1e999,"scriptedShare":1,"smallDifferences":1,
                 "language":"en","model":"m","duration":1e999,"segments":[],"streams":[],"frames":[{"time":1e999,
                 "brightness":1,"contrast":1,"sharpness":1,"hash":"1","change":1}]}
                """,
            """
                {"schemaVersion":1,"suggestions":[],"language":"en","model":"m","duration":1,
                 "segments":[{"start":0,"end":1,"text":"a","words":[{"start":0,"end":1,"probability":1}]}]}
                """,
        ];
        string[] names =
        [
            "video.json",
            "media.json",
            "speech.json",
            "frames.json",
            "waveform.json",
            "transcript.json",
            "script.json",
            "doubts.json",
            "review.json",
            "suggestions.json",
            ".stages/probe.json",
        ];
        foreach (var (name, i) in names.Select((n, i) => (n, i)))
        {
            foreach (var (content, j) in contents.Select((c, j) => (c, j)))
            {
                _talk.WriteTo(_folder.File($"p{i}-{j}"), _talk.Doubt("God in"));
                var file = _folder.File($"p{i}-{j}/{name}");
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllTextAsync(file, content);
            }
        }

        await using var server = await StartAsync();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync("")); // the library, which looks at all
        var failed = new List<string>();
        foreach (var slug in Directory.GetDirectories(_folder.Path, "p*").Select(Path.GetFileName))
        {
            foreach (var address in Addresses)
            {
                if (await StatusAsync($"api/posts/{slug}/{address}") is HttpStatusCode.InternalServerError)
                    failed.Add($"{slug}/{address}");
            }
        }

        Assert.Empty(failed);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("healthz"));
    }

    [Theory]
    [InlineData("history")]
    [InlineData("post")]
    [InlineData("stills")]
    [InlineData(".stages")]
    [InlineData("transcript.json")]
    public async Task A_post_with_a_link_in_the_place_of_its_own_files_is_not_worked_on(string name)
    {
        _talk.WriteTo(_folder.File("talk"), _talk.Doubt("God in"));
        using var elsewhere = new TemporaryFolder();
        await File.WriteAllTextAsync(elsewhere.File("machine-0001.md"), "secret");
        if (Directory.Exists(_folder.File($"talk/{name}")))
            Directory.Delete(_folder.File($"talk/{name}"), recursive: true);
        File.Delete(_folder.File($"talk/{name}"));
        Directory.CreateSymbolicLink(_folder.File($"talk/{name}"), elsewhere.Path);
        await using var server = await StartAsync();

        using var answer = await _client.GetAsync("api/posts/talk/machine-draft");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains($"'{name}'", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(elsewhere.Path));
    }

    [Fact]
    public async Task A_link_among_the_kept_drafts_is_not_followed()
    {
        _talk.WriteTo(_folder.File("talk"), _talk.Doubt("book"));
        using var elsewhere = new TemporaryFolder();
        await File.WriteAllTextAsync(elsewhere.File("secret"), "secret");
        File.CreateSymbolicLink(_folder.File("talk/history/machine-0002.md"), elsewhere.File("secret"));
        File.CreateSymbolicLink(_folder.File($"talk/history/saved-20260101T000000000Z-0123456789abcdef.md"), elsewhere.File("secret"));
        await using var server = await StartAsync();

        Assert.DoesNotContain("secret", await _client.GetStringAsync("api/posts/talk/machine-draft"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("api/posts/talk/history/0123456789abcdef"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"api/posts/talk/history/{new DraftVersion("secret").Tag}"));
    }

    private async Task<RunningServer> StartAsync()
    {
        var server = await RunningServer.StartAsync(
            new() { Library = _folder.Path, Queue = QueueDatabase.ForLibrary(_folder.Path, null, TimeProvider.System) }
        );
        _client.BaseAddress = server.Address;
        return server;
    }

    private async Task<HttpStatusCode> StatusAsync(string address)
    {
        using var answer = await _client.GetAsync(address);
        return answer.StatusCode;
    }
}

using System.Net;
using VideoBlog.Platform;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Web;

/// <summary><c>/healthz</c> of the real server.</summary>
public sealed class HealthTests : IDisposable
{
    private readonly TemporaryFolder _library = new();
    private readonly HttpClient _client = new();

    public void Dispose()
    {
        _client.Dispose();
        _library.Dispose();
    }

    [Fact]
    public async Task A_library_without_a_queue_is_well_when_it_can_be_read() =>
        Assert.Equal((HttpStatusCode.OK, """{"status":"ok"}"""), await AskAsync(_library.Path, null));

    [Fact]
    public async Task A_queue_tells_its_nodes_and_jobs()
    {
        var queue = QueueDatabase.ForLibrary(_library.Path, null, TimeProvider.System);
        await queue.ProvisionAsync(default);
        await new JobLedger(queue, TimeProvider.System).AddAsync("a", "/in/a.mp4", "base.en", 5, again: false, default);
        await new NodeRegistry(queue, TimeProvider.System).EnterAsync("one", "1.0", default);

        var (status, text) = await AskAsync(_library.Path, null);
        Assert.Equal(
            (
                HttpStatusCode.OK,
                """{"status":"ok","nodesAlive":1,"jobs":{"waiting":1,"running":0,"paused":0,"finished":0,"failed":0,"cancelled":0}}"""
            ),
            (status, text)
        );
    }

    [Fact]
    public async Task A_queue_that_does_not_answer_is_not_well()
    {
        var (status, text) = await AskAsync(_library.Path, "Host=127.0.0.1;Port=1;Database=nothing;Timeout=2");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.StartsWith(
            """{"status":"unavailable","reason":"The queue in PostgreSQL at 127.0.0.1, database nothing does not answer""",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_damaged_queue_is_not_well()
    {
        Directory.CreateDirectory(_library.File(".videoblog"));
        await File.WriteAllTextAsync(QueueDatabase.FileIn(_library.Path), new string('x', 5000));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(_library.Path, null)).Status);
    }

    [Fact]
    public async Task A_library_that_is_gone_is_not_well()
    {
        var library = Directory.CreateDirectory(_library.File("library")).FullName;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(library, null, () => Directory.Delete(library))).Status);
    }

    private async Task<(HttpStatusCode Status, string Text)> AskAsync(string library, string? queue, Action? before = null)
    {
        await using var server = await RunningServer.StartAsync(
            new() { Library = library, Queue = QueueDatabase.ForLibrary(library, queue, TimeProvider.System) }
        );
        before?.Invoke();
        using var response = await _client.GetAsync(new Uri(server.Address, "healthz"));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}

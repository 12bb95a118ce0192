using System.Text.Json;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using VideoBlog.Pipeline;
using VideoBlog.Platform;
using VideoBlog.Queue.Child;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Queue.Notifying;

/// <summary>News of a queue in a SQLite file.</summary>
public sealed class SqliteAnnouncerTests : AnnouncerTests
{
    protected override Task<string?> ConnectAsync() => Task.FromResult<string?>(null);
}

/// <summary>News of a queue in PostgreSQL.</summary>
public sealed class PostgresAnnouncerTests(PostgresServer server) : AnnouncerTests, IClassFixture<PostgresServer>
{
    protected override async Task<string?> ConnectAsync() => await server.CreateDatabaseAsync();
}

/// <summary>What is told of jobs on a real queue, with a real receiver.</summary>
public abstract class AnnouncerTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _library = new();
    private readonly Lines _log = new();
    private Receiver _receiver = null!;

    private QueueDatabase Database { get; set; } = null!;

    private JobLedger Jobs => new(Database, TimeProvider.System);

    public async Task InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        Database = QueueDatabase.ForLibrary(_library.Path, await ConnectAsync(), TimeProvider.System);
        await Database.ProvisionAsync(default);
    }

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    public void Dispose()
    {
        _library.Dispose();
        _log.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A connection string for PostgreSQL, or null for SQLite.</summary>
    protected abstract Task<string?> ConnectAsync();

    [Fact]
    public async Task A_finished_and_a_failed_job_are_told_once_each()
    {
        await AddAsync("good", "bad");
        await RunAsync(Convert, async () => await TellUntilAsync(async () => await UntoldAsync() == 0 && _receiver.Requests.Count == 2));

        var told = _receiver
            .Requests.Select(r => JsonDocument.Parse(r.Body).RootElement)
            .ToDictionary(j => j.GetProperty("id").GetString()!, j => j);
        Assert.Equal(("draft-ready", "good.mp4", "/blog/good", "/blog/good/post/index.html", null, "test"), Facts(told["good"]));
        Assert.Equal(("job-failed", "bad.mp4", null, null, "It has no sound.", "test"), Facts(told["bad"]));
    }

    [Fact]
    public async Task What_ended_before_a_crash_is_told_after_the_restart()
    {
        await AddAsync("good");
        await RunAsync(Convert, () => UntilAsync(async () => await CountAsync(JobState.Finished) == 1));
        Assert.Empty(_receiver.Requests);

        await TellUntilAsync(async () => await UntoldAsync() == 0);
        await TellUntilAsync(async () => await Task.Delay(1500).ContinueWith(_ => true, TaskScheduler.Default));
        Assert.Equal("good-1", Assert.Single(_receiver.Requests).Delivery);
    }

    [Fact]
    public async Task What_could_not_be_told_before_a_stop_is_told_after_the_restart_under_the_same_name()
    {
        _receiver.ThenHang();
        await AddAsync("good");
        await RunAsync(Convert, () => TellUntilAsync(() => Task.FromResult(_receiver.Requests.Count == 1)));
        Assert.Equal(1, await UntoldAsync());

        await TellUntilAsync(async () => await UntoldAsync() == 0);
        Assert.Equal(["good-1", "good-1"], _receiver.Requests.Select(r => r.Delivery));
    }

    [Fact]
    public async Task A_job_that_runs_again_is_news_again()
    {
        await AddAsync("good");
        await RunAsync(
            Convert,
            async () =>
            {
                await TellUntilAsync(async () => await UntoldAsync() == 0 && _receiver.Requests.Count == 1);
                Assert.True(await Jobs.RequestAsync("good", JobRequest.Retry, default));
                await TellUntilAsync(async () => await UntoldAsync() == 0 && _receiver.Requests.Count == 2);
            }
        );
        Assert.Equal(["good-1", "good-2"], _receiver.Requests.Select(r => r.Delivery));
    }

    [Fact]
    public async Task A_receiver_that_hangs_holds_no_conversion_up_and_no_command()
    {
        var names = Enumerable.Range(0, 20).Select(i => $"talk{i}").ToArray();
        foreach (var _ in names)
            _receiver.ThenHang();
        await AddAsync(names);
        var told = _library.File("told");
        await RunAsync(
            Convert,
            () =>
                TellUntilAsync(
                    async () =>
                        await CountAsync(JobState.Finished) == 20 && File.Exists(told) && (await File.ReadAllLinesAsync(told)).Length == 20,
                    ["bash", "-c", $"echo \"$VIDEOBLOG_FILE\" >> {told}"]
                )
        );

        Assert.Equal(20, await UntoldAsync());
        Assert.Equal(4, _receiver.Requests.Count);
    }

    [Fact]
    public async Task Where_nobody_is_told_nothing_is_asked_and_switching_it_on_brings_no_old_news()
    {
        await AddAsync("good", "bad");
        await RunAsync(
            Convert,
            () => UntilAsync(async () => await CountAsync(JobState.Finished) + await CountAsync(JobState.Failed) == 2),
            announces: false
        );
        await TellUntilAsync(async () => await Task.Delay(2000).ContinueWith(_ => true, TaskScheduler.Default));
        Assert.Empty(_receiver.Requests);
    }

    [Fact]
    public async Task Switching_it_off_drops_what_was_not_told_yet()
    {
        await AddAsync("good");
        await RunAsync(Convert, () => UntilAsync(async () => await CountAsync(JobState.Finished) == 1));
        Assert.Equal(1, await UntoldAsync());
        await RunAsync(Convert, () => UntilAsync(async () => await UntoldAsync() == 0), announces: false);
    }

    [Fact]
    public async Task Of_a_node_that_is_gone_exactly_one_other_tells_and_of_a_living_one_none()
    {
        await AddAsync("good");
        await RunAsync(Convert, () => UntilAsync(async () => await CountAsync(JobState.Finished) == 1));
        var others = new[] { "one", "two" }.Select(n => new AnnouncementLedger(Database, n, TimeProvider.System)).ToArray();
        await new NodeRegistry(Database, TimeProvider.System).EnterAsync("test", "1.0", default);
        Assert.Empty(await others[0].UntoldAsync(10, default));

        await new NodeRegistry(Database, TimeProvider.System).LeaveAsync("test", default);
        var seen = await Task.WhenAll(others.Select(async o => (Ledger: o, Job: Assert.Single(await o.UntoldAsync(10, default)))));
        Assert.Single(await Task.WhenAll(seen.Select(s => s.Ledger.ClaimAsync(s.Job, default))), taken => taken);
    }

    private static (string?, string?, string?, string?, string?, string?) Facts(JsonElement news) =>
        (Text(news, "type"), Text(news, "file"), Text(news, "folder"), Text(news, "page"), Text(news, "reason"), Text(news, "node"));

    private static string? Text(JsonElement news, string name) => news.GetProperty(name).GetString();

    private static Task<ConversionOutcome> Convert(ConversionRequest request, Action<ConversionProgress> progress, CancellationToken ct)
    {
        var name = Path.GetFileNameWithoutExtension(request.SourcePath);
        return Task.FromResult<ConversionOutcome>(
            name == "bad"
                ? new Failed("It has no sound.", "Record it again.", null, IsTransient: false)
                : new Converted(
                    new FinishedEvent(
                        "file",
                        name,
                        name,
                        "/blog/" + name,
                        "draft",
                        "page",
                        "captions",
                        UpToDate: false,
                        DraftKept: false,
                        Duration: 60,
                        Elapsed: 1
                    )
                )
        );
    }

    /// <summary>A node that works during something.</summary>
    private async Task RunAsync(RunConversion convert, Func<Task> during, bool announces = true)
    {
        using var stop = new CancellationTokenSource();
        var options = new NodeOptions
        {
            Name = "test",
            Library = _library.Path,
            PollInterval = TimeSpan.FromMilliseconds(100),
            Announces = announces,
        };
        var node = new QueueNode(
            Database,
            options,
            new ConversionRequest { SourcePath = "", OutputFolder = "" },
            convert,
            "1.0",
            TimeProvider.System,
            NullLoggerFactory.Instance
        ).RunAsync(stop.Token);
        await during();
        await stop.CancelAsync();
        await node;
    }

    private async Task TellUntilAsync(Func<Task<bool>> isDone, params string[] command)
    {
        using var stop = new CancellationTokenSource();
        var options = new NotifyOptions
        {
            Webhook = _receiver.Hook.ToString(),
            Secret = "0123456789abcdef",
            Command = command,
        };
        var announcer = new Announcer(Database, options, "test", TimeProvider.System, _log).RunAsync(stop.Token);
        await UntilAsync(isDone);
        await stop.CancelAsync();
        await announcer.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static async Task UntilAsync(Func<Task<bool>> isDone)
    {
        var limit = Task.Delay(TimeSpan.FromSeconds(60));
        while (!await isDone())
        {
            Assert.False(limit.IsCompleted, "It takes too long.");
            await Task.Delay(50);
        }
    }

    private async Task AddAsync(params string[] names)
    {
        foreach (var name in names)
            await Jobs.AddAsync(name, "/in/" + name + ".mp4", "base.en", Job.DefaultPriority, again: false, default);
    }

    private async Task<int> CountAsync(JobState state) => (await Jobs.CountAsync(default)).GetValueOrDefault(state);

    private Task<long> UntoldAsync() =>
        Database.UseAsync(
            connection => connection.ExecuteScalarAsync<long>("select count(*) from videoblog_jobs where announced = 0"),
            default
        );
}

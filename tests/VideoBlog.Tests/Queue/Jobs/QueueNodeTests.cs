using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using VideoBlog.Domain;
using VideoBlog.Pipeline;
using VideoBlog.Platform;
using VideoBlog.Queue.Child;

namespace VideoBlog.Queue.Jobs;

/// <summary>A node on a queue in a SQLite file.</summary>
public sealed class SqliteQueueNodeTests : QueueNodeTests
{
    protected override Task<string?> ConnectAsync() => Task.FromResult<string?>(null);

    [Fact]
    public async Task Only_one_service_works_on_a_library_of_its_own()
    {
        await AddAsync(1);
        await WorkUntilAsync(
            async () =>
            {
                if (await CountAsync(JobState.Running) == 0)
                    return false;
                var error = await Assert.ThrowsAsync<VideoBlogException>(() => Node(Endless).RunAsync(default));
                Assert.Contains("Another service works on the library", error.Message, StringComparison.Ordinal);
                return true;
            },
            Endless
        );
    }

    [Fact]
    public async Task A_node_notices_that_its_file_was_deleted()
    {
        await AddAsync(1);
        var node = Node(Endless).RunAsync(default);
        await UntilAsync(async () => await CountAsync(JobState.Running) == 1, node);

        File.Delete(Database.SqliteFile!);

        var error = await Assert.ThrowsAsync<QueueReplacedException>(() => node);
        Assert.Contains("was deleted, moved or replaced", error.Message, StringComparison.Ordinal);
    }
}

/// <summary>Nodes on a queue in PostgreSQL.</summary>
public sealed class PostgresQueueNodeTests(PostgresServer server) : QueueNodeTests, IClassFixture<PostgresServer>
{
    protected override async Task<string?> ConnectAsync() => await server.CreateDatabaseAsync();

    [Fact]
    public async Task Three_nodes_share_the_work_and_run_every_job_once()
    {
        await AddAsync(60);
        using var stop = new CancellationTokenSource();
        var seen = new ConcurrentDictionary<string, string>();
        RunConversion As(string name) =>
            async (request, _, ct) =>
            {
                Assert.True(seen.TryAdd(request.SourcePath, name), $"{request.SourcePath} runs twice.");
                await Task.Delay(50, ct);
                return Done;
            };
        Task[] nodes = [.. new[] { "one", "two", "three" }.Select(name => Node(As(name), name).RunAsync(stop.Token))];
        await UntilAsync(async () => await CountAsync(JobState.Finished) == 60, nodes);
        Assert.Equal(3, (await new NodeRegistry(Database, TimeProvider.System).ListAsync(default)).Count(n => n.IsAlive));
        await stop.CancelAsync();
        await Task.WhenAll(nodes);

        Assert.Equal(60, seen.Count);
        Assert.Equal(3, seen.Values.Distinct().Count());
    }

    [Fact]
    public async Task A_node_of_another_version_is_refused()
    {
        await AddAsync(1);
        await WorkUntilAsync(
            async () =>
            {
                if (await CountAsync(JobState.Running) == 0)
                    return false;
                var error = await Assert.ThrowsAsync<VideoBlogException>(() => Node(Endless, "newer", "2.0").RunAsync(default));
                Assert.Equal("The node 'test' of this queue runs VideoBlog 1.0, this is 2.0.", error.Message);
                return true;
            },
            Endless
        );
    }

    [Fact]
    public async Task A_job_that_needs_another_model_is_left_to_the_node_that_serves_it()
    {
        await AddAsync(4);
        await Jobs.AddAsync(Id(9), Id(9), "medium.en", 10, again: false, default);
        using var stop = new CancellationTokenSource();
        var small = Node(Converted, "small", models: ["base.en"]).RunAsync(stop.Token);
        await UntilAsync(async () => await CountAsync(JobState.Finished) == 4, small);
        await Task.Delay(1000);
        Assert.Equal(
            (JobState.Waiting, 0),
            ((await Jobs.FindAsync(Id(9), default))!.State, (await Jobs.FindAsync(Id(9), default))!.Attempt)
        );

        var large = Node(Converted, "large", models: ["medium.en"]).RunAsync(stop.Token);
        await UntilAsync(async () => await CountAsync(JobState.Finished) == 5, small, large);
        Assert.Equal("large", (await Jobs.FindAsync(Id(9), default))!.Node);
        await stop.CancelAsync();
        await Task.WhenAll(small, large);
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_is_one_clear_failure()
    {
        var error = await Assert.ThrowsAsync<VideoBlogException>(() =>
            QueueDatabase.ForLibrary("/x", "Host=127.0.0.1;Port=1;Database=nothing;Timeout=2", TimeProvider.System).ProvisionAsync(default)
        );
        Assert.StartsWith(
            "The queue in PostgreSQL at 127.0.0.1, database nothing does not answer",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_connection_string_that_is_none_is_one_clear_failure() =>
        Assert.Contains(
            "cannot be understood",
            Assert.Throws<VideoBlogException>(() => QueueDatabase.ForLibrary("/x", "nonsense", TimeProvider.System)).Message,
            StringComparison.Ordinal
        );
}

/// <summary>Nodes on a real database; what they run is up to the test.</summary>
public abstract class QueueNodeTests : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _library = new();
    private readonly ConcurrentQueue<string> _ran = new();

    protected QueueDatabase Database { get; private set; } = null!;

    protected JobLedger Jobs { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Database = QueueDatabase.ForLibrary(_library.Path, await ConnectAsync(), TimeProvider.System);
        Jobs = new JobLedger(Database, TimeProvider.System);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _library.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A connection string for PostgreSQL, or null for SQLite.</summary>
    protected abstract Task<string?> ConnectAsync();

    [Fact]
    public async Task Every_job_runs_once_and_ends_as_finished()
    {
        await AddAsync(30);
        await WorkUntilAsync(async () => await CountAsync(JobState.Finished) == 30, Converted);
        Assert.Equal(30, _ran.Count);
        Assert.Equal(30, _ran.Distinct().Count());
        Assert.All(await Jobs.ListAsync(default), j => Assert.Equal((1, "folder", 60.0), (j.Attempt, j.Folder, j.Duration)));
    }

    [Fact]
    public async Task The_same_video_again_is_the_same_job()
    {
        await AddAsync(1);
        Assert.False(await AddOneAsync(0));
        Assert.Single(await Jobs.ListAsync(default));
    }

    [Fact]
    public async Task Higher_priority_runs_first_and_equals_in_the_order_of_adding()
    {
        await Database.ProvisionAsync(default);
        foreach (var (n, priority) in new[] { (1, 5), (2, 5), (3, 1), (4, 10), (5, 5) })
        {
            await AddOneAsync(n, priority);
            await Task.Delay(5);
        }
        await WorkUntilAsync(async () => await CountAsync(JobState.Finished) == 5, Converted, jobs: 1);
        Assert.Equal([Id(4), Id(1), Id(2), Id(5), Id(3)], _ran);
    }

    [Fact]
    public async Task What_may_pass_by_itself_is_tried_until_it_passes_and_meanwhile_says_what_it_waits_for()
    {
        await AddAsync(1);
        string? reason = null;
        await WorkUntilAsync(
            async () => await CountAsync(JobState.Finished) == 1,
            async (request, progress, ct) =>
            {
                reason ??= (await Jobs.ListAsync(ct))[0].Reason;
                if (_ran.Count == 2)
                    reason = (await Jobs.ListAsync(ct))[0].Reason;
                _ran.Enqueue(request.SourcePath);
                return _ran.Count < 6 ? throw new VideoBlogException("The disk is full.", "Free some space.") { IsTransient = true } : Done;
            }
        );
        Assert.Equal(6, _ran.Count);
        Assert.Equal(6, (await Jobs.ListAsync(default))[0].Attempt);
    }

    [Fact]
    public async Task What_does_not_pass_by_itself_fails_at_once_with_its_reason()
    {
        await AddAsync(1);
        await WorkUntilAsync(
            async () => await CountAsync(JobState.Failed) == 1,
            (request, progress, ct) =>
                Task.FromResult<ConversionOutcome>(new Failed("It has no sound.", "Record it again.", "ffmpeg said so", IsTransient: false))
        );
        var job = Assert.Single(await Jobs.ListAsync(default));
        Assert.Equal(("It has no sound.", "Record it again.", "ffmpeg said so", 1), (job.Reason, job.Hint, job.Detail, job.Attempt));
    }

    [Fact]
    public async Task A_job_that_crashes_each_time_is_given_up()
    {
        await AddAsync(1);
        await WorkUntilAsync(
            async () => await CountAsync(JobState.Failed) == 1,
            (request, progress, ct) =>
                Task.FromResult<ConversionOutcome>(new Crashed(139, 11, ConversionStage.Transcribe, "the last words"))
        );
        var job = Assert.Single(await Jobs.ListAsync(default));
        Assert.Equal((RetryPolicy.MostCrashes, RetryPolicy.MostCrashes), (job.Attempt, job.Crashes));
    }

    [Fact]
    public async Task A_failed_job_runs_again_when_a_person_asks_for_it()
    {
        await AddAsync(1);
        await WorkUntilAsync(
            async () => await CountAsync(JobState.Failed) == 1,
            (_, _, _) => Task.FromResult<ConversionOutcome>(new Failed("No.", null, null, false))
        );
        Assert.True(await Jobs.RequestAsync(Id(0), JobRequest.Retry, default));
        await WorkUntilAsync(async () => await CountAsync(JobState.Finished) == 1, Converted);
        Assert.Null((await Jobs.ListAsync(default))[0].Reason);
    }

    [Theory]
    [InlineData(JobRequest.Cancel, JobState.Cancelled)]
    [InlineData(JobRequest.Pause, JobState.Paused)]
    public async Task A_running_job_obeys(JobRequest request, JobState expected)
    {
        await AddAsync(1);
        await WorkUntilAsync(
            async () =>
            {
                if (await CountAsync(JobState.Running) == 1)
                    await Jobs.RequestAsync(Id(0), request, default);
                return await CountAsync(expected) == 1;
            },
            Endless
        );

        Assert.True(await Jobs.RequestAsync(Id(0), request == JobRequest.Pause ? JobRequest.Resume : JobRequest.Retry, default));
        await WorkUntilAsync(async () => await CountAsync(JobState.Finished) == 1, Converted);
    }

    [Fact]
    public async Task A_job_that_is_forgotten_is_new_when_its_recording_comes_again()
    {
        await AddAsync(1);
        await WorkUntilAsync(
            async () =>
            {
                if (await CountAsync(JobState.Running) == 1)
                    Assert.False(await Jobs.RequestAsync(Id(0), JobRequest.Forget, default));
                return await CountAsync(JobState.Failed) == 1;
            },
            (_, _, _) => Task.FromResult<ConversionOutcome>(new Failed("No.", null, null, false))
        );
        Assert.True(await Jobs.RequestAsync(Id(0), JobRequest.Forget, default));
        Assert.Empty(await Jobs.ListAsync(default));

        Assert.True(await AddOneAsync(0));
        await WorkUntilAsync(async () => await CountAsync(JobState.Finished) == 1, Converted);
    }

    [Fact]
    public async Task A_waiting_job_that_is_cancelled_never_runs()
    {
        await AddAsync(2);
        await Jobs.RequestAsync(Id(1), JobRequest.Cancel, default);
        await WorkUntilAsync(async () => await CountAsync(JobState.Finished) == 1, Converted);
        Assert.Equal([Id(0)], _ran);
    }

    [Fact]
    public async Task A_node_that_stops_ends_its_jobs_in_order_and_the_next_one_goes_on()
    {
        await AddAsync(3);
        await WorkUntilAsync(async () => await CountAsync(JobState.Running) == 2, Endless);
        Assert.Equal(3, await CountAsync(JobState.Waiting));
        Assert.Empty(await new NodeRegistry(Database, TimeProvider.System).ListAsync(default));

        await WorkUntilAsync(async () => await CountAsync(JobState.Finished) == 3, Converted);
        Assert.Equal(3, _ran.Count);
    }

    [Fact]
    public async Task Something_beside_the_recording_that_changes_while_it_runs_makes_it_run_once_more()
    {
        await AddAsync(1);
        await WorkUntilAsync(
            async () => _ran.Count == 2 && await CountAsync(JobState.Finished) == 1,
            async (request, progress, ct) =>
            {
                if (_ran.IsEmpty)
                    Assert.True(await Jobs.AddAsync(Id(0), request.SourcePath, "base.en", Job.DefaultPriority, again: true, ct));
                return await Converted(request, progress, ct);
            }
        );
    }

    [Fact]
    public async Task Something_beside_the_recording_that_changes_while_the_last_attempt_fails_makes_it_begin_afresh()
    {
        await AddAsync(1);
        var begun = 0;
        await WorkUntilAsync(
            async () => await CountAsync(JobState.Finished) == 1,
            async (request, progress, ct) =>
            {
                if (Interlocked.Increment(ref begun) > 1)
                    return await Converted(request, progress, ct);
                Assert.True(await Jobs.AddAsync(Id(0), request.SourcePath, "base.en", Job.DefaultPriority, again: true, ct));
                return new Failed("The sidecar cannot be read.", null, null, IsTransient: false);
            }
        );
        Assert.Equal((2, 1), (begun, (await Jobs.ListAsync(default))[0].Attempt));
    }

    [Fact]
    public async Task A_job_that_Quartz_has_lost_is_handed_over_again()
    {
        await AddAsync(1);
        await SetAsync("scheduled = 1");
        await WorkUntilAsync(async () => await CountAsync(JobState.Finished) == 1, Converted);
    }

    [Fact]
    public async Task A_job_that_counts_as_running_goes_on_as_the_same_attempt_when_Quartz_does_not_know_it()
    {
        await AddAsync(1);
        await SetAsync("scheduled = 1, state = 'Running', node = 'other', attempt = 1");
        // The node that is said to run it may be as alive as it likes.
        await new NodeRegistry(Database, TimeProvider.System).EnterAsync("other", "1.0", default);
        await WorkUntilAsync(async () => await CountAsync(JobState.Finished) == 1, Converted);
        Assert.Equal(1, (await Jobs.ListAsync(default))[0].Attempt);
    }

    [Theory]
    [InlineData(JobRequest.Cancel, JobState.Cancelled)]
    [InlineData(JobRequest.Pause, JobState.Paused)]
    public async Task What_a_person_has_asked_of_a_job_that_nobody_runs_is_done(JobRequest request, JobState expected)
    {
        await AddAsync(1);
        await SetAsync("scheduled = 1, state = 'Running', node = 'other'");
        Assert.True(await Jobs.RequestAsync(Id(0), request, default));
        await WorkUntilAsync(async () => await CountAsync(expected) == 1, Converted);
        Assert.Empty(_ran);
    }

    [Fact]
    public async Task All_that_is_written_of_a_job_is_read()
    {
        await AddAsync(1);
        await SetAsync(
            """
            sourcePath = '/in/talk.mp4', model = 'medium.en', priority = 7, state = 'Paused', turn = 8, attempt = 9, crashes = 2,
            stage = 'transcribe', percent = 41.5, speed = 6.5, secondsLeft = 12.5, node = 'one', reason = 'why', hint = 'do',
            detail = 'more', folder = '/blog/talk', duration = 61.5, addedAt = 1001, startedAt = 2002, endedAt = 3003, notBefore = 4004
            """
        );
        Assert.Equal(
            new Job
            {
                Id = Id(0),
                SourcePath = "/in/talk.mp4",
                Model = "medium.en",
                Priority = 7,
                State = JobState.Paused,
                Turn = 8,
                Attempt = 9,
                Crashes = 2,
                Stage = "transcribe",
                Percent = 41.5,
                Speed = 6.5,
                SecondsLeft = 12.5,
                Node = "one",
                Reason = "why",
                Hint = "do",
                Detail = "more",
                Folder = "/blog/talk",
                Duration = 61.5,
                AddedAt = DateTimeOffset.FromUnixTimeMilliseconds(1001),
                StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(2002),
                EndedAt = DateTimeOffset.FromUnixTimeMilliseconds(3003),
                NotBefore = DateTimeOffset.FromUnixTimeMilliseconds(4004),
            },
            await Jobs.FindAsync(Id(0), default)
        );
    }

    [Fact]
    public async Task A_held_queue_begins_nothing_until_it_is_released()
    {
        await AddAsync(3);
        await Jobs.HoldAsync(true, default);
        await WorkUntilAsync(
            async () =>
            {
                await Task.Delay(1500);
                Assert.Empty(_ran);
                await Jobs.HoldAsync(false, default);
                return true;
            },
            Converted
        );
        await WorkUntilAsync(async () => await CountAsync(JobState.Finished) == 3, Converted);
    }

    [Fact]
    public async Task Progress_can_be_seen_while_a_job_runs()
    {
        await AddAsync(1);
        await WorkUntilAsync(
            async () =>
                (await Jobs.ListAsync(default))[0]
                    is { State: JobState.Running, Stage: "transcribe", Percent: 42, Speed: 9.5, SecondsLeft: 12 },
            async (_, progress, ct) =>
            {
                progress(new ConversionProgress(ConversionStage.Transcribe, StageState.Started, 42, 9.5, TimeSpan.FromSeconds(12), null));
                await Task.Delay(Timeout.Infinite, ct);
                return Done;
            }
        );
        Assert.Null((await Jobs.ListAsync(default))[0].Percent);
    }

    protected static ConversionOutcome Done =>
        new Converted(
            new FinishedEvent(
                "file",
                "id",
                "slug",
                "folder",
                "draft",
                "page",
                "captions",
                UpToDate: false,
                DraftKept: false,
                Duration: 60,
                Elapsed: 1
            )
        );

    protected Task<ConversionOutcome> Converted(ConversionRequest request, Action<ConversionProgress> progress, CancellationToken ct)
    {
        _ran.Enqueue(Path.GetFileNameWithoutExtension(request.SourcePath));
        return Task.FromResult(Done);
    }

    protected static async Task<ConversionOutcome> Endless(
        ConversionRequest request,
        Action<ConversionProgress> progress,
        CancellationToken ct
    )
    {
        await Task.Delay(Timeout.Infinite, ct);
        return Done;
    }

    protected async Task WorkUntilAsync(Func<Task<bool>> isDone, RunConversion convert, int jobs = 2)
    {
        using var stop = new CancellationTokenSource();
        var node = Node(convert, jobs: jobs).RunAsync(stop.Token);
        await UntilAsync(isDone, node);
        await stop.CancelAsync();
        await node;
    }

    protected static async Task UntilAsync(Func<Task<bool>> isDone, params Task[] nodes)
    {
        var limit = Task.Delay(Patience);
        while (!await isDone())
        {
            Assert.False(limit.IsCompleted, "It takes too long.");
            foreach (var node in nodes.Where(n => n.IsCompleted))
                await node;
            await Task.Delay(20);
        }
    }

    protected QueueNode Node(RunConversion convert, string name = "test", string version = "1.0", int jobs = 2, params string[] models) =>
        new(
            Database,
            new NodeOptions
            {
                Name = name,
                Library = _library.Path,
                Jobs = jobs,
                Models = models,
                PollInterval = TimeSpan.FromMilliseconds(100),
                RetryDelay = TimeSpan.FromMilliseconds(100),
            },
            new ConversionRequest { SourcePath = "", OutputFolder = "" },
            convert,
            version,
            TimeProvider.System,
            NullLoggerFactory.Instance
        );

    private Task<int> SetAsync(string columns) => Database.ExecuteAsync($"update videoblog_jobs set {columns}", null, default);

    protected async Task AddAsync(int count)
    {
        await Database.ProvisionAsync(default);
        for (var i = 0; i < count; i++)
            Assert.True(await AddOneAsync(i));
    }

    protected Task<bool> AddOneAsync(int n, int priority = Job.DefaultPriority) =>
        Jobs.AddAsync(Id(n), Path.Combine(_library.Path, Id(n) + ".mp4"), "base.en", priority, again: false, default);

    protected static string Id(int n) => n.ToString("x64", System.Globalization.CultureInfo.InvariantCulture);

    protected async Task<int> CountAsync(JobState state) => (await Jobs.CountAsync(default)).GetValueOrDefault(state);
}

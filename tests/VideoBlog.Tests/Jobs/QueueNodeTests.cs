using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using VideoBlog.Domain;
using VideoBlog.Pipeline;
using VideoBlog.Platform;

namespace VideoBlog.Jobs;

/// <summary>A node on a real SQLite queue; what it runs is up to the test.</summary>
public sealed class QueueNodeTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _library = new();
    private readonly QueueDatabase _database;
    private readonly JobLedger _jobs;
    private readonly ConcurrentQueue<string> _ran = new();

    public QueueNodeTests()
    {
        _database = QueueDatabase.Of(_library.Path, null);
        _jobs = new JobLedger(_database, TimeProvider.System);
    }

    public void Dispose() => _library.Dispose();

    [Fact]
    public async Task Every_job_runs_once_and_ends_as_finished()
    {
        await AddAsync(30);
        await WorkUntilAsync(async () => await CountAsync(JobState.Finished) == 30, Converted);
        Assert.Equal(30, _ran.Count);
        Assert.Equal(30, _ran.Distinct().Count());
        Assert.All(await _jobs.ListAsync(default), j => Assert.Equal((1, "folder", 60.0), (j.Attempt, j.Folder, j.Duration)));
    }

    [Fact]
    public async Task The_same_video_again_is_the_same_job()
    {
        await AddAsync(1);
        Assert.False(await AddOneAsync(0));
        Assert.Single(await _jobs.ListAsync(default));
    }

    [Fact]
    public async Task Higher_priority_runs_first_and_equals_in_the_order_of_adding()
    {
        await _database.ProvisionAsync(default);
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
        await WorkUntilAsync(async () => await CountAsync(JobState.Finished) == 1, async (request, progress, ct) =>
        {
            reason ??= (await _jobs.ListAsync(ct))[0].Reason;
            if (_ran.Count == 2)
                reason = (await _jobs.ListAsync(ct))[0].Reason;
            _ran.Enqueue(request.SourcePath);
            return _ran.Count < 6 ? throw new VideoBlogException("The disk is full.", "Free some space.") { MayPass = true } : Done;
        });
        Assert.Equal(6, _ran.Count);
        Assert.Equal(6, (await _jobs.ListAsync(default))[0].Attempt);
    }

    [Fact]
    public async Task What_does_not_pass_by_itself_fails_at_once_with_its_reason()
    {
        await AddAsync(1);
        await WorkUntilAsync(async () => await CountAsync(JobState.Failed) == 1, (request, progress, ct) =>
            Task.FromResult<ConversionOutcome>(new ConversionOutcome.Failed("It has no sound.", "Record it again.", "ffmpeg said so", MayPass: false)));
        var job = Assert.Single(await _jobs.ListAsync(default));
        Assert.Equal(("It has no sound.", "Record it again.", "ffmpeg said so", 1), (job.Reason, job.Hint, job.Detail, job.Attempt));
    }

    [Fact]
    public async Task A_job_that_crashes_each_time_is_given_up()
    {
        await AddAsync(1);
        await WorkUntilAsync(async () => await CountAsync(JobState.Failed) == 1, (request, progress, ct) =>
            Task.FromResult<ConversionOutcome>(new ConversionOutcome.Crashed("Killed by signal 11.", "the last words")));
        var job = Assert.Single(await _jobs.ListAsync(default));
        Assert.Equal((RetryPolicy.MostCrashes, RetryPolicy.MostCrashes), (job.Attempt, job.Crashes));
    }

    [Fact]
    public async Task A_failed_job_runs_again_when_a_person_asks_for_it()
    {
        await AddAsync(1);
        await WorkUntilAsync(async () => await CountAsync(JobState.Failed) == 1, (_, _, _) => Task.FromResult<ConversionOutcome>(new ConversionOutcome.Failed("No.", null, null, false)));
        Assert.True(await _jobs.RequestAsync(Id(0), JobRequest.Retry, default));
        await WorkUntilAsync(async () => await CountAsync(JobState.Finished) == 1, Converted);
        Assert.Null((await _jobs.ListAsync(default))[0].Reason);
    }

    [Theory]
    [InlineData(JobRequest.Cancel, JobState.Cancelled)]
    [InlineData(JobRequest.Pause, JobState.Paused)]
    public async Task A_running_job_obeys(JobRequest request, JobState expected)
    {
        await AddAsync(1);
        await WorkUntilAsync(async () =>
        {
            if (await CountAsync(JobState.Running) == 1)
                await _jobs.RequestAsync(Id(0), request, default);
            return await CountAsync(expected) == 1;
        }, Endless);

        Assert.True(await _jobs.RequestAsync(Id(0), request == JobRequest.Pause ? JobRequest.Resume : JobRequest.Retry, default));
        await WorkUntilAsync(async () => await CountAsync(JobState.Finished) == 1, Converted);
    }

    [Fact]
    public async Task A_waiting_job_that_is_cancelled_never_runs()
    {
        await AddAsync(2);
        await _jobs.RequestAsync(Id(1), JobRequest.Cancel, default);
        await WorkUntilAsync(async () => await CountAsync(JobState.Finished) == 1, Converted);
        Assert.Equal([Id(0)], _ran);
    }

    [Fact]
    public async Task A_node_that_stops_ends_its_jobs_in_order_and_the_next_one_goes_on()
    {
        await AddAsync(3);
        await WorkUntilAsync(async () => await CountAsync(JobState.Running) == 2, Endless);
        Assert.Equal(3, await CountAsync(JobState.Waiting));
        Assert.Empty(await new NodeRegistry(_database, TimeProvider.System).ListAsync(default));

        await WorkUntilAsync(async () => await CountAsync(JobState.Finished) == 3, Converted);
        Assert.Equal(3, _ran.Count);
    }

    [Fact]
    public async Task A_held_queue_begins_nothing_until_it_is_released()
    {
        await AddAsync(3);
        await _jobs.HoldAsync(true, default);
        await WorkUntilAsync(async () =>
        {
            await Task.Delay(1500);
            Assert.Empty(_ran);
            await _jobs.HoldAsync(false, default);
            return true;
        }, Converted);
        await WorkUntilAsync(async () => await CountAsync(JobState.Finished) == 3, Converted);
    }

    [Fact]
    public async Task Progress_can_be_seen_while_a_job_runs()
    {
        await AddAsync(1);
        await WorkUntilAsync(async () => (await _jobs.ListAsync(default))[0] is { State: JobState.Running, Stage: "transcribe", Percent: 42, Speed: 9.5, SecondsLeft: 12 }, async (_, progress, ct) =>
        {
            progress(new ConversionProgress("transcribe", 42, 9.5, 12, null));
            await Task.Delay(Timeout.Infinite, ct);
            return Done;
        });
        Assert.Null((await _jobs.ListAsync(default))[0].Percent);
    }

    [Fact]
    public async Task Only_one_service_works_on_a_library_of_its_own()
    {
        await AddAsync(1);
        await WorkUntilAsync(async () =>
        {
            var error = await Assert.ThrowsAsync<VideoBlogException>(() => Node(Converted, 2).RunAsync(default));
            Assert.Contains("Another service works on the library", error.Message, StringComparison.Ordinal);
            return true;
        }, Endless);
    }

    private static ConversionOutcome Done => new ConversionOutcome.Converted("folder", 60);

    private Task<ConversionOutcome> Converted(ConversionRequest request, Action<ConversionProgress> progress, CancellationToken ct)
    {
        _ran.Enqueue(Path.GetFileNameWithoutExtension(request.SourcePath));
        return Task.FromResult(Done);
    }

    private static async Task<ConversionOutcome> Endless(ConversionRequest request, Action<ConversionProgress> progress, CancellationToken ct)
    {
        await Task.Delay(Timeout.Infinite, ct);
        return Done;
    }

    private async Task WorkUntilAsync(Func<Task<bool>> isDone, RunConversion convert, int jobs = 2)
    {
        await _database.ProvisionAsync(default);
        using var stop = new CancellationTokenSource();
        var node = Node(convert, jobs).RunAsync(stop.Token);
        var limit = Task.Delay(Patience);
        while (!await isDone())
        {
            Assert.False(limit.IsCompleted, "It takes too long.");
            Assert.False(node.IsCompleted, node.Exception?.ToString());
            await Task.Delay(20);
        }
        await stop.CancelAsync();
        await node;
    }

    private QueueNode Node(RunConversion convert, int jobs) => new(
        _database,
        new NodeOptions { Name = "test", Library = _library.Path, Jobs = jobs, PollInterval = TimeSpan.FromMilliseconds(100), RetryDelay = TimeSpan.FromMilliseconds(100) },
        new ConversionRequest { SourcePath = "", OutputFolder = "" }, convert, "1.0", TimeProvider.System, NullLoggerFactory.Instance);

    private async Task AddAsync(int count)
    {
        await _database.ProvisionAsync(default);
        for (var i = 0; i < count; i++)
            Assert.True(await AddOneAsync(i));
    }

    private Task<bool> AddOneAsync(int n, int priority = Job.DefaultPriority) =>
        _jobs.AddAsync(Id(n), Path.Combine(_library.Path, Id(n) + ".mp4"), "base.en", priority, again: false, default);

    private static string Id(int n) => n.ToString("x64", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<int> CountAsync(JobState state) => (await _jobs.CountAsync(default)).GetValueOrDefault(state);
}

using Microsoft.Extensions.Logging.Abstractions;
using VideoBlog.Platform;

namespace VideoBlog.Queue.Jobs;

/// <summary>Recordings that are done leave the watched folder.</summary>
public sealed class FinishedMoverTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private QueueDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = QueueDatabase.ForLibrary(_folder.File("blog"), null, TimeProvider.System);
        await _database.ProvisionAsync(default);
        Directory.CreateDirectory(_folder.File("inbox"));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_finished_recording_goes_with_the_files_that_describe_it_and_nothing_else()
    {
        string[] own = ["talk.mp4", "talk.mp4.yml", "talk.yaml", "talk.script.md"];
        string[] others = ["talk.txt", "other.mp4", "other.yml"];
        foreach (var name in own.Concat(others))
            await File.WriteAllTextAsync(Path.Combine(_folder.File("inbox"), name), name);
        await AddAsync("talk.mp4", JobState.Finished);
        await AddAsync("other.mp4", JobState.Failed);

        await MoveAsync();

        Assert.Equal(own.Order(), Names("done"));
        Assert.Equal(others.Order(), Names("inbox"));
    }

    [Fact]
    public async Task What_was_moved_earlier_under_the_same_name_is_kept()
    {
        Directory.CreateDirectory(_folder.File("done"));
        await File.WriteAllTextAsync(Path.Combine(_folder.File("done"), "talk.mp4"), "earlier");
        await File.WriteAllTextAsync(Path.Combine(_folder.File("inbox"), "talk.mp4"), "now");
        await AddAsync("talk.mp4", JobState.Finished);

        await MoveAsync();

        Assert.Equal(["talk (2).mp4", "talk.mp4"], Names("done"));
        Assert.Equal("earlier", await File.ReadAllTextAsync(Path.Combine(_folder.File("done"), "talk.mp4")));
    }

    private async Task AddAsync(string name, JobState state)
    {
        var path = Path.Combine(_folder.File("inbox"), name);
        await new JobLedger(_database, TimeProvider.System).AddAsync(name, path, "base.en", Job.DefaultPriority, again: false, default);
        await _database.ExecuteAsync(
            "update videoblog_jobs set state = @state where id = @name",
            new { state = $"{state}", name },
            default
        );
    }

    private Task MoveAsync() =>
        new FinishedMover(
            _database,
            new KnownFiles(_database),
            _folder.File("inbox"),
            _folder.File("done"),
            TimeProvider.System,
            NullLogger.Instance
        ).MoveAsync(default);

    private IEnumerable<string> Names(string folder) => Directory.GetFiles(_folder.File(folder)).Select(f => Path.GetFileName(f)).Order();
}

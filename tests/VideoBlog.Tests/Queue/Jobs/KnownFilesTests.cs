using VideoBlog.Platform;
using VideoBlog.Queue.Watching;

namespace VideoBlog.Queue.Jobs;

/// <summary>What is remembered of the files of watched folders.</summary>
public sealed class KnownFilesTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private QueueDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = QueueDatabase.ForLibrary(_folder.File("blog"), null, TimeProvider.System);
        await _database.ProvisionAsync(default);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_jobs_file_has_the_stamp_that_it_had_when_it_was_read()
    {
        var path = _folder.File("talk.mp4");
        await File.WriteAllTextAsync(path, "sound");
        var taken = await new Intake(_database, null, TimeProvider.System).TakeAsync(path, Job.DefaultPriority, again: false, default);
        Assert.Equal(FileStamp.Read(path), taken.Stamp);

        var files = new KnownFiles(_database);
        Assert.Null(await files.FindStampAsync(path, taken.Job, default));
        await files.AddAsync(new FileState(path, taken.Stamp.Bytes, taken.Stamp.ModifiedAt), taken.Job, default);
        Assert.Equal(taken.Stamp, await files.FindStampAsync(path, taken.Job, default));
        Assert.Null(await files.FindStampAsync(path, "another job", default));
    }
}

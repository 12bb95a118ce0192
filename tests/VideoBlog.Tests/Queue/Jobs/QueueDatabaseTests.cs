using Microsoft.Data.Sqlite;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;

namespace VideoBlog.Queue.Jobs;

/// <summary>A queue's file that is damaged, deleted or replaced.</summary>
public sealed class QueueDatabaseTests : IDisposable
{
    private readonly TemporaryFolder _library = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _library.Dispose();
    }

    [Fact]
    public async Task A_damaged_file_may_be_put_away()
    {
        var queue = Open();
        Directory.CreateDirectory(Path.GetDirectoryName(queue.SqliteFile)!);
        await File.WriteAllTextAsync(queue.SqliteFile!, new string('x', 10_000));

        var error = await Assert.ThrowsAsync<VideoBlogException>(() => queue.ProvisionAsync(default));

        Assert.Equal($"The queue {queue.SqliteFile} is damaged.", error.Message);
        Assert.Contains("Drafts and posts are not in it", error.Hint, StringComparison.Ordinal);
        Assert.Contains("delete that file", error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_was_put_in_the_place_of_another_is_the_queue_from_then_on()
    {
        var queue = Open();
        await queue.ProvisionAsync(default);
        await new JobLedger(queue, TimeProvider.System).AddAsync("a", "/a.mp4", "base.en", 5, again: false, default);
        var other = QueueDatabase.ForLibrary(_library.File("other"), null, TimeProvider.System);
        await other.ProvisionAsync(default);
        SqliteConnection.ClearAllPools(); // its log goes into the file
        await queue.ProvisionAsync(default);

        File.Move(other.SqliteFile!, queue.SqliteFile!, overwrite: true);

        Assert.Empty(await new JobLedger(queue, TimeProvider.System).ListAsync(default));
        Assert.Equal(1, queue.Replacements);
    }

    [Fact]
    public async Task After_a_service_lost_its_file_what_has_a_draft_is_finished_and_not_announced_again()
    {
        await AddVideoAsync("talk", 'a', hasDraft: true);
        await AddVideoAsync("other", 'b', hasDraft: false);
        var queue = Open();
        Directory.CreateDirectory(Path.GetDirectoryName(queue.SqliteFile)!);
        await File.WriteAllTextAsync(queue.ServiceLock!, "");

        await queue.ProvisionAsync(default);

        var job = Assert.Single(await new JobLedger(queue, TimeProvider.System).ListAsync(default));
        Assert.Equal(
            (new string('a', 64), JobState.Finished, "/videos/talk.mp4", _library.File("talk")),
            (job.Id, job.State, job.SourcePath, job.Folder)
        );
        Assert.Empty(await queue.QueryAsync<string>("select id from videoblog_jobs where announced = 0", null, default));
    }

    [Fact]
    public async Task A_library_that_never_had_a_service_begins_with_an_empty_list()
    {
        await AddVideoAsync("talk", 'a', hasDraft: true);
        var queue = Open();

        await queue.ProvisionAsync(default);

        Assert.Empty(await new JobLedger(queue, TimeProvider.System).ListAsync(default));
    }

    private QueueDatabase Open() => QueueDatabase.ForLibrary(_library.Path, null, TimeProvider.System);

    private async Task AddVideoAsync(string slug, char id, bool hasDraft)
    {
        var folder = Directory.CreateDirectory(_library.File(slug)).FullName;
        var video = new Video(new string(id, 64), slug, slug + ".mp4", $"/videos/{slug}.mp4", 1, DateTimeOffset.UnixEpoch)
        {
            AddedAt = DateTimeOffset.UnixEpoch,
        };
        await StoredFiles.Video.WriteAsync(folder, video, default);
        if (hasDraft)
            await File.WriteAllTextAsync(Path.Combine(folder, "draft.md"), "---\ntitle: A\n---\nText.\n");
    }
}

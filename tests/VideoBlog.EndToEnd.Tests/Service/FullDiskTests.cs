using Microsoft.Data.Sqlite;
using VideoBlog.EndToEnd.Tests.Pipeline;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.EndToEnd.Tests.Service;

/// <summary>A library, with its queue, on a disk that is full.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly ServiceSite _site = new();

    public void Dispose() => _site.Dispose();

    [SmallDiskFact]
    public async Task Recordings_wait_for_space_and_then_go_on_by_themselves()
    {
        using var disk = await SmallDisk.MountAsync(_site.Library, "40m");
        using var service = _site.Watch();
        await SpokenTalk.DropAsync(_site.At("inbox/one.mp4"), 0);
        await _site.UntilDoneAsync(1);

        await disk.FillAsync();
        await SpokenTalk.DropAsync(_site.At("inbox/two.mp4"), 1);
        await _site.UntilAsync(s => WaitsForSpace(s, attempts: 2), "A recording that waits for space");
        await service.KillAsync();
        using var next = _site.Watch();
        var full = await _site.UntilAsync(s => WaitsForSpace(s, attempts: 4), "A recording that waits for space after a restart");
        Assert.Equal(0, full.Find("two.mp4")!.Crashes);

        disk.Free();
        Assert.Null((await _site.UntilDoneAsync(2)).Find("two.mp4")!.Reason);
        await next.StopAsync();
        Assert.Empty(LibraryCheck.Leftovers(_site));
        Assert.Equal(0, await LibraryCheck.QuartzRowsAsync(_site.OpenQueue()));
        Assert.Equal("ok", await IntegrityAsync());
    }

    [SmallDiskFact]
    public async Task A_disk_that_fills_up_during_a_conversion_costs_only_time()
    {
        using var disk = await SmallDisk.MountAsync(_site.Library, "40m");
        await SpokenTalk.MakeAsync(_site.At("inbox/two.mp4"), 15, hasPicture: true);
        using var service = _site.Watch();
        using (await _site.HoldHalfTranscribedAsync(service, "two"))
            await disk.FillAsync();
        await _site.UntilAsync(s => WaitsForSpace(s, attempts: 1), "A recording that waits for space");

        disk.Free();
        await _site.UntilDoneAsync(1);
        await service.StopAsync();
        Assert.Empty(LibraryCheck.Leftovers(_site));
        Assert.Equal("ok", await IntegrityAsync());
    }

    private static bool WaitsForSpace(ServiceStatus status, int attempts) =>
        status.Find("two.mp4") is { State: JobState.Waiting, Reason: { } reason } job
        && job.Attempt >= attempts
        && reason.StartsWith("The disk is full", StringComparison.Ordinal);

    private async Task<object?> IntegrityAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={QueueDatabase.FileIn(_site.Library)};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "pragma integrity_check";
        return await command.ExecuteScalarAsync();
    }
}

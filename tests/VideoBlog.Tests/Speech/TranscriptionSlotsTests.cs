using VideoBlog.Platform;

namespace VideoBlog.Speech;

public sealed class TranscriptionSlotsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Task<IDisposable> TakeAsync(int count, Action onWait, CancellationToken ct = default) =>
        new TranscriptionSlots(_folder.File("slots"), count, TimeProvider.System).TakeAsync(onWait, ct);

    private static void Refuse() => Assert.Fail("A slot is free.");

    [Fact]
    public async Task As_many_as_there_are_slots_run_and_the_next_one_is_told_once_that_it_waits()
    {
        var first = await TakeAsync(2, Refuse);
        using var second = await TakeAsync(2, Refuse);
        var told = 0;
        var third = TakeAsync(2, () => told++);
        await Task.Delay(500);
        Assert.Equal((false, 1), (third.IsCompleted, told));
        first.Dispose();
        (await third.WaitAsync(TimeSpan.FromSeconds(10))).Dispose();
        Assert.Equal(1, told);
    }

    [Fact]
    public async Task Waiting_can_be_cancelled()
    {
        using var stop = new CancellationTokenSource();
        using var first = await TakeAsync(1, Refuse);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => TakeAsync(1, stop.Cancel, stop.Token));
    }
}

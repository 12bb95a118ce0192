namespace VideoBlog.Library;

public class RetentionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 60, 60)] // every second of the last minute
    [InlineData(3600 * 2, 600, 2)] // one in ten minutes: this stretch of ten minutes touches two
    [InlineData(86400 * 3, 7200, 2)]
    [InlineData(86400 * 60, 86400 * 2, 3)]
    public void Versions_thin_out_with_age(int secondsAgo, int stretch, int kept)
    {
        var step = Math.Max(1, stretch / 1000);
        DateTimeOffset[] saved =
        [
            .. Enumerable.Range(0, stretch / step).Select(i => Now.AddSeconds(-secondsAgo - stretch + (i * step) + 1)).Order(),
            Now.AddSeconds(1),
        ];

        Assert.Equal(kept, saved.Length - 1 - Retention.Superfluous(saved, Now.AddSeconds(1)).Count());
    }

    [Fact]
    public void What_is_kept_of_an_hour_stays_kept_later()
    {
        DateTimeOffset[] saved = [.. Enumerable.Range(0, 1000).Select(i => Now.AddSeconds(i * 7))];
        var early = saved.Except(Retention.Superfluous(saved, Now.AddHours(5))).ToList();
        var late = early.Except(Retention.Superfluous(early, Now.AddHours(6))).ToList();

        Assert.Equal(early, late);
        Assert.Contains(saved[^1], late);
    }
}

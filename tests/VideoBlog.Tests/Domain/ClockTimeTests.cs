namespace VideoBlog.Domain;

public sealed class ClockTimeTests
{
    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(67.999, "1:07")]
    [InlineData(3599.9, "59:59")]
    [InlineData(3723, "1:02:03")]
    [InlineData(90_061, "25:01:01")]
    [InlineData(-1, "0:00")]
    public void A_time_is_written_as_players_show_it(double seconds, string text) => Assert.Equal(text, ClockTime.Format(seconds));
}

using VideoBlog.Pipeline.Stages;

namespace VideoBlog.Pipeline;

public sealed class SpeakersStageTests
{
    [Theory]
    [InlineData(null, false, 600, null)]
    [InlineData(null, false, 3600, 1)]
    [InlineData(null, true, 600, 1)]
    [InlineData(2, true, 600, 2)]
    [InlineData(3, false, 3600, 3)]
    public void A_long_talk_is_never_split_unless_somebody_says_how_many_speak(
        int? asked,
        bool hasScript,
        double duration,
        int? expected
    ) => Assert.Equal(expected, SpeakersStage.CountOf(asked, hasScript, duration));
}

using VideoBlog.Whisper.Search;

namespace VideoBlog.Tests.Whisper.Search;

public class CompressionRatioTests
{
    [Fact]
    public void A_loop_is_above_the_threshold_and_prose_below()
    {
        Assert.True(CompressionRatio.Compute(string.Concat(Enumerable.Repeat("and so it goes ", 30))) > 2.4);
        Assert.True(
            CompressionRatio.Compute(
                "And so my fellow Americans, ask not what your country can do for you, ask what you can do for your country."
            ) < 2.4
        );
        Assert.Equal(0, CompressionRatio.Compute(""));
    }
}

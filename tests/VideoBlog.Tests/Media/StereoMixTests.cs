namespace VideoBlog.Media;

public class StereoMixTests
{
    private static float[] Mix(params (float Left, float Right)[] samples)
    {
        var mixed = new float[samples.Length];
        new StereoMix().Mix([.. samples.SelectMany(s => new[] { s.Left, s.Right })], mixed);
        return mixed;
    }

    [Fact]
    public void Two_channels_become_their_mean() => Assert.Equal([0.3f, -0.1f], Mix((0.4f, 0.2f), (0, -0.2f)));

    [Fact]
    public void Of_channels_that_cancel_each_other_the_louder_is_taken() =>
        Assert.Equal([0.5f, -0.4f], Mix((0.5f, -0.45f), (-0.4f, 0.38f)));

    [Fact]
    public void One_silent_channel_is_no_cancelling() => Assert.Equal([0.25f, -0.2f], Mix((0.5f, 0), (-0.4f, 0)));

    [Fact]
    public void Silence_between_words_does_not_switch_back()
    {
        var mix = new StereoMix();
        var mixed = new float[1];
        mix.Mix([0.5f, -0.5f], mixed);
        mix.Mix([0, 0], mixed);
        mix.Mix([0.25f, -0.1f], mixed);
        Assert.Equal([0.25f], mixed);
    }
}

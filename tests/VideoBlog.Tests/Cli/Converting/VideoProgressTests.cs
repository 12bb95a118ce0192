using Microsoft.Extensions.Time.Testing;
using VideoBlog.Cli.Converting;
using VideoBlog.Pipeline;

namespace VideoBlog.Cli.Converting;

public sealed class VideoProgressTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void The_share_never_falls_and_ends_at_one()
    {
        var progress = new VideoProgress(_time);
        var last = progress.Fraction;
        foreach (var stage in Enum.GetValues<ConversionStage>())
        {
            progress.OnStage(stage, StageState.Started);
            foreach (var done in new[] { 0.0, 30, 20, 60 })
            {
                progress.OnProgress(stage, done, 60);
                Assert.InRange(progress.Fraction, last, 1);
                last = progress.Fraction;
            }

            progress.OnStage(stage, StageState.Finished);
        }

        Assert.Equal(1, progress.Fraction, 9);
        Assert.Equal(TimeSpan.Zero, progress.Left);
    }

    [Fact]
    public void The_speed_is_that_of_transcribing_since_this_run_began()
    {
        var progress = new VideoProgress(_time);
        progress.OnStage(ConversionStage.Transcribe, StageState.Started);
        progress.OnProgress(ConversionStage.Transcribe, 600, 1200); // continued at ten minutes
        _time.Advance(TimeSpan.FromSeconds(10));
        progress.OnProgress(ConversionStage.Transcribe, 680, 1200);

        Assert.Equal(8, progress.Speed!.Value, 6);
    }

    [Fact]
    public void There_is_no_speed_before_and_after_transcribing()
    {
        var progress = new VideoProgress(_time);
        progress.OnProgress(ConversionStage.Speech, 0, 60);
        _time.Advance(TimeSpan.FromSeconds(5));
        progress.OnProgress(ConversionStage.Speech, 30, 60);
        Assert.Null(progress.Speed);

        progress.OnProgress(ConversionStage.Transcribe, 0, 60);
        _time.Advance(TimeSpan.FromSeconds(5));
        progress.OnProgress(ConversionStage.Transcribe, 40, 60);
        Assert.NotNull(progress.Speed);

        progress.OnStage(ConversionStage.Transcribe, StageState.Finished);
        Assert.Null(progress.Speed);
    }

    [Fact]
    public void Work_of_an_earlier_run_does_not_shorten_the_time_left()
    {
        var fresh = new VideoProgress(_time);
        var continued = new VideoProgress(_time);
        continued.OnStage(ConversionStage.Probe, StageState.Reused);
        continued.OnStage(ConversionStage.Speech, StageState.Reused);
        continued.OnProgress(ConversionStage.Transcribe, 0, 100);
        fresh.OnProgress(ConversionStage.Transcribe, 0, 100);
        _time.Advance(TimeSpan.FromSeconds(10));
        continued.OnProgress(ConversionStage.Transcribe, 50, 100);
        fresh.OnProgress(ConversionStage.Transcribe, 50, 100);

        // Half of 75 % took 10 s; what is left is the other half and 14 % (fresh: and the 11 % before).
        Assert.Equal(10 * (37.5 + 14) / 37.5, continued.Left!.Value.TotalSeconds, 1);
        Assert.Equal(10 * (37.5 + 25) / 37.5, fresh.Left!.Value.TotalSeconds, 1);
    }

    [Fact]
    public void Nothing_is_foretold_from_nothing() => Assert.Null(new VideoProgress(_time).Left);
}

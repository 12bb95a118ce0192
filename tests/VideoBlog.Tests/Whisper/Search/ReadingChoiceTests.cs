using VideoBlog.Whisper;
using VideoBlog.Whisper.Search;

namespace VideoBlog.Tests.Whisper.Search;

public class ReadingChoiceTests
{
    private static readonly TranscribeOptions Options = new();

    private static DecodingResult Reading(string text, double logProbability, double compression = 1.2, double noSpeech = 0.1) =>
        new([], text, logProbability, noSpeech, compression, 0, true);

    private static string Choose(params DecodingResult[] readings) => ReadingChoice.Choose(readings, Options).Text;

    [Fact]
    public void The_first_reading_that_passes_is_taken_and_no_other_is_made()
    {
        var made = 0;
        var readings = new[] { Reading("unsure", -1.2), Reading("good", -0.5), Reading("better", -0.1) }.Select(r =>
        {
            made++;
            return r;
        });
        Assert.Equal("good", ReadingChoice.Choose(readings, Options).Text);
        Assert.Equal(2, made);
    }

    [Fact]
    public void Where_none_passes_the_most_probable_wins_and_not_the_last() =>
        Assert.Equal("names", Choose(Reading("lists", -1.4), Reading("names", -1.1), Reading("invented", -5.5)));

    [Fact]
    public void A_loop_is_not_taken_for_its_probability()
    {
        Assert.Equal("plain", Choose(Reading("loop loop loop", -0.1, compression: 3), Reading("plain", -1.6)));
        Assert.Equal("less", Choose(Reading("loop", -0.1, compression: 9), Reading("less", -0.4, compression: 2.6)));
    }

    [Fact]
    public void Where_nobody_seems_to_speak_no_other_reading_is_made() =>
        Assert.Equal("noise", Choose(Reading("noise", -1.3, noSpeech: 0.9), Reading("speech", -0.2)));
}

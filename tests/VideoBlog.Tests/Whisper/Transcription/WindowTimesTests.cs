using VideoBlog.Whisper;
using VideoBlog.Whisper.Transcription;

namespace VideoBlog.Tests.Whisper.Transcription;

public class WindowTimesTests
{
    private static readonly SpeechWindow Window = new([new SampleRange(1000, 2000), new SampleRange(5000, 5500)]);

    [Theory]
    [InlineData(0, 300, 1000, 1300)]
    [InlineData(700, 1000, 1700, 2000)]
    [InlineData(1000, 1200, 5000, 5200)]
    [InlineData(800, 1050, 1800, 2000)]
    [InlineData(950, 1300, 5000, 5300)]
    [InlineData(1400, 1500, 5400, 5500)]
    [InlineData(1400, 1900, 5400, 5500)]
    [InlineData(1000, 1000, 2000, 2000)]
    public void A_word_lies_in_the_piece_that_holds_most_of_it(long start, long end, long from, long to) =>
        Assert.Equal((from, to), WindowTimes.ToRecording(Window, start, end));
}

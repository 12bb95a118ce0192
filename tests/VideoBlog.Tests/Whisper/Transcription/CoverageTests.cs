using VideoBlog.Whisper.Search;
using VideoBlog.Whisper.Transcription;

namespace VideoBlog.Tests.Whisper.Transcription;

public class CoverageTests
{
    private const int Second = 16_000;

    private static TokenSegment Segment(double start, double end, int tokens) =>
        new((int)(start * 50), (int)(end * 50), [.. Enumerable.Range(0, tokens).Select(_ => new DecodedToken(1, 1, []))], null);

    [Fact]
    public void A_full_reading_is_kept()
    {
        TokenSegment[] segments = [Segment(0, 4, 10), Segment(4.5, 9, 12)];
        var (kept, unread) = Coverage.Check(segments, 10 * Second, [5 * Second, 10 * Second]);
        Assert.Equal(segments, kept);
        Assert.Empty(unread);
    }

    [Fact]
    public void Gaps_before_between_and_after_segments_are_read_again()
    {
        var (kept, unread) = Coverage.Check([Segment(2, 4, 8), Segment(8, 10, 8)], 14 * Second, []);
        Assert.Equal(2, kept.Count);
        Assert.Equal([(0, 2 * Second), (4 * Second, 8 * Second), (10 * Second, 14 * Second)], unread);
    }

    [Fact]
    public void A_long_segment_of_few_words_is_read_again_in_parts()
    {
        var (kept, unread) = Coverage.Check([Segment(0, 25, 7)], 25 * Second, [3 * Second, 10 * Second, 18 * Second, 25 * Second]);
        Assert.Empty(kept);
        Assert.Equal([(0, 10 * Second), (10 * Second, 25 * Second)], unread);
    }

    [Fact]
    public void A_segment_that_cannot_be_parted_is_kept()
    {
        var (kept, unread) = Coverage.Check([Segment(0, 25, 7)], 25 * Second, [25 * Second]);
        Assert.Single(kept);
        Assert.Empty(unread);
    }

    [Fact]
    public void A_reading_without_any_text_is_final() => Assert.Empty(Coverage.Check([], 25 * Second, [10 * Second, 25 * Second]).Unread);
}

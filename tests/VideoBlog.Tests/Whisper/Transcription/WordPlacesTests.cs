using CsCheck;
using VideoBlog.Whisper;
using VideoBlog.Whisper.Transcription;

namespace VideoBlog.Tests.Whisper.Transcription;

public class WordPlacesTests
{
    private const double First = 100,
        Last = 130;

    private static readonly Gen<WhisperWord> Word = Gen.Select(
        Gen.Double[90, 140],
        Gen.Double[0, 3],
        (start, length) => new WhisperWord(start, start + (length < 1 ? 0 : length), " word", 0.5)
    );

    [Fact]
    public void Every_word_has_a_length_and_lies_after_the_one_before_and_inside_its_window() =>
        Word.List[0, 300].Sample(words => Assert.True(IsArranged(WordPlaces.Arrange(words, First, Last), words.Count)));

    [Fact]
    public void Words_with_room_stay_where_they_are()
    {
        WhisperWord[] words = [new(100, 100.3, " a", 1), new(100.3, 101, " b", 1), new(104, 104.04, " c", 1)];
        Assert.Equal(words, WordPlaces.Arrange(words, First, Last));
    }

    [Fact]
    public void A_word_that_reaches_into_the_next_is_shortened_and_does_not_push_it()
    {
        var placed = WordPlaces.Arrange([new(100, 120, " long", 1), new(101, 101.5, " next", 1)], First, Last);
        Assert.Equal([(100, 101), (101, 101.5)], placed.Select(w => (w.Start, w.End)));
    }

    [Fact]
    public void Words_on_one_spot_are_spread_before_and_after_it()
    {
        var placed = WordPlaces.Arrange([.. Enumerable.Repeat(new WhisperWord(130, 130, " x", 1), 10)], First, Last);
        Assert.Equal(129.6, placed[0].Start, 6);
        Assert.Equal(130, placed[^1].End, 6);
    }

    private static bool IsArranged(IReadOnlyList<WhisperWord> words, int count) =>
        words.Count == count
        && words.All(w => w.Start >= First - 1e-9 && w.End <= Last + 1e-9 && w.End - w.Start > 0.005)
        && words.Zip(words.Skip(1)).All(p => p.First.End <= p.Second.Start + 1e-9);
}

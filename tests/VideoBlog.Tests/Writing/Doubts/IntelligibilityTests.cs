using VideoBlog.Domain;

namespace VideoBlog.Writing.Doubts;

/// <summary>When a recording is called hardly understood.</summary>
public sealed class IntelligibilityTests
{
    private static readonly SpeechSpan[] Speech = [new(0, 10)];

    private static Transcript Talk(int words, int unsure) =>
        Heard.Transcript(string.Join(' ', Enumerable.Range(0, words).Select(i => i < unsure ? "word|0.3" : "word")));

    [Theory]
    [InlineData(20, 2, false)]
    [InlineData(20, 5, false)]
    [InlineData(20, 6, true)]
    [InlineData(20, 20, true)]
    [InlineData(5, 5, false)] // too few to tell
    public void Words_without_probability_make_it(int words, int unsure, bool expected) =>
        Assert.Equal(expected, Intelligibility.IsHardlyUnderstood(Talk(words, unsure), Speech));

    [Theory]
    [InlineData(1, false)]
    [InlineData(4, true)]
    public void So_does_speech_of_which_nothing_was_understood(double seconds, bool expected) =>
        Assert.Equal(
            expected,
            Intelligibility.IsHardlyUnderstood(Talk(20, 0) with { NotUnderstood = [new SpeechSpan(5, 5 + seconds)] }, Speech)
        );

    [Fact]
    public void What_was_not_understood_is_doubted_where_it_is_spoken()
    {
        var talk = Heard.Transcript("We met at noon and went home.");
        var words = talk.Words().ToList();
        var (start, end) = (words[2].End, words[3].Start + 0.01);
        var doubts = DoubtFinder.Find(new DoubtSource(talk with { NotUnderstood = [new SpeechSpan(start, end)] }));
        var doubt = Assert.Single(doubts);
        Assert.Equal((DoubtReason.Gap, start, 3), (doubt.Reason, doubt.Start, doubt.FirstWord));
    }
}

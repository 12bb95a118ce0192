using VideoBlog.Domain;
using VideoBlog.Whisper;

namespace VideoBlog.Speech;

public sealed class HearingPlanTests
{
    /// <summary>Words of 0.3 s, one after another every 0.4 s, with a pause of a second after every tenth.</summary>
    private static List<TranscriptWord> Words(int count, Func<int, double> probability) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new TranscriptWord((i * 0.4) + (i / 10), (i * 0.4) + (i / 10) + 0.3, $"w{i}", probability(i))),
        ];

    private static (double Start, double End) Seconds(SampleRange piece) =>
        (AudioFormat.ToSeconds(piece.Start), AudioFormat.ToSeconds(piece.End));

    [Fact]
    public void Where_every_word_is_certain_nothing_is_heard_again() => Assert.Empty(HearingPlan.Plan(Words(500, _ => 0.9), 200));

    [Fact]
    public void A_weak_word_is_heard_again_with_the_phrase_around_it()
    {
        var words = Words(50, i => i == 24 ? 0.1 : 0.9);
        var (start, end) = Seconds(Assert.Single(Assert.Single(HearingPlan.Plan(words, 20)).Pieces));
        // From pause to pause, and a part of both.
        Assert.InRange(start, words[19].End + 0.1, words[20].Start - 0.1);
        Assert.InRange(end, words[29].End + 0.1, words[30].Start - 0.1);
    }

    [Fact]
    public void The_weakest_words_come_first_and_the_windows_are_few()
    {
        var words = Words(2000, i => i % 2 == 0 ? 0.3 : 0.9);
        words[1500] = words[1500] with { Probability = 0.01 };
        var windows = HearingPlan.Plan(words, 900);
        Assert.InRange(windows.Count, 3, 4);
        Assert.InRange(windows.Sum(w => w.Length), 2 * WindowPlanner.LongestWindow, 3 * WindowPlanner.LongestWindow);
        Assert.Contains(windows.SelectMany(w => w.Pieces), p => Seconds(p).Start <= words[1500].Start && Seconds(p).End >= words[1500].End);
    }

    [Fact]
    public void Pieces_are_in_order_and_do_not_overlap_whatever_the_words_are()
    {
        var random = new Random(7);
        for (var round = 0; round < 50; round++)
        {
            var time = 0.0;
            var words = Enumerable
                .Range(0, 400)
                .Select(i =>
                {
                    time += random.Next(4) * random.NextDouble();
                    var start = time;
                    time += random.Next(20) == 0 ? random.Next(60) : random.Next(2) * random.NextDouble();
                    return new TranscriptWord(start, time, "w", random.NextDouble());
                })
                .ToList();
            var windows = HearingPlan.Plan(words, 1000);
            Assert.All(windows, w => Assert.InRange(w.Length, 1, WindowPlanner.LongestWindow));
            var pieces = windows.SelectMany(w => w.Pieces).ToList();
            Assert.All(pieces, p => Assert.InRange(p.Length, 1, 15 * AudioFormat.SampleRate));
            Assert.All(pieces.Zip(pieces.Skip(1)), p => Assert.InRange(p.Second.Start, p.First.End, long.MaxValue));
        }
    }
}

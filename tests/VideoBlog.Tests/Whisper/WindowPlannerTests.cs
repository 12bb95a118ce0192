using CsCheck;
using VideoBlog.Whisper;

namespace VideoBlog.Tests.Whisper;

public sealed class WindowPlannerTests
{
    private static readonly Gen<SampleRange[]> Speech = Gen.Select(Gen.Long[0, 40_000], Gen.Long[1, 464_000])
        .Array[0, 60]
        .Select(parts =>
        {
            var at = 0L;
            return parts
                .Select(p =>
                {
                    var span = new SampleRange(at + p.Item1, at + p.Item1 + p.Item2);
                    at = span.End;
                    return span;
                })
                .ToArray();
        });

    [Fact]
    public void Silence_yields_no_window() => Assert.Empty(WindowPlanner.Pack([]));

    [Fact]
    public void A_stretch_brings_its_pause_along()
    {
        var window = Assert.Single(WindowPlanner.Plan([Seconds(1, 3), Seconds(3, 5), Seconds(5.1, 8), Seconds(20, 22)]));
        Assert.Equal([Seconds(1, 8.3), Seconds(20, 22)], window.Pieces);
    }

    [Fact]
    public void Long_silence_is_cut_out_and_a_short_pause_kept()
    {
        var window = Assert.Single(WindowPlanner.Pack([Seconds(10, 15), Seconds(15.5, 18), Seconds(60, 62)]));
        Assert.Equal([Seconds(10, 18), Seconds(60, 62)], window.Pieces);
    }

    [Fact]
    public void A_pause_goes_where_the_window_has_no_room_for_it()
    {
        var window = Assert.Single(WindowPlanner.Pack([Seconds(0, 10), Seconds(10.3, 20), Seconds(20.5, 30.7)]));
        Assert.Equal([Seconds(0, 10), Seconds(10.3, 20), Seconds(20.5, 30.7)], window.Pieces);
        Assert.Equal(
            [Seconds(0, 20), Seconds(20.5, 30.2)],
            WindowPlanner.Pack([Seconds(0, 10), Seconds(10.3, 20), Seconds(20.5, 30.2)])[0].Pieces
        );
    }

    [Fact]
    public void Windows_part_at_the_longest_pause_when_that_costs_none_more()
    {
        var windows = WindowPlanner.Pack([Seconds(0, 10), Seconds(12, 20), Seconds(20.1, 29), Seconds(29.1, 35)]);
        Assert.Equal(2, windows.Count);
        Assert.Equal([Seconds(0, 10)], windows[0].Pieces);
        Assert.Equal([Seconds(12, 35)], windows[1].Pieces);
    }

    [Fact]
    public void Speech_longer_than_a_window_is_divided()
    {
        var windows = WindowPlanner.Pack([Seconds(5, 100)]);
        Assert.Equal(4, windows.Count);
        Assert.Equal(AudioFormat.ToSample(95), windows.Sum(w => w.Length));
    }

    [Fact]
    public void Every_sample_of_speech_is_in_one_window_and_order_is_kept() =>
        Speech.Sample(speech =>
        {
            var pieces = WindowPlanner.Pack(speech).SelectMany(w => w.Pieces).ToArray();
            var ordered = pieces.Zip(pieces.Skip(1)).All(p => p.First.End <= p.Second.Start);
            return ordered && speech.All(s => pieces.Any(p => p.Start <= s.Start && s.End <= p.End));
        });

    [Fact]
    public void Windows_hold_thirty_seconds_and_little_silence() =>
        Speech.Sample(speech =>
            WindowPlanner
                .Pack(speech)
                .All(w =>
                    w.Length <= 480_000
                    && w.Pieces.All(p =>
                    {
                        var inside = speech.Where(s => p.Start <= s.Start && s.End <= p.End).ToArray();
                        return inside[0].Start == p.Start
                            && inside[^1].End == p.End
                            && inside.Zip(inside.Skip(1)).All(x => x.Second.Start - x.First.End < 9600);
                    })
                )
        );

    [Fact]
    public void There_are_as_few_windows_as_filling_them_one_after_the_other_gives() =>
        Speech.Sample(speech =>
        {
            var (windows, filled) = (0, long.MaxValue / 2);
            foreach (var span in speech)
                (windows, filled) = filled + span.Length > 480_000 ? (windows + 1, span.Length) : (windows, filled + span.Length);
            return WindowPlanner.Pack(speech).Count == windows;
        });

    [Fact]
    public void A_day_of_speech_is_planned_at_once()
    {
        var speech = Enumerable.Range(0, 30_000).Select(i => Seconds(i * 3, i * 3 + 2)).ToArray();
        Assert.Equal(2000, WindowPlanner.Pack(speech).Count);
    }

    private static SampleRange Seconds(double from, double to) => new(AudioFormat.ToSample(from), AudioFormat.ToSample(to));
}

using CsCheck;
using VideoBlog.Whisper;

namespace VideoBlog.Tests.Whisper;

public sealed class SpeechWindowTests
{
    private static readonly Gen<SpeechWindow> Windows =
        Gen.Select(Gen.Long[1, 50_000], Gen.Long[1, 50_000]).Array[1, 9].Select(parts =>
        {
            var at = 0L;
            return new SpeechWindow([.. parts.Select(p =>
            {
                var piece = new SampleRange(at + p.Item1, at + p.Item1 + p.Item2);
                at = piece.End;
                return piece;
            })]);
        });

    private readonly SpeechWindow _window = new([new(16_000, 32_000), new(80_000, 96_000)]);

    [Fact]
    public void Where_pieces_meet_an_end_and_a_start_are_different_moments()
    {
        Assert.Equal(2.0, _window.EndInRecording(1.0));
        Assert.Equal(5.0, _window.StartInRecording(1.0));
    }

    [Fact]
    public void Inside_a_piece_an_end_and_a_start_are_the_same_moment()
    {
        Assert.Equal(1.25, _window.StartInRecording(0.25));
        Assert.Equal(1.25, _window.EndInRecording(0.25));
        Assert.Equal(5.5, _window.StartInRecording(1.5));
    }

    [Theory]
    [InlineData(-3, 1.0)]
    [InlineData(2.0, 6.0)]
    [InlineData(30.0, 6.0)]
    public void Outside_it_is_the_start_or_the_end(double seconds, double expected)
    {
        Assert.Equal(expected, _window.StartInRecording(seconds));
        Assert.Equal(expected, _window.EndInRecording(seconds));
    }

    [Fact]
    public void What_was_cut_out_has_no_position()
    {
        Assert.Null(_window.PositionOf(15_999));
        Assert.Equal(0, _window.PositionOf(16_000));
        Assert.Equal(15_999, _window.PositionOf(31_999));
        Assert.Null(_window.PositionOf(32_000));
        Assert.Equal(16_000, _window.PositionOf(80_000));
        Assert.Null(_window.PositionOf(96_000));
    }

    [Fact]
    public void Every_position_comes_back_from_the_recording() =>
        Gen.Select(Windows, Gen.Double[0, 1]).Sample((window, part) =>
        {
            var position = Math.Min((long)(part * window.Length), window.Length - 1);
            var start = AudioFormat.ToSample(window.StartInRecording(AudioFormat.ToSeconds(position)));
            return window.PositionOf(start) == position;
        });

    [Fact]
    public void Later_in_the_window_is_later_in_the_recording() =>
        Gen.Select(Windows, Gen.Double[0, 20], Gen.Double[0, 20]).Sample((window, a, b) =>
        {
            var (from, to) = (Math.Min(a, b), Math.Max(a, b));
            return window.StartInRecording(from) <= window.StartInRecording(to) && window.EndInRecording(from) <= window.EndInRecording(to)
                && (from == to || window.StartInRecording(from) <= window.EndInRecording(to));
        });
}

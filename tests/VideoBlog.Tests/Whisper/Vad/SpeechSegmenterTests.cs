using CsCheck;
using VideoBlog.Whisper;
using VideoBlog.Whisper.Vad;

namespace VideoBlog.Tests.Whisper.Vad;

public sealed class SpeechSegmenterTests
{
    private const int Chunk = SpeechSegmenter.ChunkSamples;

    [Fact]
    public void Speech_is_padded_and_ends_where_silence_began() =>
        Assert.Equal([new(14 * Chunk, 55 * Chunk)], Spans(Quiet(20), Speech(30), Quiet(20)));

    [Fact]
    public void Padding_stays_inside_the_recording() => Assert.Equal([new(0, 32 * Chunk)], Spans(Quiet(2), Speech(28), Quiet(2)));

    [Fact]
    public void A_click_is_no_speech() => Assert.Empty(Spans(Quiet(20), Speech(7), Quiet(20)));

    [Fact]
    public void A_short_pause_does_not_part_speech() =>
        Assert.Equal([new(14 * Chunk, 70 * Chunk)], Spans(Quiet(20), Speech(20), Quiet(5), Speech(20), Quiet(20)));

    [Fact]
    public void A_middling_pause_parts_speech_without_leaving_anything_out() =>
        Assert.Equal(
            [new(14 * Chunk, 44 * Chunk), new(44 * Chunk, 73 * Chunk)],
            Spans(Quiet(20), Speech(20), Quiet(8), Speech(20), Quiet(20))
        );

    [Fact]
    public void A_longer_pause_parts_speech_without_overlap() =>
        Assert.Equal(
            [new(14 * Chunk, 45 * Chunk), new(45 * Chunk, 76 * Chunk)],
            Spans(Quiet(20), Speech(20), Quiet(11), Speech(20), Quiet(20))
        );

    [Fact]
    public void Doubtful_chunks_neither_begin_nor_end_speech()
    {
        Assert.Empty(Spans(Chunks(200, 0.49f)));
        Assert.Single(Spans(Speech(10), Chunks(100, 0.36f), Speech(10), Quiet(20)));
    }

    [Fact]
    public void Endless_speech_is_cut_without_a_gap()
    {
        var spans = Spans(Speech(10_000));
        Assert.All(spans, s => Assert.InRange(s.Length, 1, SpeechSegmenter.LongestSpan));
        Assert.Equal((0, 10_000 * Chunk), (spans[0].Start, spans[^1].End));
        Assert.All(spans.Zip(spans.Skip(1)), p => Assert.Equal(p.First.End, p.Second.Start));
    }

    [Fact]
    public void Long_speech_is_cut_in_the_middle_of_its_longest_late_pause()
    {
        // Pauses at 400…404 (too early), 695…699 and 795…798 (shorter); the limit comes at 895.
        var spans = Spans(Speech(400), Quiet(5), Speech(290), Quiet(5), Speech(95), Quiet(4), Speech(300), Quiet(20));
        Assert.Equal(2, spans.Count);
        Assert.Equal(697 * Chunk + Chunk / 2, spans[0].End);
        Assert.Equal(spans[0].End, spans[1].Start);
    }

    [Fact]
    public void Without_a_pause_long_speech_is_cut_where_it_is_least_probable()
    {
        var spans = Spans(Speech(750), Chunks(3, 0.6f), Speech(500), Quiet(20));
        Assert.Equal(751 * Chunk + Chunk / 2, spans[0].End);
    }

    [Fact]
    public void Long_speech_that_falls_silent_at_the_limit_ends_there()
    {
        var spans = Spans(Speech(889), Quiet(100));
        Assert.Equal([new(0, 894 * Chunk)], spans);
    }

    [Fact]
    public void Any_probabilities_give_ordered_bounded_spans_that_hold_all_certain_speech() =>
        Gen.Select(Gen.Int[1, 300], Gen.Float[0, 1])
            .Array[1, 40]
            .Sample(
                runs =>
                {
                    var probabilities = runs.SelectMany(r => Chunks(r.Item1, r.Item2)).ToArray();
                    var total = probabilities.Length * Chunk - 100;
                    var spans = Spans(total, probabilities);
                    var ordered = spans.Zip(spans.Skip(1)).All(p => p.First.End <= p.Second.Start);
                    var inside = spans.All(s => s.Start >= 0 && s.Length > 0 && s.Length <= SpeechSegmenter.LongestSpan && s.End <= total);
                    var position = 0;
                    var held = runs.All(run =>
                    {
                        var (from, to) = ((long)position * Chunk, Math.Min((long)(position + run.Item1) * Chunk, total));
                        position += run.Item1;
                        return run.Item2 < 0.5f
                            || run.Item1 < 9
                            || spans.Sum(s => Math.Max(0, Math.Min(s.End, to) - Math.Max(s.Start, from))) == to - from;
                    });
                    return ordered && inside && held;
                },
                iter: 1000
            );

    private static List<SampleRange> Spans(params float[][] runs)
    {
        var probabilities = runs.SelectMany(r => r).ToArray();
        return Spans(probabilities.Length * Chunk, probabilities);
    }

    private static List<SampleRange> Spans(long samples, float[] probabilities)
    {
        var segmenter = new SpeechSegmenter();
        return [.. probabilities.SelectMany(segmenter.Add).ToArray(), .. segmenter.Finish(samples)];
    }

    private static float[] Speech(int chunks) => Chunks(chunks, 0.95f);

    private static float[] Quiet(int chunks) => Chunks(chunks, 0.02f);

    private static float[] Chunks(int chunks, float probability) => [.. Enumerable.Repeat(probability, chunks)];
}

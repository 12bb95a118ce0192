using VideoBlog.Whisper;

namespace VideoBlog.Tests.Whisper;

/// <summary>The whole engine on random weights: it says nonsense, but by the same rules as with real ones.</summary>
public sealed class WhisperTranscriberTests(TinyModelFixture tiny) : IClassFixture<TinyModelFixture>
{
    private readonly WhisperModel _model = tiny.Model;

    private static SpeechWindow[] Windows(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new SpeechWindow([new SampleRange(i * 32_000, i * 32_000 + 16_000)]))];

    private static async IAsyncEnumerable<ReadOnlyMemory<float>> Noise(int seconds)
    {
        var random = new Random(5);
        for (var i = 0; i < seconds; i++)
        {
            await Task.Yield();
            yield return Enumerable.Range(0, 16_000).Select(_ => random.NextSingle() - 0.5f).ToArray();
        }
    }

    private async Task<List<TranscribedWindow>> Transcribe(TranscribeOptions options, int windows, params int[] done)
    {
        var result = new List<TranscribedWindow>();
        var transcriber = new WhisperTranscriber(_model, options);
        await foreach (
            var window in transcriber.TranscribeAsync(Noise(2 * windows), Windows(windows), done.ToHashSet(), CancellationToken.None)
        )
            result.Add(window);
        return result;
    }

    /// <summary>Thresholds that accept any text at the first attempt, random weights being what they are.</summary>
    private static readonly TranscribeOptions AcceptAll = new()
    {
        Temperatures = [0],
        CompressionRatioThreshold = double.MaxValue,
        LogProbabilityThreshold = double.MinValue,
        LeastLogProbability = double.MinValue,
    };

    [Fact]
    public async Task A_window_yields_the_same_whatever_else_is_transcribed()
    {
        var all = await Transcribe(AcceptAll with { Temperatures = [1] }, 4);
        var some = await Transcribe(AcceptAll with { Temperatures = [1] }, 4, 0, 2);
        Assert.Equal([0, 1, 2, 3], all.Select(w => w.Index));
        Assert.Equal([1, 3], some.Select(w => w.Index));
        Assert.Equal(Text(all[1]), Text(some[0]));
        Assert.Equal(Text(all[3]), Text(some[1]));
        Assert.NotEqual(Text(all[1]), Text(all[3]));

        static string Text(TranscribedWindow window) => string.Join('\n', window.Segments.SelectMany(s => s.Words));
    }

    [Fact]
    public async Task Words_are_monotone_and_inside_their_window()
    {
        foreach (var window in await Transcribe(AcceptAll with { Temperatures = [1] }, 3))
        {
            var last = window.Index * 2.0;
            Assert.NotEmpty(window.Segments);
            foreach (var segment in window.Segments)
            {
                Assert.Equal(segment.Words[0].Start, segment.Start);
                Assert.Equal(segment.Words[^1].End, segment.End);
                foreach (var word in segment.Words)
                {
                    Assert.InRange(word.Start, last, window.Index * 2 + 1);
                    Assert.InRange(word.End, word.Start + 0.001, window.Index * 2 + 1);
                    Assert.InRange(word.Probability, 0, 1);
                    last = word.End;
                }
            }
        }
    }

    [Fact]
    public async Task What_no_reading_makes_sense_of_is_reported_and_not_written()
    {
        var window = Assert.Single(await Transcribe(new TranscribeOptions { LeastLogProbability = -0.001, NoSpeechThreshold = 1 }, 1));
        Assert.Empty(window.Segments);
        Assert.Equal([new TimeRange(0, 1)], window.NotUnderstood);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_do_not_become_words()
    {
        var windows = await Transcribe(AcceptAll with { Temperatures = [1] }, 6);
        Assert.All(windows.SelectMany(w => w.Segments), s => Assert.DoesNotContain('\uFFFD', s.Text));
    }

    [Fact]
    public async Task Language_is_detected_once_and_may_be_set()
    {
        Assert.True(_model.IsMultilingual);
        var detected = await Transcribe(AcceptAll, 2);
        Assert.Single(detected.Select(w => w.Language).Distinct());
        Assert.All(await Transcribe(AcceptAll with { Language = "de" }, 2), w => Assert.Equal("de", w.Language));
    }

    [Fact]
    public async Task Language_task_and_prompt_reach_the_decoder()
    {
        string[] texts =
        [
            .. await Task.WhenAll(
                new[]
                {
                    AcceptAll with
                    {
                        Language = "de",
                    },
                    AcceptAll with
                    {
                        Language = "fr",
                    },
                    AcceptAll with
                    {
                        Language = "de",
                        Translate = true,
                    },
                    AcceptAll with
                    {
                        Language = "de",
                        Prompt = "a b c",
                    },
                }.Select(async options => string.Concat((await Transcribe(options, 1))[0].Segments.Select(s => s.AverageLogProbability)))
            ),
        ];
        Assert.Equal(texts.Length, texts.Distinct().Count());
    }

    [Fact]
    public async Task A_prompt_of_any_length_leaves_room_for_text()
    {
        var prompt = string.Join(' ', Enumerable.Repeat("abc", 200));
        Assert.NotEmpty((await Transcribe(AcceptAll with { Language = "de", Prompt = prompt }, 1))[0].Segments);
    }

    [Fact]
    public async Task An_unknown_language_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Transcribe(AcceptAll with { Language = "xx" }, 1));

    [Fact]
    public async Task Of_text_that_stays_improbable_the_most_probable_reading_is_taken()
    {
        var options = AcceptAll with { Language = "en", NoSpeechThreshold = 1 };
        double[] temperatures = [0.4, 0.8, 1];
        var alone = new List<double>();
        foreach (var temperature in temperatures)
            alone.Add((await Transcribe(options with { Temperatures = [temperature] }, 1))[0].Segments[0].AverageLogProbability);
        var windows = await Transcribe(options with { Temperatures = temperatures, LogProbabilityThreshold = 0 }, 1);
        Assert.Equal(alone.Max(), windows[0].Segments[0].AverageLogProbability);
        Assert.NotEqual(alone[^1], alone.Max());
    }

    [Fact]
    public async Task A_window_above_the_no_speech_threshold_holds_no_text()
    {
        var windows = await Transcribe(AcceptAll with { Language = "en", LogProbabilityThreshold = 0, NoSpeechThreshold = 0 }, 1);
        Assert.Empty(windows[0].Segments);
    }

    [Fact]
    public async Task Cancelling_ends_the_work()
    {
        using var source = new CancellationTokenSource();
        var transcriber = new WhisperTranscriber(_model, AcceptAll);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in transcriber.TranscribeAsync(Noise(400), Windows(200), new HashSet<int>(), source.Token))
                await source.CancelAsync();
        });
    }

    [Fact]
    public async Task A_failing_source_of_sound_is_reported()
    {
        var transcriber = new WhisperTranscriber(_model, AcceptAll);
        await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var _ in transcriber.TranscribeAsync(Failing(), Windows(9), new HashSet<int>(), CancellationToken.None)) { }
        });

        static async IAsyncEnumerable<ReadOnlyMemory<float>> Failing()
        {
            await foreach (var block in Noise(3))
                yield return block;
            throw new InvalidDataException("torn");
        }
    }
}

using VideoBlog.Whisper;
using VideoBlog.Whisper.Transcription;

namespace VideoBlog.Tests.Whisper.Transcription;

public class WindowReaderTests
{
    private static async IAsyncEnumerable<ReadOnlyMemory<float>> Counting(int samples, int block)
    {
        await Task.CompletedTask;
        for (var i = 0; i < samples; i += block)
            yield return Enumerable.Range(i, Math.Min(block, samples - i)).Select(n => (float)n).ToArray();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Windows_hold_exactly_their_samples(int block)
    {
        SpeechWindow[] windows = [new([new(5, 10), new(20, 22)]), new([new(22, 40)]), new([new(90, 120)]), new([new(200, 210)])];
        var read = new List<float[]>();
        await foreach (var (_, samples) in WindowReader.ReadAsync(Counting(100, block), windows, CancellationToken.None))
            read.Add(samples);
        Assert.Equal([5, 6, 7, 8, 9, 20, 21], read[0]);
        Assert.Equal(Enumerable.Range(22, 18).Select(n => (float)n), read[1]);
        Assert.Equal(Enumerable.Range(90, 10).Select(n => (float)n), read[2]);
        Assert.Empty(read[3]);
    }
}

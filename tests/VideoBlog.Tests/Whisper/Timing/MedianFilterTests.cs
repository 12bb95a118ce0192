using VideoBlog.Whisper.Timing;

namespace VideoBlog.Tests.Whisper.Timing;

public class MedianFilterTests
{
    [Fact]
    public void The_middle_of_every_seven_zeros_and_ones_is_found()
    {
        // A network of minima and maxima is right for all numbers when it is right for all zeros and ones (Knuth, 5.3.4).
        for (var bits = 0; bits < 128; bits++)
        {
            float[] row = [.. Enumerable.Range(0, 7).Select(i => (float)(bits >> i & 1))];
            var result = new float[7];
            MedianFilter.Apply(row, result);
            Assert.Equal(row.Sum() >= 4 ? 1 : 0, result[3]);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(1500)]
    public void Ends_are_reflected(int length)
    {
        var random = new Random(length);
        float[] row = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle())];
        var result = new float[length];
        MedianFilter.Apply(row, result);
        for (var i = 0; i < length; i++)
        {
            float[] around = [.. Enumerable.Range(i - 3, 7).Select(k => row[Reflect(k)])];
            Array.Sort(around);
            Assert.Equal(around[3], result[i]);
        }

        int Reflect(int k) =>
            k < 0 ? -k
            : k >= length ? 2 * (length - 1) - k
            : k;
    }
}

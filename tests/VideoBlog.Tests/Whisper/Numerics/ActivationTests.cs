using VideoBlog.Whisper.Numerics;

namespace VideoBlog.Tests.Whisper.Numerics;

public sealed class ActivationTests
{
    [Fact]
    public void Gelu_is_the_exact_one()
    {
        float[] x = [.. Enumerable.Range(-1200, 2401).Select(i => i / 100f)];
        var y = x.ToArray();
        Gelu.Apply(y);
        for (var i = 0; i < x.Length; i++)
            Assert.Equal(x[i] * NormalDistribution(x[i]), y[i], 4e-7 * Math.Max(1, Math.Abs(x[i])));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    [InlineData(1500)]
    public void Softmax_sums_to_one_and_bears_large_scores(int count)
    {
        var random = new Random(3);
        float[] scores = [.. Enumerable.Range(0, count).Select(_ => 1000 + 10 * random.NextSingle())];
        var total = scores.Sum(s => Math.Exp((double)s - 1000));
        var actual = scores.ToArray();
        Softmax.Apply(actual);
        for (var i = 0; i < count; i++)
            Assert.Equal(Math.Exp((double)scores[i] - 1000) / total, actual[i], 1e-6);
        Assert.Equal(1, actual.Sum(), 1e-5f);
    }

    /// <summary>Φ(x) by its power series, good for |x| below 12 in double precision on the negative side by symmetry.</summary>
    private static double NormalDistribution(double x)
    {
        if (Math.Abs(x) > 6)
            return x > 0 ? 1 : 0;
        var (term, sum) = (x, x);
        for (var n = 1; n < 200; n++)
        {
            term *= x * x / (2 * n + 1);
            sum += term;
        }
        return 0.5 + sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
    }
}

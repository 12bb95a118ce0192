namespace VideoBlog.Media;

/// <summary>
/// The hash of a picture's outlines that scaling, compression, blur and light hardly change: the picture is made 32 × 32 by averaging, a
/// cosine transform (DCT-II) is taken, and each of its 64 coarsest coefficients gives a bit: above their median or not. It is the "DCT
/// based hash" of Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions" (2010), with the coefficients from 0 on
/// instead of from 1, because the lines of a slide lie in the first column. The first bit, the mean, is nearly always set.
/// </summary>
internal static class PerceptualHash
{
    private const int Size = 32;
    private const int Kept = 8;

    private static readonly float[] Cosines =
    [
        .. Enumerable.Range(0, Kept * Size).Select(i => MathF.Cos(MathF.PI / Size * ((i % Size) + 0.5f) * (i / Size))),
    ];

    /// <summary>Hashes a picture.</summary>
    /// <param name="grey">Its pixels, row by row.</param>
    /// <param name="width">At least 1.</param>
    public static ulong Compute(ReadOnlySpan<byte> grey, int width)
    {
        var small = Shrink(grey, width);
        Span<float> rows = stackalloc float[Size * Kept];
        for (var y = 0; y < Size; y++)
        {
            for (var u = 0; u < Kept; u++)
                rows[(y * Kept) + u] = Dot(small.AsSpan(y * Size, Size), 1, u);
        }
        var coefficients = new float[Kept * Kept];
        for (var i = 0; i < coefficients.Length; i++)
            coefficients[i] = Dot(rows[(i % Kept)..], Kept, i / Kept);

        var median = Median(coefficients);
        ulong hash = 0;
        for (var i = 0; i < coefficients.Length; i++)
            hash |= coefficients[i] > median ? 1UL << i : 0;
        return hash;
    }

    private static float Dot(ReadOnlySpan<float> values, int step, int frequency)
    {
        float sum = 0;
        for (var i = 0; i < Size; i++)
            sum += values[i * step] * Cosines[(frequency * Size) + i];
        return sum;
    }

    private static float Median(float[] values)
    {
        float[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    // The mean of the pixels in each of 32 × 32 fields; a picture smaller than that gives some pixels to several fields.
    private static float[] Shrink(ReadOnlySpan<byte> grey, int width)
    {
        var height = grey.Length / width;
        var small = new float[Size * Size];
        for (var i = 0; i < small.Length; i++)
        {
            var (top, bottom) = Field(i / Size, height);
            var (left, right) = Field(i % Size, width);
            var sum = 0;
            for (var y = top; y < bottom; y++)
            {
                foreach (var value in grey[((y * width) + left)..((y * width) + right)])
                    sum += value;
            }
            small[i] = (float)sum / ((bottom - top) * (right - left));
        }
        return small;
    }

    private static (int From, int To) Field(int index, int length)
    {
        var from = index * length / Size;
        return (from, Math.Max(from + 1, (index + 1) * length / Size));
    }
}

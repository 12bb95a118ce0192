namespace VideoBlog.Media;

/// <summary>Measures a picture in grey.</summary>
/// <param name="Brightness">As in <see cref="Domain.Frame"/>.</param>
/// <param name="Contrast">As in <see cref="Domain.Frame"/>.</param>
/// <param name="Sharpness">As in <see cref="Domain.Frame"/>.</param>
/// <param name="Hash">As in <see cref="Domain.Frame"/>.</param>
internal readonly record struct FrameMeter(double Brightness, double Contrast, double Sharpness, ulong Hash)
{
    private const double White = 255;

    /// <summary>Measures.</summary>
    /// <param name="grey">The pixels, row by row; 0 is black, 255 white.</param>
    /// <param name="width">At least 1.</param>
    public static FrameMeter Measure(ReadOnlySpan<byte> grey, int width)
    {
        long sum = 0,
            squares = 0;
        foreach (var value in grey)
        {
            sum += value;
            squares += value * value;
        }
        return new FrameMeter(
            sum / White / grey.Length,
            Math.Sqrt(Variance(sum, squares, grey.Length)) / White,
            Laplacian(grey, width) / (White * White),
            PerceptualHash.Compute(grey, width)
        );
    }

    private static double Laplacian(ReadOnlySpan<byte> grey, int width)
    {
        long sum = 0,
            squares = 0,
            count = 0;
        for (var row = width; row + width < grey.Length; row += width)
        {
            var above = grey.Slice(row - width, width);
            var here = grey.Slice(row, width);
            var below = grey.Slice(row + width, width);
            for (var x = 1; x + 1 < here.Length; x++)
            {
                var value = (4 * here[x]) - here[x - 1] - here[x + 1] - above[x] - below[x];
                sum += value;
                squares += value * value;
                count++;
            }
        }
        return count == 0 ? 0 : Variance(sum, squares, count);
    }

    private static double Variance(long sum, long squares, long count)
    {
        var mean = (double)sum / count;
        return Math.Max(0, ((double)squares / count) - (mean * mean));
    }
}

using System.Numerics;

namespace VideoBlog.Whisper.Timing;

/// <summary>A running median over seven values, reflected at both ends (OpenAI whisper, <c>timing.py</c>: <c>median_filter</c>).</summary>
internal static class MedianFilter
{
    private const int Half = 3;

    /// <summary>Filters a row.</summary>
    /// <param name="row">The values; rows of three or fewer are copied.</param>
    /// <param name="destination">As long as the row.</param>
    public static void Apply(ReadOnlySpan<float> row, Span<float> destination)
    {
        if (row.Length <= Half)
        {
            row.CopyTo(destination);
            return;
        }
        var width = Vector<float>.Count;
        Span<float> padded = new float[row.Length + 2 * Half + width];
        row.CopyTo(padded[Half..]);
        for (var i = 0; i < Half; i++)
        {
            padded[Half - 1 - i] = row[i + 1];
            padded[Half + row.Length + i] = row[row.Length - 2 - i];
        }
        Span<float> result = new float[row.Length + width];
        for (var i = 0; i < row.Length; i += width)
            Median(padded[i..]).CopyTo(result[i..]);
        result[..row.Length].CopyTo(destination);
    }

    /// <summary>
    /// The medians of seven neighbours, a vector's worth at once, by a network of minima and maxima (N. Devillard, "Fast median search",
    /// 1998).
    /// </summary>
    private static Vector<float> Median(ReadOnlySpan<float> s)
    {
        Vector<float> a = new(s),
            b = new(s[1..]),
            c = new(s[2..]),
            d = new(s[3..]),
            e = new(s[4..]),
            f = new(s[5..]),
            g = new(s[6..]);
        Sort(ref a, ref f);
        Sort(ref a, ref d);
        Sort(ref b, ref g);
        Sort(ref c, ref e);
        Sort(ref a, ref b);
        Sort(ref d, ref f);
        Sort(ref c, ref g);
        Sort(ref c, ref d);
        Sort(ref d, ref g);
        Sort(ref e, ref f);
        Sort(ref b, ref e);
        Sort(ref b, ref d);
        Sort(ref d, ref e);
        return d;
    }

    private static void Sort(ref Vector<float> low, ref Vector<float> high) => (low, high) = (Vector.Min(low, high), Vector.Max(low, high));
}

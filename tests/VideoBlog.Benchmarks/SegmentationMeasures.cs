namespace VideoBlog.Benchmarks;

/// <summary>
/// How far a division of a text is from the reference: L. Pevzner and M. A. Hearst, "A critique and improvement of an evaluation metric for
/// text segmentation", Computational Linguistics 28 (2002). A division says for each sentence whether a segment begins there; the first
/// sentence always begins one. 0 is perfect; k is half the mean length of the reference's segments, at least 2.
/// </summary>
internal static class SegmentationMeasures
{
    /// <summary>Half the mean length of a division's segments, in sentences.</summary>
    public static int Window(bool[] reference) => Math.Max(2, (int)Math.Round(reference.Length / 2.0 / reference.Count(b => b)));

    /// <summary>
    /// Of all pairs of sentences k apart, the share that one of the two divisions has in one segment and the other has not.
    /// </summary>
    public static double Pk(bool[] reference, bool[] ours) => Share(reference, ours, (a, b) => (a == 0) != (b == 0));

    /// <summary>Of all windows of k sentences, the share in which the two divisions have not the same number of boundaries.</summary>
    public static double WindowDiff(bool[] reference, bool[] ours) => Share(reference, ours, (a, b) => a != b);

    private static double Share(bool[] reference, bool[] ours, Func<int, int, bool> differ)
    {
        var k = Window(reference);
        var (one, other) = (Sums(reference), Sums(ours));
        var windows = reference.Length - k;
        return windows <= 0
            ? 0
            : Enumerable.Range(0, windows).Count(i => differ(one[i + k] - one[i], other[i + k] - other[i])) / (double)windows;
    }

    /// <summary>How many segments begin up to each sentence.</summary>
    private static int[] Sums(bool[] begins)
    {
        var sums = new int[begins.Length];
        for (var (i, sum) = (0, 0); i < sums.Length; i++)
            sums[i] = sum += begins[i] ? 1 : 0;
        return sums;
    }
}

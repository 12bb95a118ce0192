namespace VideoBlog.Language.Text;

/// <summary>How alike two spellings are.</summary>
internal static class Similarity
{
    /// <summary>
    /// 1 for equal texts, 0 for texts that share nothing: 1 - edit distance / longer length. A letter added, left out or replaced is an
    /// edit, and so is the exchange of two neighbours (Damerau-Levenshtein distance, no part edited twice). Time grows with the product of
    /// the
    /// lengths.
    /// </summary>
    public static double Compute(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
            return a.Length == b.Length ? 1 : 0;
        var (before, previous, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
            previous[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(previous[j], row[j - 1]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, previous, row) = (previous, row, before);
        }

        return 1 - ((double)previous[b.Length] / Math.Max(a.Length, b.Length));
    }
}

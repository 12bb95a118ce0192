namespace VideoBlog.Writing.Normalizing;

/// <summary>How near two words are to being the same word misheard.</summary>
internal static class Closeness
{
    /// <summary>Longer texts are no words; the limit bounds the work on hostile ones.</summary>
    private const int MaxLength = 120;

    /// <summary>
    /// 0 to 1: the mean of the likeness of their letters and of their sounds (<see cref="SoundKey"/>), each 1 - distance / longer length.
    /// The first sound has to be the same: listeners and recognisers rarely miss it.
    /// </summary>
    /// <param name="a">Letters as <see cref="WordForm.Letters"/> gives them.</param>
    /// <param name="b">The other word's.</param>
    public static double Compute(string a, string b)
    {
        if (a == b)
            return 1;
        if (a.Length is 0 or > MaxLength || b.Length is 0 or > MaxLength)
            return 0;
        var (soundA, soundB) = (SoundKey.Compute(a), SoundKey.Compute(b));
        if (soundA.Length == 0 || soundB.Length == 0)
            return soundA.Length == soundB.Length ? Alike(a, b) : 0;
        return soundA[0] == soundB[0] ? (Alike(a, b) + Alike(soundA, soundB)) / 2 : 0;
    }

    /// <summary>1 - Damerau-Levenshtein distance (neighbours exchanged count as one edit) / longer length.</summary>
    private static double Alike(string a, string b)
    {
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

namespace VideoBlog.Alignment;

/// <summary>A few tokens in a row.</summary>
internal static class Phrase
{
    /// <summary>
    /// A number that equal phrases have in common, and others hardly ever (multiplicative hashing by 2⁶⁴ / golden ratio).
    /// </summary>
    public static ulong KeyOf(ReadOnlySpan<int> tokens)
    {
        var key = 0UL;
        foreach (var token in tokens)
            key = ((key ^ (uint)token) * 0x9E3779B97F4A7C15UL) + (key >> 29);
        return key;
    }
}

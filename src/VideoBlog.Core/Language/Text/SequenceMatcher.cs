namespace VideoBlog.Language.Text;

/// <summary>
/// Finds what two sequences have in common, in order. Equal ends are taken first; then phrases that occur once in each ("patience",
/// after Bram Cohen's diff) split the problem; what lies between them is compared exactly (<see cref="MyersDiff"/>), unless it is so
/// large and so different that it has nothing to do with each other. Time is near linear in the length.
/// </summary>
internal sealed class SequenceMatcher
{
    /// <summary>Ranges up to this many cells are compared exactly at once.</summary>
    private const long SmallCells = 64 * 64;

    /// <summary>Lengths of the phrases that are tried, in turn.</summary>
    private static readonly int[] PhraseLengths = [4, 3, 2];

    private readonly int[] _a;
    private readonly int[] _b;
    private readonly int[] _partners;
    private readonly Stack<Range> _open = new();

    private SequenceMatcher(int[] a, int[] b)
    {
        this._a = a;
        this._b = b;
        _partners = new int[a.Length];
        Array.Fill(_partners, -1);
    }

    /// <summary>For every item of <paramref name="a"/> the index of its equal in <paramref name="b"/>, ascending, or -1.</summary>
    public static int[] Match(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var matcher = new SequenceMatcher(a.ToArray(), b.ToArray());
        matcher._open.Push(new Range(0, a.Length, 0, b.Length));
        while (matcher._open.TryPop(out var range))
            matcher.Work(range);
        return matcher._partners;
    }

    /// <summary>
    /// A number that equal phrases have in common, and others hardly ever (multiplicative hashing by 2⁶⁴ / golden ratio).
    /// </summary>
    public static ulong PhraseKey(ReadOnlySpan<int> phrase)
    {
        var key = 0UL;
        foreach (var item in phrase)
            key = ((key ^ (uint)item) * 0x9E3779B97F4A7C15UL) + (key >> 29);
        return key;
    }

    private void Work(Range range)
    {
        var (a0, a1, b0, b1) = range;
        while (a0 < a1 && b0 < b1 && _a[a0] == _b[b0])
            _partners[a0++] = b0++;
        while (a0 < a1 && b0 < b1 && _a[a1 - 1] == _b[b1 - 1])
            _partners[--a1] = --b1;
        if (a0 == a1 || b0 == b1)
            return;
        if ((long)(a1 - a0) * (b1 - b0) > SmallCells)
        {
            foreach (var length in PhraseLengths)
            {
                if (Split(new Range(a0, a1, b0, b1), length))
                    return;
            }
        }

        MyersDiff.Match(_a.AsSpan(a0, a1 - a0), _b.AsSpan(b0, b1 - b0), (i, j) => _partners[a0 + i] = b0 + j);
    }

    /// <summary>
    /// Matches the phrases that are unique in both ranges and leaves what is between them for later; false when there are none.
    /// </summary>
    private bool Split(Range range, int length)
    {
        var anchors = LongestAscending(UniquePhrases(range, length));
        var (a0, b0) = (range.A0, range.B0);
        foreach (var (ai, bi) in anchors)
        {
            // Neighbouring phrases overlap; a phrase that overlaps on another diagonal contradicts the one before it.
            var skip = Math.Max(0, Math.Max(a0 - ai, b0 - bi));
            if (skip >= length || (skip > 0 && a0 - ai != b0 - bi))
                continue;
            if (ai + skip > a0 || bi + skip > b0)
                _open.Push(new Range(a0, ai + skip, b0, bi + skip));
            for (var i = skip; i < length; i++)
                _partners[ai + i] = bi + i;
            (a0, b0) = (ai + length, bi + length);
        }

        if (anchors.Count > 0)
            _open.Push(new Range(a0, range.A1, b0, range.B1));
        return anchors.Count > 0;
    }

    /// <summary>Positions of the phrases that occur exactly once in each range, ascending in the first.</summary>
    private List<(int A, int B)> UniquePhrases(Range range, int length)
    {
        var inB = new Dictionary<ulong, int>();
        for (var i = range.B0; i + length <= range.B1; i++)
        {
            var key = PhraseKey(_b.AsSpan(i, length));
            inB[key] = inB.ContainsKey(key) ? -1 : i;
        }

        var inA = new Dictionary<ulong, int>();
        for (var i = range.A0; i + length <= range.A1; i++)
        {
            var key = PhraseKey(_a.AsSpan(i, length));
            inA[key] = inA.ContainsKey(key) ? -1 : i;
        }

        var found = new List<(int A, int B)>();
        for (var i = range.A0; i + length <= range.A1; i++)
        {
            var key = PhraseKey(_a.AsSpan(i, length));
            if (inA[key] == i && inB.TryGetValue(key, out var j) && j >= 0 && _a.AsSpan(i, length).SequenceEqual(_b.AsSpan(j, length)))
                found.Add((i, j));
        }

        return found;
    }

    /// <summary>The longest run of pairs that ascends in both (patience sorting).</summary>
    private static List<(int A, int B)> LongestAscending(List<(int A, int B)> pairs)
    {
        var ends = new List<int>();
        var previous = new int[pairs.Count];
        for (var i = 0; i < pairs.Count; i++)
        {
            int low = 0,
                high = ends.Count;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (pairs[ends[middle]].B < pairs[i].B)
                    low = middle + 1;
                else
                    high = middle;
            }

            previous[i] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count)
                ends.Add(i);
            else
                ends[low] = i;
        }

        var result = new List<(int A, int B)>();
        for (var i = ends.Count == 0 ? -1 : ends[^1]; i >= 0; i = previous[i])
            result.Add(pairs[i]);
        result.Reverse();
        return result;
    }

    private readonly record struct Range(int A0, int A1, int B0, int B1);
}

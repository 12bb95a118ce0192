namespace VideoBlog.Language.Text;

/// <summary>
/// The shortest edit between two sequences, after E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), with a limit on
/// the number of edits and so on time and memory.
/// </summary>
internal static class MyersDiff
{
    /// <summary>Edits after which the two are taken as unrelated. The trace then holds 4 · limit² bytes: 16 MB.</summary>
    private const int MaxEdits = 2000;

    private const int Unreachable = -1;

    /// <summary>
    /// Calls <paramref name="onMatch"/> for every pair of equal items on the shortest edit, last pair first; not at all when it is too
    /// long.
    /// </summary>
    public static void Match(ReadOnlySpan<int> a, ReadOnlySpan<int> b, Action<int, int> onMatch)
    {
        // trace[d][k + d] is how far along a the diagonal k = x - y has come with d edits.
        var trace = new List<int[]>();
        for (var edits = 0; edits <= Math.Min(MaxEdits, a.Length + b.Length); edits++)
        {
            var reach = new int[(2 * edits) + 1];
            trace.Add(reach);
            for (var k = -edits; k <= edits; k += 2)
            {
                var x = edits == 0 ? 0 : Step(trace[edits - 1], edits, k, a.Length, b.Length).X;
                while (x >= 0 && x < a.Length && x - k < b.Length && a[x] == b[x - k])
                    x++;
                reach[k + edits] = x;
                if (x == a.Length && x - k == b.Length)
                {
                    Backtrack(a.Length, b.Length, trace, onMatch);
                    return;
                }
            }
        }
    }

    /// <summary>
    /// Where one more edit leads on diagonal <paramref name="k"/>: down from the diagonal above (an item of b is added) or right from the
    /// one below (an item of a is left out), whichever comes further without leaving the grid.
    /// </summary>
    private static (int X, bool Down) Step(int[] previous, int edits, int k, int lengthA, int lengthB)
    {
        int Reach(int diagonal) => Math.Abs(diagonal) < edits ? previous[diagonal + edits - 1] : Unreachable;
        var down = Reach(k + 1);
        if (down - k > lengthB)
            down = Unreachable;
        var right = Reach(k - 1);
        right = right == Unreachable || right == lengthA ? Unreachable : right + 1;
        return down > right ? (down, true) : (right, false);
    }

    private static void Backtrack(int x, int y, List<int[]> trace, Action<int, int> onMatch)
    {
        var (lengthA, lengthB) = (x, y);
        for (var edits = trace.Count - 1; edits > 0; edits--)
        {
            var (startX, down) = Step(trace[edits - 1], edits, x - y, lengthA, lengthB);
            while (x > startX)
                onMatch(--x, --y);
            (x, y) = down ? (x, y - 1) : (x - 1, y);
        }

        while (x > 0)
            onMatch(--x, --y);
    }
}

namespace VideoBlog.Writing.Composing;

/// <summary>Cuts a sequence into runs at the lowest total cost, by dynamic programming.</summary>
internal static class Cuts
{
    /// <summary>The cheapest runs that together cover 0 to <paramref name="count"/>; among equal ones the later cut wins.</summary>
    /// <param name="count">Number of items.</param>
    /// <param name="longest">Items that one run may hold; it may hold more where nothing else is allowed.</param>
    /// <param name="cost">
    /// Cost of the run from an item up to another, exclusive; positive infinity where it is not allowed. It is asked for all runs with one
    /// end, the shortest first, before the next end.
    /// </param>
    public static IReadOnlyList<(int From, int To)> Cheapest(int count, int longest, Func<int, int, double> cost)
    {
        var best = new double[count + 1];
        var cut = new int[count + 1];
        for (var to = 1; to <= count; to++)
        {
            best[to] = double.PositiveInfinity;
            for (var from = to - 1; from >= 0 && (to - from <= longest || double.IsPositiveInfinity(best[to])); from--)
            {
                var total = best[from] + cost(from, to);
                if (total < best[to])
                    (best[to], cut[to]) = (total, from);
            }
        }

        var runs = new List<(int, int)>();
        for (var to = count; to > 0; to = cut[to])
            runs.Add((cut[to], to));
        runs.Reverse();
        return runs;
    }
}

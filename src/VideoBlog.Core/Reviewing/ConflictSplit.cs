using VideoBlog.Library;

namespace VideoBlog.Reviewing;

/// <summary>
/// Splits what two edits have changed in different ways at the sentences that both have reworded: what one of them wrote beside such a
/// sentence is theirs alone.
/// </summary>
internal static class ConflictSplit
{
    // Sentences with fewer words in common are others, not the same one reworded.
    private const double Alike = 0.4;

    // More than these are compared as a whole: the time grows with their square.
    private const int MaxPieces = 60;

    /// <summary>The parts of a conflict in order. Together they are the whole of it.</summary>
    public static IEnumerable<MergeStretch> Split(MergeStretch conflict)
    {
        var (o, a, b) = (
            TextMerge.Pieces(conflict.Common).ToArray(),
            TextMerge.Pieces(conflict.Ours).ToArray(),
            TextMerge.Pieces(conflict.Theirs).ToArray()
        );
        if (Math.Max(o.Length, Math.Max(a.Length, b.Length)) > MaxPieces)
            return [conflict];
        var (inA, inB) = (Partners(o, a), Partners(o, b));
        var parts = new List<MergeStretch>();
        var (startO, startA, startB, at) = (0, 0, 0, conflict.At);
        for (var i = 0; i < o.Length; i++)
        {
            if (inA[i] < 0 || inB[i] < 0)
                continue;
            Add(o[startO..i], a[startA..inA[i]], b[startB..inB[i]]);
            Add([o[i]], [a[inA[i]]], [b[inB[i]]]);
            (startO, startA, startB) = (i + 1, inA[i] + 1, inB[i] + 1);
        }

        Add(o[startO..], a[startA..], b[startB..]);
        return parts;

        void Add(string[] common, string[] ours, string[] theirs)
        {
            var part = new MergeStretch(string.Concat(common), string.Concat(ours), string.Concat(theirs), at);
            at += part.Ours.Length;
            if (part is not { Common: "", Ours: "", Theirs: "" })
                parts.Add(part);
        }
    }

    /// <summary>
    /// For each piece the one of the other text that it became, in order, so that as many words as possible are paired; -1 for none.
    /// </summary>
    private static int[] Partners(string[] from, string[] to)
    {
        var (wordsFrom, wordsTo) = (from.Select(Words).ToArray(), to.Select(Words).ToArray());
        var best = new double[from.Length + 1, to.Length + 1];
        for (var i = from.Length - 1; i >= 0; i--)
        {
            for (var j = to.Length - 1; j >= 0; j--)
                best[i, j] = Math.Max(
                    Math.Max(best[i + 1, j], best[i, j + 1]),
                    Gain(wordsFrom[i], wordsTo[j]) is > 0 and var gain ? gain + best[i + 1, j + 1] : 0
                );
        }

        var partners = new int[from.Length];
        Array.Fill(partners, -1);
        for (var (i, j) = (0, 0); i < from.Length && j < to.Length; )
        {
            if (Gain(wordsFrom[i], wordsTo[j]) is > 0 and var gain && best[i, j] == gain + best[i + 1, j + 1])
                partners[i++] = j++;
            else if (best[i, j] == best[i + 1, j])
                i++;
            else
                j++;
        }

        return partners;
    }

    /// <summary>Words in common, when they are enough. Empty lines pair too, but for little.</summary>
    private static double Gain(HashSet<string> one, HashSet<string> other)
    {
        if (one.Count + other.Count == 0)
            return 0.1;
        double common = one.Count(other.Contains);
        return 2 * common / (one.Count + other.Count) >= Alike ? common : 0;
    }

    private static HashSet<string> Words(string piece) => [.. piece.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)];
}

using VideoBlog.Aligning;

namespace VideoBlog.Reviewing;

/// <summary>
/// Three-way merge of two edits of one text, after the diff3 of Khanna, Kunal and Pierce, "A Formal Investigation of Diff3" (2007), with
/// sentences and lines as its pieces. Smaller ones are never mixed: two edits of one sentence may each read well and make nonsense
/// together.
/// </summary>
internal static class TextMerge
{
    /// <summary>Both changes in one text, or null when they touch the same pieces.</summary>
    /// <param name="common">What both began with.</param>
    /// <param name="ours">One edit.</param>
    /// <param name="theirs">The other.</param>
    public static string? Merge(string common, string ours, string theirs)
    {
        if (ours == theirs || theirs == common)
            return ours;
        if (ours == common)
            return theirs;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var pieces = new List<string>();
        int[] Number(string text) => [.. Pieces(text).Select(piece =>
        {
            if (!numbers.TryGetValue(piece, out var number))
            {
                numbers[piece] = number = pieces.Count;
                pieces.Add(piece);
            }

            return number;
        })];

        var (o, a, b) = (Number(common), Number(ours), Number(theirs));
        return Merge(o, a, b) is { } merged ? string.Concat(merged.Select(number => pieces[number])) : null;
    }

    private static List<int>? Merge(int[] o, int[] a, int[] b)
    {
        var inA = SequenceMatcher.Match(o, a);
        var inB = SequenceMatcher.Match(o, b);
        var merged = new List<int>();
        var (startO, startA, startB) = (0, 0, 0);
        for (var i = 0; i <= o.Length; i++)
        {
            // Only a piece that both have kept parts one stretch from the next.
            var (endA, endB) = i == o.Length ? (a.Length, b.Length) : (inA[i], inB[i]);
            if (endA < 0 || endB < 0)
                continue;
            if (!AddStretch(merged, o.AsSpan(startO..i), a.AsSpan(startA..endA), b.AsSpan(startB..endB)))
                return null;
            if (i < o.Length)
                merged.Add(o[i]);
            (startO, startA, startB) = (i + 1, endA + 1, endB + 1);
        }

        return merged;
    }

    private static bool AddStretch(List<int> merged, ReadOnlySpan<int> o, ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        if (a.SequenceEqual(b) || b.SequenceEqual(o))
        {
            merged.AddRange(a);
            return true;
        }

        if (a.SequenceEqual(o))
        {
            merged.AddRange(b);
            return true;
        }

        // Neighbouring sentences that were each reworded by one of the two.
        if (o.Length != a.Length || o.Length != b.Length)
            return false;
        for (var i = 0; i < o.Length; i++)
        {
            if (a[i] != o[i] && b[i] != o[i] && a[i] != b[i])
                return false;
            merged.Add(a[i] == o[i] ? b[i] : a[i]);
        }

        return true;
    }

    /// <summary>Cuts after the spaces that follow a sentence's end, and after every line's end.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var sentenceEnds = text[i] == ' ' && (i + 1 == text.Length || text[i + 1] != ' ') && EndsSentence(text, start, i);
            if (text[i] != '\n' && !sentenceEnds)
                continue;
            yield return text[start..(i + 1)];
            start = i + 1;
        }

        if (start < text.Length)
            yield return text[start..];
    }

    private static bool EndsSentence(string text, int start, int end) =>
        text.AsSpan(start, end - start).TrimEnd(" \"'”’)]*_") is [.., '.' or '!' or '?'];
}

using System.Text;
using VideoBlog.Language.Text;

namespace VideoBlog.Library;

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
        var merged = new StringBuilder();
        foreach (var stretch in Stretches(common, ours, theirs))
        {
            if (stretch.IsConflict)
                return null;
            merged.Append(stretch.IsOurs ? stretch.Ours : stretch.Theirs);
        }

        return merged.ToString();
    }

    /// <summary>
    /// The three texts in stretches: pieces that both edits have kept, and what lies between them. Together they are the whole of each
    /// text.
    /// </summary>
    public static IEnumerable<MergeStretch> Stretches(string common, string ours, string theirs)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var (o, a, b) = (Pieces(common).ToArray(), Pieces(ours).ToArray(), Pieces(theirs).ToArray());
        int[] Number(string[] pieces) =>
            [.. pieces.Select(piece => numbers.TryGetValue(piece, out var number) ? number : numbers[piece] = numbers.Count)];
        var (numbersO, numbersA, numbersB) = (Number(o), Number(a), Number(b));
        var (inA, inB) = (SequenceMatcher.Match(numbersO, numbersA), SequenceMatcher.Match(numbersO, numbersB));
        var (startO, startA, startB, at) = (0, 0, 0, 0);
        for (var i = 0; i <= o.Length; i++)
        {
            // Only a piece that both have kept parts one stretch from the next.
            var (endA, endB) = i == o.Length ? (a.Length, b.Length) : (inA[i], inB[i]);
            if (endA < 0 || endB < 0)
                continue;
            foreach (var stretch in Split(o[startO..i], a[startA..endA], b[startB..endB], at))
            {
                at += stretch.Ours.Length;
                yield return stretch;
            }

            if (i < o.Length)
            {
                yield return new MergeStretch(o[i], o[i], o[i], at);
                at += o[i].Length;
            }

            (startO, startA, startB) = (i + 1, endA + 1, endB + 1);
        }
    }

    /// <summary>A stretch as a whole, or piece by piece when both have reworded it: neighbouring sentences may each be one's own.</summary>
    private static IEnumerable<MergeStretch> Split(string[] o, string[] a, string[] b, int at)
    {
        var whole = new MergeStretch(string.Concat(o), string.Concat(a), string.Concat(b), at);
        if (whole is { Common: "", Ours: "", Theirs: "" })
            yield break;
        if (!whole.IsConflict || o.Length != a.Length || o.Length != b.Length)
        {
            yield return whole;
            yield break;
        }

        for (var i = 0; i < o.Length; i++)
        {
            yield return new MergeStretch(o[i], a[i], b[i], at);
            at += a[i].Length;
        }
    }

    /// <summary>Cuts after the spaces that follow a sentence's end, and after every line's end.</summary>
    internal static IEnumerable<string> Pieces(string text)
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
        text.AsSpan(start, end - start).TrimEnd(" *_") is var piece
        && SentenceEnds.Closes(piece[(piece.LastIndexOf(' ') + 1)..].TrimStart("*_"));
}

/// <summary>A stretch of a text as it was, and as two edits have it.</summary>
/// <param name="Common">As it was.</param>
/// <param name="Ours">As one edit has it.</param>
/// <param name="Theirs">As the other has it.</param>
/// <param name="At">Index in our text at which it begins.</param>
internal readonly record struct MergeStretch(string Common, string Ours, string Theirs, int At)
{
    /// <summary>True when our text says all that is to be said: they changed nothing, or the same.</summary>
    public bool IsOurs => Ours == Theirs || Theirs == Common;

    /// <summary>True when both changed it, in different ways.</summary>
    public bool IsConflict => !IsOurs && Ours != Common;
}

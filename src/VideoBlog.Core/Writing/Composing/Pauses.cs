using VideoBlog.Domain;

namespace VideoBlog.Writing.Composing;

/// <summary>The silences between sentences, in seconds.</summary>
internal static class Pauses
{
    /// <summary>The pause before a sentence; 0 before the first.</summary>
    public static double Before(IReadOnlyList<Sentence> sentences, int index) => sentences[index].Pause;

    /// <summary>The longest silence between two moments: where an "um" was left out, its own time is none.</summary>
    /// <param name="heard">All words as they were heard.</param>
    /// <param name="next">Index of the first of them that may lie between; moved to the first after them.</param>
    /// <param name="from">Seconds.</param>
    /// <param name="to">Seconds.</param>
    public static double Longest(IReadOnlyList<TranscriptWord> heard, ref int next, double from, double to)
    {
        var longest = 0.0;
        for (; next < heard.Count && heard[next].Start < to; next++)
        {
            if (heard[next].Start < from)
                continue;
            longest = Math.Max(longest, heard[next].Start - from);
            from = Math.Max(from, heard[next].End);
        }

        return Math.Max(longest, to - from);
    }

    /// <summary>The median pause: how long this speaker usually waits, at most 0.75 s so that long pauses stay long ones.</summary>
    public static double Usual(IReadOnlyList<Sentence> sentences)
    {
        if (sentences.Count < 2)
            return 0;
        double[] pauses = [.. Enumerable.Range(1, sentences.Count - 1).Select(i => Before(sentences, i)).Order()];
        return Math.Min(0.75, pauses[pauses.Length / 2]);
    }

    /// <summary>
    /// The logarithm of the pause before a sentence over the usual one, -1 to 2: 0 for the usual one, 1 for one 2.7 times as long. Both
    /// count as 0.2 s longer than they are, because words are timed no better than that.
    /// </summary>
    public static double Relative(IReadOnlyList<Sentence> sentences, int index, double usual) =>
        Math.Clamp(Math.Log((Before(sentences, index) + 0.2) / (usual + 0.2)), -1, 2);
}

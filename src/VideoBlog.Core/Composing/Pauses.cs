namespace VideoBlog.Composing;

/// <summary>The silences between sentences, in seconds.</summary>
internal static class Pauses
{
    /// <summary>The pause before a sentence; 0 before the first.</summary>
    public static double Before(IReadOnlyList<Sentence> sentences, int index) =>
        index == 0 ? 0 : Math.Max(0, sentences[index].Start - sentences[index - 1].End);

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

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
}

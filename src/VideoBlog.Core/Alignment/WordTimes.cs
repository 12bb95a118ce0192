namespace VideoBlog.Alignment;

/// <summary>When every written word is spoken.</summary>
internal static class WordTimes
{
    /// <summary>For every written word its seconds and the spoken words that it stands for, or null.</summary>
    public static WordTime?[] Compute(AlignedTexts texts, IEnumerable<WordPair> pairs, IEnumerable<WordPair> moves)
    {
        var times = new WordTime?[texts.Written.Words.Count];
        foreach (var pair in pairs)
            Set(times, texts, pair, isMoved: false);
        foreach (var move in moves)
            Set(times, texts, move, isMoved: true);
        return times;
    }

    /// <summary>Gives the written words of a pair their seconds.</summary>
    public static void Set(WordTime?[] times, AlignedTexts texts, WordPair pair, bool isMoved)
    {
        var (spoken, written) = (pair.Spoken, pair.Written);
        var (start, end) = spoken.Count == written.Count ? (spoken.Count, 0) : texts.EqualEnds(spoken, written);
        for (var i = 0; i < start; i++)
            times[written.From + i] = TimeOf(texts, new(spoken.From + i, spoken.From + i + 1), isMoved);
        for (var i = 1; i <= end; i++)
            times[written.To - i] = TimeOf(texts, new(spoken.To - i, spoken.To - i + 1), isMoved);
        Share(times, texts, new(spoken.From + start, spoken.To - end), new(written.From + start, written.To - end), isMoved);
    }

    private static WordTime TimeOf(AlignedTexts texts, WordRange spoken, bool isMoved) =>
        new(texts.Spoken[spoken.From].Start, texts.Spoken[spoken.To - 1].End, spoken, isMoved);

    /// <summary>Shares the time of some spoken words out by length.</summary>
    private static void Share(WordTime?[] times, AlignedTexts texts, WordRange spoken, WordRange written, bool isMoved)
    {
        double letters = 0;
        for (var i = written.From; i < written.To; i++)
            letters += texts.Written.Words[i].Text.Length;
        var (from, to) = texts.TimeOf(spoken);
        var done = 0;
        for (var i = written.From; i < written.To; i++)
        {
            var start = from + ((to - from) * done / letters);
            done += texts.Written.Words[i].Text.Length;
            times[i] = new WordTime(start, from + ((to - from) * done / letters), spoken, isMoved);
        }
    }
}

/// <summary>When a written word is spoken.</summary>
/// <param name="From">Seconds.</param>
/// <param name="To">Seconds.</param>
/// <param name="Spoken">The spoken words that it stands for.</param>
/// <param name="IsMoved">True when they are spoken at another place of the recording.</param>
internal readonly record struct WordTime(double From, double To, WordRange Spoken, bool IsMoved);

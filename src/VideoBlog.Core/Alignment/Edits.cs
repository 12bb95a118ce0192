namespace VideoBlog.Alignment;

/// <summary>Lists what is different in text and recording.</summary>
internal sealed class Edits
{
    private readonly AlignedTexts _texts;
    private readonly WordTime?[] _times;
    private readonly bool[] _spokenElsewhere;
    private readonly List<AlignedEdit> _edits = [];

    private Edits(AlignedTexts texts, IEnumerable<WordPair> moves, WordTime?[] times)
    {
        this._texts = texts;
        this._times = times;
        _spokenElsewhere = new bool[texts.Spoken.Count];
        foreach (var move in moves)
            Array.Fill(_spokenElsewhere, true, move.Spoken.From, move.Spoken.Count);
    }

    /// <summary>All edits in the order of the text; at the same place what is left out comes before what is added.</summary>
    public static IReadOnlyList<AlignedEdit> Compute(
        AlignedTexts texts,
        IEnumerable<WordPair> pairs,
        IEnumerable<WordPair> moves,
        WordTime?[] times
    )
    {
        var result = new Edits(texts, moves, times);
        var (spokenEnd, writtenEnd) = (0, 0);
        foreach (var pair in pairs)
        {
            result.AddBetween(new(spokenEnd, pair.Spoken.From), new(writtenEnd, pair.Written.From));
            if (!pair.IsEqual)
                result.AddSubstitution(pair);
            (spokenEnd, writtenEnd) = (pair.Spoken.To, pair.Written.To);
        }

        result.AddBetween(new(spokenEnd, texts.Spoken.Count), new(writtenEnd, texts.Written.Words.Count));
        return result._edits;
    }

    private void AddBetween(WordRange spoken, WordRange written)
    {
        foreach (var run in Runs(spoken, i => _spokenElsewhere[i]))
        {
            if (!_spokenElsewhere[run.From] && _texts.SpokenTokens.TokensOf(run) is var (first, end) && end > first)
                Add(AlignedEditKind.Deletion, run, new(written.From, written.From));
        }

        foreach (var run in Runs(written, i => (_texts.BlockOf(i), _times[i] is null)))
        {
            if (_times[run.From] is null)
                Add(AlignedEditKind.Insertion, new(spoken.To, spoken.To), run);
            else
                AddMoves(run);
        }
    }

    /// <summary>Written words that are spoken elsewhere, one edit for each run that follows one another there too.</summary>
    private void AddMoves(WordRange written)
    {
        var from = written.From;
        for (var i = from + 1; i <= written.To; i++)
        {
            if (
                i < written.To
                && _times[i]!.Value.Spoken is var next
                && _times[i - 1]!.Value.Spoken is var last
                && (next.From == last.To || next == last)
            )
                continue;
            Add(AlignedEditKind.Move, new(_times[from]!.Value.Spoken.From, _times[i - 1]!.Value.Spoken.To), new(from, i));
            from = i;
        }
    }

    private void AddSubstitution(WordPair pair)
    {
        var isSpelling = _texts.SpokenTokens.Spelling(pair.Spoken) == _texts.WrittenTokens.Spelling(pair.Written);
        Add(isSpelling ? AlignedEditKind.Spelling : AlignedEditKind.Substitution, pair.Spoken, pair.Written);
    }

    private static IEnumerable<WordRange> Runs<T>(WordRange range, Func<int, T> kindOf)
    {
        var from = range.From;
        for (var i = range.From + 1; i <= range.To; i++)
        {
            if (i < range.To && EqualityComparer<T>.Default.Equals(kindOf(i), kindOf(from)))
                continue;
            yield return new WordRange(from, i);
            from = i;
        }
    }

    private void Add(AlignedEditKind kind, WordRange spoken, WordRange written)
    {
        var start = _texts.PositionOf(written.From);
        var length =
            written.Count == 0 ? 0
            : _texts.Written.Words[written.To - 1] is var last ? last.Start + last.Length - start
            : 0;
        var (from, to) = _texts.TimeOf(spoken);
        _edits.Add(new AlignedEdit(kind, spoken, written, start, length, from, to));
    }
}

using VideoBlog.Domain;

namespace VideoBlog.Writing.Normalizing;

/// <summary>Collects what a pass changes, word by word, and makes the next text of it. A word that stays keeps its seconds.</summary>
internal sealed class Revision(WordedText text)
{
    private readonly WordedText _text = text;
    private readonly SpokenWord[] _heard = SpokenWord.FromText(text);
    private readonly Dictionary<int, Change> _changes = [];
    private readonly Dictionary<int, int> _firstLeftOut = [];

    /// <summary>The words before any change.</summary>
    public IReadOnlyList<SpokenWord> Heard => _heard;

    /// <summary>A word as it stands now, or null when it is left out.</summary>
    public SpokenWord? this[int index] => _changes.TryGetValue(index, out var change) ? change.Written : _heard[index];

    /// <summary>Writes a word in another way.</summary>
    public void Write(int index, SpokenWord written, TextEditReason reason)
    {
        if (written.Text != this[index]?.Text)
            _changes[index] = new Change(index + 1, written, reason);
    }

    /// <summary>Writes several words as one, which takes all their time.</summary>
    public void Join(int from, int to, SpokenWord written, TextEditReason reason)
    {
        Remove(from, to, reason);
        _changes[from] = new Change(to, written, reason);
    }

    /// <summary>Leaves words out.</summary>
    public void Remove(int from, int to, TextEditReason reason)
    {
        for (var i = from + 1; i < to; i++)
            _changes[i] = new Change(i + 1, null, reason);
        _changes[from] = new Change(to, null, reason);
        _firstLeftOut[to - 1] = from > 0 && this[from - 1] is null ? _firstLeftOut.GetValueOrDefault(from - 1, from) : from;
    }

    /// <summary>The last word before an index that is not left out, or -1.</summary>
    public int Before(int index)
    {
        index--;
        while (index >= 0 && this[index] is null)
            index = _firstLeftOut.GetValueOrDefault(index, index) - 1;
        return index;
    }

    /// <summary>The text with all changes.</summary>
    public WordedText Apply()
    {
        var result = new List<WordChange>();
        for (int i = 0, next; i < _heard.Length; i = next)
        {
            next = i + 1;
            if (!_changes.TryGetValue(i, out var change))
                continue;
            next = change.To;
            if (change.To > i + 1 || change.Written?.Text != _heard[i].Text)
                result.Add(
                    new WordChange(
                        _heard[i].From,
                        _heard[next - 1].To,
                        string.IsNullOrWhiteSpace(change.Written?.Text) ? [] : [change.Written.Text],
                        change.Reason
                    )
                );
        }

        return _text.With(result);
    }

    private sealed record Change(int To, SpokenWord? Written, TextEditReason Reason);
}

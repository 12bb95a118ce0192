using VideoBlog.Domain;

namespace VideoBlog.Writing.Normalizing;

/// <summary>Collects what a pass changes, word by word, and makes the next text of it. A word that stays keeps its seconds.</summary>
internal sealed class Revision(WordedText text)
{
    private readonly WordedText text = text;
    private readonly SpokenWord[] heard = SpokenWord.Of(text);
    private readonly Dictionary<int, Change> changes = [];
    private readonly Dictionary<int, int> firstLeftOut = [];

    /// <summary>The words before any change.</summary>
    public IReadOnlyList<SpokenWord> Heard => heard;

    /// <summary>A word as it stands now, or null when it is left out.</summary>
    public SpokenWord? this[int index] => changes.TryGetValue(index, out var change) ? change.Written : heard[index];

    /// <summary>Writes a word in another way.</summary>
    public void Write(int index, SpokenWord written, TextEditReason reason)
    {
        if (written.Text != this[index]?.Text)
            changes[index] = new Change(index + 1, written, reason);
    }

    /// <summary>Writes several words as one, which takes all their time.</summary>
    public void Join(int from, int to, SpokenWord written, TextEditReason reason)
    {
        Remove(from, to, reason);
        changes[from] = new Change(to, written, reason);
    }

    /// <summary>Leaves words out.</summary>
    public void Remove(int from, int to, TextEditReason reason)
    {
        for (var i = from + 1; i < to; i++)
            changes[i] = new Change(i + 1, null, reason);
        changes[from] = new Change(to, null, reason);
        firstLeftOut[to - 1] = from > 0 && this[from - 1] is null ? firstLeftOut.GetValueOrDefault(from - 1, from) : from;
    }

    /// <summary>The last word before an index that is not left out, or -1.</summary>
    public int Before(int index)
    {
        index--;
        while (index >= 0 && this[index] is null)
            index = firstLeftOut.GetValueOrDefault(index, index) - 1;
        return index;
    }

    /// <summary>The text with all changes.</summary>
    public WordedText Apply()
    {
        var result = new List<WordChange>();
        for (int i = 0, next; i < heard.Length; i = next)
        {
            next = i + 1;
            if (!changes.TryGetValue(i, out var change))
                continue;
            next = change.To;
            if (change.To > i + 1 || change.Written?.Text != heard[i].Text)
                result.Add(
                    new WordChange(
                        heard[i].From,
                        heard[next - 1].To,
                        string.IsNullOrWhiteSpace(change.Written?.Text) ? [] : [change.Written.Text],
                        change.Reason
                    )
                );
        }

        return text.With(result);
    }

    private sealed record Change(int To, SpokenWord? Written, TextEditReason Reason);
}

using VideoBlog.Alignment;

namespace VideoBlog.Reviewing;

/// <summary>The words of a draft's body, and which words of another text each stands for.</summary>
internal sealed class DraftWords
{
    private readonly IReadOnlyList<DraftWord> _words;
    private readonly int _bodyStart;
    private readonly ILookup<int, int> _places;
    private readonly bool[] _known;

    /// <param name="aligned">The draft's body, aligned with the other text.</param>
    /// <param name="bodyStart">Where the body begins in the draft.</param>
    public DraftWords(TextAlignment aligned, int bodyStart)
    {
        _bodyStart = bodyStart;
        _words = aligned.Written.Words;
        _known = [.. aligned.Words.Select(w => w.Spoken is not null)];
        _places = aligned
            .Words.SelectMany(
                (w, i) => w.Spoken is { } range ? Enumerable.Range(range.From, range.Count).Select(o => (Other: o, Place: i)) : []
            )
            .ToLookup(p => p.Other, p => p.Place);
    }

    public int Count => _words.Count;

    /// <summary>True for a word that stands for words of the other text.</summary>
    public bool IsKnown(int word) => _known[word];

    /// <summary>The words that stand for a word of the other text.</summary>
    public IEnumerable<int> PlacesOf(int other) => _places[other];

    /// <summary>
    /// The words that stand for some words of the other text. Where they stand in several places, a quotation for example, it is the one
    /// with the most of them. Null when there are none.
    /// </summary>
    public WordRange? RunOf(int from, int to)
    {
        WordRange? best = null;
        var most = 0;
        int[] found = [.. Enumerable.Range(from, to - from).SelectMany(PlacesOf).Distinct().Order()];
        for (var (i, start) = (0, 0); i < found.Length; i++)
        {
            if (i + 1 < found.Length && found[i + 1] - found[i] <= Near)
                continue;
            if (i + 1 - start > most)
                (best, most) = (new WordRange(found[start], found[i] + 1), i + 1 - start);
            start = i + 1;
        }

        return best;
    }

    /// <summary>A word's text as a reader sees it.</summary>
    public string TextOf(int word) => _words[word].Text;

    /// <summary>The words as a reader sees them.</summary>
    public string TextOf(WordRange range) => string.Join(' ', Enumerable.Range(range.From, range.Count).Select(TextOf));

    /// <summary>The place of some words among the characters of the draft; of none, where they would stand.</summary>
    public (int From, int To) ExtentOf(WordRange range)
    {
        if (range.Count > 0)
            return (_bodyStart + _words[range.From].Start, End(range.To - 1));
        var at = range.From > 0 ? End(range.From - 1) : _bodyStart;
        return (at, at);
    }

    /// <summary>The words in a form that is the same for the same letters: case and punctuation do not count, accents do.</summary>
    public static string LettersOf(string text) =>
        string.Join(
            ' ',
            Language.Text.Tokens.Find(text).Select(t => text.Substring(t.Start, t.Length).Replace('’', '\'').ToLowerInvariant())
        );

    private const int Near = 3;

    private int End(int word) => _bodyStart + _words[word].Start + _words[word].Length;
}

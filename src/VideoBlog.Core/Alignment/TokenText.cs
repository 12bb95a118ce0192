using System.Buffers;
using System.Runtime.InteropServices;
using VideoBlog.Language.English;
using VideoBlog.Language.Text;

namespace VideoBlog.Alignment;

/// <summary>
/// A text as numbered tokens that know their words. A word can have several ("well-known"), and a token can take several words: numbers
/// are read as figures (<see cref="NumberReader"/>), however they are written.
/// </summary>
internal sealed class TokenText
{
    private static readonly SearchValues<char> Stops = SearchValues.Create(",.;:!?");

    private readonly List<int> _ids = [];
    private readonly List<WordRange> _words = [];
    private readonly List<(int First, int End)> _tokens = [];
    private readonly Vocabulary _vocabulary;

    private TokenText(Vocabulary vocabulary) => this._vocabulary = vocabulary;

    /// <summary>The tokens' numbers.</summary>
    public ReadOnlySpan<int> Ids => CollectionsMarshal.AsSpan(_ids);

    public int WordCount => _tokens.Count;

    /// <summary>Reads a text.</summary>
    /// <param name="words">Its words with their punctuation. A word may have no token ("—").</param>
    /// <param name="vocabulary">Numbers the tokens.</param>
    public static TokenText From(IEnumerable<string> words, Vocabulary vocabulary)
    {
        var text = new TokenText(vocabulary);
        var phrase = new List<Term>();
        var normals = new List<string>();
        foreach (var word in words)
        {
            var end = 0;
            foreach (var (start, length) in Tokens.Find(word))
            {
                var id = vocabulary.NumberOf(word.AsSpan(start, length));
                phrase.Add(new Term(id, text.WordCount, Tokens.IsCurrency(word[start])));
                normals.Add(vocabulary[id]);
                end = start + length;
            }

            text._tokens.Add((int.MaxValue, 0));
            // No number goes on after punctuation: "in 1999, 20 people".
            if (word.AsSpan(end).ContainsAny(Stops))
                text.Add(phrase, normals);
        }

        text.Add(phrase, normals);
        return text;
    }

    /// <summary>The words that a token takes.</summary>
    public WordRange WordsOf(int token) => _words[token];

    /// <summary>The first token of some words and the one after the last; both 0 when they have none.</summary>
    public (int First, int End) TokensOf(WordRange range)
    {
        var (first, end) = (int.MaxValue, 0);
        for (var word = range.From; word < range.To; word++)
            (first, end) = (Math.Min(first, _tokens[word].First), Math.Max(end, _tokens[word].End));
        return (Math.Min(first, end), end);
    }

    /// <summary>The letters of some words, without what separates them.</summary>
    public string Spelling(WordRange range)
    {
        var (first, end) = TokensOf(range);
        return string.Concat(_ids.Skip(first).Take(end - first).Select(id => _vocabulary[id]));
    }

    private void Add(List<Term> phrase, List<string> normals)
    {
        var terms = CollectionsMarshal.AsSpan(phrase);
        for (var i = 0; i < terms.Length; )
        {
            // "$5" is said as "five dollars".
            var sign = terms[i].IsCurrency && i + 1 < terms.Length && normals[i + 1] is [>= '0' and <= '9', ..] ? 1 : 0;
            var count = Read(CollectionsMarshal.AsSpan(normals)[(i + sign)..], out var form);
            var id = count > 0 ? _vocabulary.NumberOfNormal(form) : terms[i + sign].Id;
            var next = i + sign + Math.Max(1, count);
            var range = new WordRange(terms[i].Word, terms[next - 1].Word + 1);
            Add(id, range);
            if (sign > 0)
                Add(terms[i].Id, range);
            i = next;
        }

        phrase.Clear();
        normals.Clear();
    }

    private static int Read(ReadOnlySpan<string> tokens, out string form)
    {
        if (NumberReader.Read(tokens) is not { } number)
            return SpokenUnits.Read(tokens, out form);
        form = number.Figures;
        return number.Count;
    }

    private void Add(int id, WordRange range)
    {
        for (var word = range.From; word < range.To; word++)
            _tokens[word] = (Math.Min(_tokens[word].First, _ids.Count), _ids.Count + 1);
        _ids.Add(id);
        _words.Add(range);
    }

    private readonly record struct Term(int Id, int Word, bool IsCurrency);
}

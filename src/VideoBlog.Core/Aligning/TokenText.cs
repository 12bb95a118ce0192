namespace VideoBlog.Aligning;

/// <summary>A text as numbered tokens that know the word they belong to. A word can have several ("well-known").</summary>
internal sealed class TokenText
{
    private readonly List<int> ids = [];
    private readonly List<int> words = [];
    private readonly List<int> firstTokens = [];

    public IReadOnlyList<int> Ids => ids;

    public int WordCount => firstTokens.Count;

    public int[] ToArray() => [.. ids];

    /// <summary>The word that a token belongs to.</summary>
    public int WordOf(int token) => words[token];

    /// <summary>The first token of a word; that of the next word when it has none.</summary>
    public int FirstTokenOf(int word) => word < firstTokens.Count ? firstTokens[word] : ids.Count;

    /// <summary>Adds the next word with all its tokens; a word may have none ("—").</summary>
    public void AddWord(string text, Vocabulary vocabulary)
    {
        firstTokens.Add(ids.Count);
        foreach (var (start, length) in Tokens.Find(text))
        {
            ids.Add(vocabulary.NumberOf(text.AsSpan(start, length)));
            words.Add(firstTokens.Count - 1);
        }
    }
}

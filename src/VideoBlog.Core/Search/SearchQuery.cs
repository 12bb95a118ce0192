using System.Text;
using VideoBlog.Language.Text;

namespace VideoBlog.Search;

/// <summary>Words that stand beside each other in the text.</summary>
/// <param name="Words">At least one; letters and digits only.</param>
/// <param name="IsPrefix">True when the last word may go on: it is still being typed.</param>
public sealed record SearchTerm(IReadOnlyList<string> Words, bool IsPrefix);

/// <summary>
/// What a person looks for: words, all of which must occur, and "phrases". There is no other syntax, so nothing that anybody types is an
/// error.
/// </summary>
/// <param name="Terms">What must occur; empty when there is nothing to look for.</param>
public sealed record SearchQuery(IReadOnlyList<SearchTerm> Terms)
{
    /// <summary>What is read of a query, in characters.</summary>
    public const int MaxLength = 200;

    /// <summary>Terms that count; further ones are ignored.</summary>
    public const int MaxTerms = 12;

    /// <summary>True when there is nothing to look for.</summary>
    public bool IsEmpty => Terms.Count == 0;

    /// <summary>FTS5's expression for texts with all terms.</summary>
    internal string All => string.Join(" AND ", Terms.Select(Expression));

    /// <summary>FTS5's expression for texts with any of the terms.</summary>
    internal string Any => string.Join(" OR ", Terms.Select(Expression));

    /// <summary>Reads what somebody typed, whatever it is.</summary>
    /// <param name="text">The text; its last word is a beginning unless white space or a sign follows it.</param>
    public static SearchQuery Parse(string? text)
    {
        var terms = new List<SearchTerm>();
        var (words, word) = (new List<string>(), new StringBuilder());
        var (isQuoted, isTyping) = (false, false);
        foreach (var rune in (text is { Length: > MaxLength } ? text[..MaxLength] : text ?? "").EnumerateRunes())
        {
            // What a sign ends, as in C++, is no beginning of a longer word.
            isTyping = SearchText.IsInWord(rune);
            var isQuote = rune.Value is '"' or '“' or '”' or '„' or '«' or '»';
            if (SearchText.IsAlone(rune) || !SearchText.IsInWord(rune))
                EndWord();
            if (SearchText.IsInWord(rune))
                word.Append(rune);
            if (isQuote || (!isQuoted && Rune.IsWhiteSpace(rune)))
                EndTerm(isPrefix: false);
            if (SearchText.IsAlone(rune))
                EndWord();
            isQuoted ^= isQuote;
        }

        EndWord();
        EndTerm(isPrefix: isTyping);
        return new SearchQuery([.. terms.Take(MaxTerms)]);

        void EndWord()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }

        void EndTerm(bool isPrefix)
        {
            if (words.Count > 0)
                terms.Add(new SearchTerm([.. words], isPrefix));
            words.Clear();
        }
    }

    /// <summary>True when everything that is looked for occurs in a short text, a title for example.</summary>
    public bool Fits(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = SearchText.WordsOf(text);
        return !IsEmpty
            && Terms.All(term => Enumerable.Range(0, Math.Max(0, words.Count - term.Words.Count + 1)).Any(at => IsAt(term, words, at)));
    }

    private static bool IsAt(SearchTerm term, IReadOnlyList<string> words, int at)
    {
        for (var i = 0; i < term.Words.Count; i++)
        {
            var (word, wanted) = (words[at + i], Letters.Fold(term.Words[i]));
            if (term.IsPrefix && i == term.Words.Count - 1 ? !word.StartsWith(wanted, StringComparison.Ordinal) : word != wanted)
                return false;
        }

        return true;
    }

    // Words are letters and digits, so there is no quotation mark to escape, and within quotation marks no word is an operator.
    private static string Expression(SearchTerm term) => $"\"{string.Join(' ', term.Words)}\"{(term.IsPrefix ? " *" : "")}";
}

using System.Buffers;
using VideoBlog.Language.English;

namespace VideoBlog.Language.Text;

/// <summary>
/// Finds where sentences end: by punctuation, by the capital that follows, and, in speech, by the pause. Abbreviations are English ones.
/// </summary>
internal static class SentenceEnds
{
    /// <summary>
    /// Seconds of silence that end a sentence where the text alone leaves it open: after "U.S.", or when the next word is not capitalised.
    /// </summary>
    public const double ClearPause = 0.6;

    /// <summary>Quotation marks and brackets that may follow a sentence's mark.</summary>
    private const string Closing = "\"')]}”’»」』";

    private const string Opening = "\"'([{“‘«¿¡";

    private static readonly SearchValues<char> Openings = SearchValues.Create(Opening);

    /// <summary>True for text that ends with a sentence's mark, quotation marks and brackets after it apart.</summary>
    public static bool HasMark(ReadOnlySpan<char> text) =>
        text.TrimEnd(Closing) is [.., '.' or '!' or '?' or '…' or '。' or '！' or '？' or '؟' or '।'];

    /// <summary>True for text that ends with a mark of a script without spaces: the next sentence follows it at once.</summary>
    public static bool HasWideMark(ReadOnlySpan<char> text) => text.TrimEnd(Closing) is [.., '。' or '！' or '？'];

    /// <summary>True when a sentence ends with a word, as far as the word alone tells: it has a mark and is no "Dr.".</summary>
    /// <param name="last">A word with its punctuation; may be empty.</param>
    public static bool Closes(ReadOnlySpan<char> last) => HasMark(last) && !Abbreviations.IsNeverLast(Abbreviated(last));

    /// <summary>True when one sentence ends with a word and the next begins with another, as they are written.</summary>
    /// <param name="last">A word with its punctuation; may be empty.</param>
    /// <param name="next">The word after it.</param>
    public static bool Between(string last, string next) => Between(last, next, pause: null);

    /// <summary>True when one sentence ends with a word and the next begins with another, as they are spoken.</summary>
    /// <param name="last">A word with its punctuation; may be empty.</param>
    /// <param name="next">The word after it.</param>
    /// <param name="pause">Seconds between them; null when they are not spoken.</param>
    public static bool Between(string last, string next, double? pause)
    {
        if (!HasMark(last))
            return false;
        if (HasWideMark(last))
            return true;
        var first = FirstOf(next);
        var word = last.AsSpan().TrimEnd(Closing);
        if (char.IsLower(first) && !(pause >= ClearPause))
            return false;
        return word[^1] switch
        {
            '…' => !char.IsLower(first),
            '.' => word.EndsWith("...") ? !char.IsLower(first) : !IsAbbreviation(Abbreviated(last), first, pause),
            _ => true,
        };
    }

    /// <summary>In writing, what may end a sentence does when a capital follows.</summary>
    private static bool IsAbbreviation(ReadOnlySpan<char> word, char next, double? pause)
    {
        if (Abbreviations.IsBeforeNumbers(word))
            return char.IsAsciiDigit(next);
        if (Abbreviations.IsInitial(word))
            return !(pause >= ClearPause);
        return Abbreviations.IsNeverLast(word) || (Abbreviations.IsSometimesLast(word) && pause < ClearPause);
    }

    /// <summary>A word without its last point and what stands around it; empty when it has no point.</summary>
    private static ReadOnlySpan<char> Abbreviated(ReadOnlySpan<char> word)
    {
        word = word.TrimEnd(Closing);
        return word is [.. var core, '.'] ? core.TrimStart(Opening) : [];
    }

    private static char FirstOf(string word)
    {
        var at = word.AsSpan().IndexOfAnyExcept(Openings);
        return at < 0 ? '\0' : word[at];
    }
}

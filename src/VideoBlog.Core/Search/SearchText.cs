using System.Globalization;
using System.Text;
using VideoBlog.Domain;
using VideoBlog.Language.Text;

namespace VideoBlog.Search;

/// <summary>Text as the index keeps it, and back. Words are what SQLite's tokeniser <c>unicode61</c> takes for words.</summary>
internal static class SearchText
{
    /// <summary>Stands before what was found. No text has it.</summary>
    public const char Open = '\u0002';

    /// <summary>Stands after what was found. No text has it.</summary>
    public const char Close = '\u0003';

    // Scripts without spaces would be one long word: this keeps their signs apart and is not seen.
    private const char Apart = '\u200B';

    /// <summary>True for letters, digits and the marks that go with them.</summary>
    public static bool IsInWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.LetterNumber
                or UnicodeCategory.OtherNumber
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark;

    /// <summary>True for a sign that is a word by itself.</summary>
    public static bool IsAlone(Rune rune) => rune.IsBmp && Tokens.IsIdeograph((char)rune.Value);

    /// <summary>Text for the index: one line, without control characters.</summary>
    public static string ToIndex(string text)
    {
        var result = new StringBuilder(text.Length);
        var wasAlone = false;
        foreach (var rune in PlainText.Clean(text).EnumerateRunes())
        {
            var isAlone = IsAlone(rune);
            if (wasAlone || isAlone)
                result.Append(Apart);
            result.Append(rune);
            wasAlone = isAlone;
        }

        return result.ToString();
    }

    /// <summary>The words of a text, without what does not tell words apart: case and accents.</summary>
    public static IReadOnlyList<string> WordsOf(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsAlone(rune) || !IsInWord(rune))
                EndWord();
            if (IsInWord(rune))
                word.Append(Letters.Fold(rune.ToString()));
            if (IsAlone(rune))
                EndWord();
        }

        EndWord();
        return words;

        void EndWord()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>Text from the index, in pieces that were found and others.</summary>
    public static IReadOnlyList<TextPart> ToParts(string marked)
    {
        var parts = new List<TextPart>();
        var start = 0;
        for (var i = 0; i <= marked.Length; i++)
        {
            if (i < marked.Length && marked[i] is not (Open or Close))
                continue;
            if (marked[start..i].Replace(Apart.ToString(), "", StringComparison.Ordinal) is { Length: > 0 } text)
                parts.Add(new TextPart(text, i < marked.Length && marked[i] == Close));
            start = i + 1;
        }

        return parts;
    }
}

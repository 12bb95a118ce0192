using System.Text;

namespace VideoBlog.Aligning;

/// <summary>
/// Splits text into tokens: runs of letters and digits, with apostrophes between letters and points or commas between digits. In
/// scripts without spaces every character is one.
/// </summary>
internal static class Tokens
{
    /// <summary>The tokens' spans in order.</summary>
    public static IEnumerable<(int Start, int Length)> Find(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsTokenChar(text[i]))
                continue;
            var start = i;
            if (!IsIdeograph(text[i]))
            {
                while (i + 1 < text.Length && Continues(text, i + 1))
                    i++;
            }

            yield return (start, i + 1 - start);
        }
    }

    /// <summary>The form in which two spellings of a word are the same: lower case, without apostrophes, points and commas.</summary>
    public static string Normalise(ReadOnlySpan<char> token)
    {
        var result = new StringBuilder(token.Length);
        foreach (var c in token)
        {
            if (IsTokenChar(c))
                result.Append(char.ToLowerInvariant(c));
        }

        return result.ToString();
    }

    /// <summary>True for Chinese and Japanese characters, which are written without spaces.</summary>
    public static bool IsIdeograph(char c) => c is >= '\u3041' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF';

    // Surrogates are letters of rare scripts or emoji; both are kept whole as long as they stand together.
    private static bool IsTokenChar(char c) =>
        char.IsLetterOrDigit(c) || char.IsSurrogate(c)
        || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static bool Continues(string text, int i)
    {
        if (IsTokenChar(text[i]))
            return !IsIdeograph(text[i]);
        if (i + 1 >= text.Length)
            return false;
        return text[i] switch
        {
            '\'' or '’' or 'ʼ' => char.IsLetter(text[i - 1]) && char.IsLetter(text[i + 1]) && !IsIdeograph(text[i + 1]),
            '.' or ',' => char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]),
            _ => false,
        };
    }
}

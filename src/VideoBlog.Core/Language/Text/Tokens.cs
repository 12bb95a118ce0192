using System.Globalization;

namespace VideoBlog.Language.Text;

/// <summary>
/// Splits text into tokens: runs of letters and digits, with apostrophes between letters and points or commas between digits; signs that
/// are spoken ("%", "&amp;", "$"); and in scripts without spaces every character.
/// </summary>
internal static class Tokens
{
    /// <summary>The tokens' spans in order.</summary>
    public static IEnumerable<(int Start, int Length)> Find(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            if (SignOf(text[i]) is null)
            {
                if (!IsTokenChar(text[i]))
                    continue;
                if (!IsIdeograph(text[i]))
                {
                    while (i + 1 < text.Length && Continues(text, i + 1))
                        i++;
                }
            }

            yield return (start, i + 1 - start);
        }
    }

    /// <summary>Where the first token starts, and the number of characters up to the end of the last; 0 when there is none.</summary>
    public static (int Start, int Length) Extent(string text)
    {
        var (first, end) = (-1, -1);
        foreach (var (start, length) in Find(text))
            (first, end) = (first < 0 ? start : first, start + length);
        return (first, end - first);
    }

    /// <summary>
    /// The form in which two spellings of a word are the same: lower case, without accents, apostrophes and the commas of thousands; a
    /// sign as its word.
    /// </summary>
    public static string Normalise(ReadOnlySpan<char> token)
    {
        var normal = new char[MaxNormalLength(token.Length)];
        return new string(normal, 0, Normalise(token, normal));
    }

    /// <summary>Writes that form and gives its length.</summary>
    /// <param name="token">The token.</param>
    /// <param name="normal">Room for <see cref="MaxNormalLength"/> characters.</param>
    public static int Normalise(ReadOnlySpan<char> token, Span<char> normal)
    {
        if (token.Length == 1 && SignOf(token[0]) is { } word)
        {
            word.CopyTo(normal);
            return word.Length;
        }

        var length = 0;
        for (var i = 0; i < token.Length; i++)
        {
            // A decimal point tells 1.5 from 15; other points stand in "U.S.", of which every letter is a token.
            var isPoint = i > 0 && char.IsDigit(token[i - 1]) && (token[i] == '.' || (token[i] == ',' && !Groups(token, i)));
            if (isPoint || IsTokenChar(token[i]))
                length += Letters.Fold(token[i], normal[length..]);
        }

        return length;
    }

    /// <summary>Room that the normal form of a token needs, in characters.</summary>
    public static int MaxNormalLength(int tokenLength) => Math.Max(LongestSign, tokenLength * Letters.MaxLength);

    /// <summary>True for Chinese and Japanese characters, which are written without spaces.</summary>
    public static bool IsIdeograph(char c) =>
        c is >= '\u3041' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF';

    /// <summary>True for a sign that stands before a number and is spoken after it.</summary>
    public static bool IsCurrency(char c) => c is '$' or '€' or '£';

    private const int LongestSign = 7;

    private static string? SignOf(char c) =>
        c switch
        {
            '%' => "percent",
            '&' => "and",
            '$' => "dollars",
            '€' => "euros",
            '£' => "pounds",
            _ => null,
        };

    /// <summary>True for the comma of "1,500", not for that of "1,50" or "1,2,3".</summary>
    private static bool Groups(ReadOnlySpan<char> token, int comma) =>
        comma + 3 < token.Length
        && !token.Slice(comma + 1, 3).ContainsAnyExceptInRange('0', '9')
        && (comma + 4 == token.Length || !char.IsDigit(token[comma + 4]));

    /// <summary>
    /// True for letters and digits, with the marks that go with them. Surrogates are letters of rare scripts or emoji; both are kept whole
    /// as long as they stand together.
    /// </summary>
    public static bool IsTokenChar(char c) =>
        char.IsAscii(c)
            ? char.IsAsciiLetterOrDigit(c)
            : char.IsLetterOrDigit(c)
                || char.IsSurrogate(c)
                || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

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

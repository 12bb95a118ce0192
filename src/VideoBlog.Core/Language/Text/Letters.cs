using System.Collections.Frozen;
using System.Text;

namespace VideoBlog.Language.Text;

/// <summary>What letters have in common: case, accents and ligatures do not tell words apart.</summary>
internal static class Letters
{
    /// <summary>The longest form that <see cref="Fold(char, Span{char})"/> gives for one character.</summary>
    public const int MaxLength = 2;

    // Unicode's own decomposition is not available without globalization data, which the program does not carry.
    private static readonly FrozenDictionary<char, string> Latin = Table(
        "a àáâãäåāăąǎ",
        "ae æ",
        "c çćĉċč",
        "d ðďđ",
        "e èéêëēĕėęě",
        "ff ﬀ",
        "fi ﬁ",
        "fl ﬂ",
        "g ĝğġģ",
        "h ĥħ",
        "i ìíîïĩīĭįı",
        "ij ĳ",
        "j ĵ",
        "k ķĸ",
        "l ĺļľŀł",
        "n ñńņňŉŋ",
        "o òóôõöøōŏőơ",
        "oe œ",
        "r ŕŗř",
        "s śŝşšșſ",
        "ss ß",
        "t ţťŧț",
        "th þ",
        "u ùúûüũūŭůűųưǔ",
        "w ŵ",
        "y ýÿŷ",
        "z źżž"
    );

    /// <summary>
    /// Writes the letters that count to <paramref name="folded"/> and gives their number: "É" is "e", "ß" is "ss", a combining accent
    /// nothing.
    /// </summary>
    public static int Fold(char c, Span<char> folded)
    {
        if (char.IsAscii(c))
        {
            folded[0] = char.ToLowerInvariant(c);
            return 1;
        }

        if (c is >= '\u0300' and <= '\u036F')
            return 0;
        // Full-width forms of ASCII.
        if (c is >= '\uFF01' and <= '\uFF5E')
            c = (char)(c - 0xFEE0);
        c = char.ToLowerInvariant(c);
        if (Latin.TryGetValue(c, out var letters))
        {
            letters.CopyTo(folded);
            return letters.Length;
        }

        folded[0] = c;
        return 1;
    }

    /// <summary>The letters of a text that count; what are no letters stay as they are.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        Span<char> letters = stackalloc char[MaxLength];
        foreach (var c in text)
            folded.Append(letters[..Fold(c, letters)]);
        return folded.ToString();
    }

    private static FrozenDictionary<char, string> Table(params string[] rows) =>
        rows.Select(row => row.Split(' '))
            .SelectMany(row => row[1].Select(character => KeyValuePair.Create(character, row[0])))
            .ToFrozenDictionary();
}

using System.Text;

namespace VideoBlog.Library;

/// <summary>Names that are safe in any file system and any address: lower-case ASCII letters, digits and single hyphens.</summary>
public static class Slug
{
    /// <summary>Longest slug; leaves room for a number and for the site's own path.</summary>
    private const int MaxLength = 80;

    // Unicode's own decomposition is not available without globalization data, which the program does not carry.
    private static readonly Dictionary<char, string> Latin = Table(
        "a àáâãåāăąǎ",
        "ae äæ",
        "c çćĉċč",
        "d ðďđ",
        "e èéêëēĕėęě",
        "g ĝğġģ",
        "h ĥħ",
        "i ìíîïĩīĭįı",
        "ij ĳ",
        "j ĵ",
        "k ķĸ",
        "l ĺļľŀł",
        "n ñńņňŉŋ",
        "o òóôõøōŏő",
        "oe öœ",
        "r ŕŗř",
        "s śŝşšșſ",
        "ss ß",
        "t ţťŧț",
        "th þ",
        "u ùúûũūŭůűų",
        "ue ü",
        "w ŵ",
        "y ýÿŷ",
        "z źżž"
    );

    /// <summary>Makes the slug of a recording.</summary>
    /// <param name="fileName">The recording's file name; its extension is dropped.</param>
    /// <param name="id">The recording's <see cref="Domain.Video.Id"/>, which names recordings whose file name has no letter or digit to
    /// keep.</param>
    public static string From(string fileName, string id)
    {
        var slug = new StringBuilder();
        foreach (var character in Path.GetFileNameWithoutExtension(fileName))
        {
            var letter = char.ToLowerInvariant(character);
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(letter);
            else if (Latin.TryGetValue(letter, out var letters))
                slug.Append(letters);
            else if (!IsInsideWord(letter) && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        if (slug.Length > MaxLength)
            slug.Length = MaxLength;
        var text = slug.ToString().Trim('-');
        return text.Length > 0 ? text : $"video-{id[..8]}";
    }

    // Apostrophes and combining accents: "don't" gives "dont", a decomposed "é" gives "e".
    private static bool IsInsideWord(char character) => character is '\'' or '\u2019' or (>= '\u0300' and <= '\u036f');

    private static Dictionary<char, string> Table(params string[] rows) =>
        rows.Select(row => row.Split(' '))
            .SelectMany(row => row[1].Select(character => (character, letters: row[0])))
            .ToDictionary(pair => pair.character, pair => pair.letters);
}

using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace VideoBlog.Writing.Normalizing;

/// <summary>A word taken apart: "(Godin's," is "(", "Godin's" and ",".</summary>
/// <param name="Before">The punctuation before it.</param>
/// <param name="Core">The word; empty when there is only punctuation.</param>
/// <param name="After">The punctuation after it.</param>
internal readonly record struct WordForm(string Before, string Core, string After)
{
    /// <summary>
    /// Signs that are part of a word at its end ("C#", "C++", "50%") or at its beginning ("$5", "#hashtag", "@name", ".NET").
    /// </summary>
    private const string SignsAfter = "#+%°";
    private const string SignsBefore = "#@$€£~";

    // Unicode's decomposition needs globalization data, which the program does not carry.
    private static readonly FrozenDictionary<char, string> Unaccented = new[]
    {
        "a àáâãäåāăą",
        "ae æ",
        "c çćĉċč",
        "d ďđð",
        "e èéêëēĕėęě",
        "g ĝğġģ",
        "h ĥħ",
        "i ìíîïĩīĭįı",
        "j ĵ",
        "k ķ",
        "l ĺļľłŀ",
        "n ñńņňŋ",
        "o òóôõöøōŏőơ",
        "oe œ",
        "r ŕŗř",
        "s śŝşšș",
        "ss ß",
        "t ţťțŧ",
        "th þ",
        "u ùúûüũūŭůűųư",
        "w ŵ",
        "y ýÿŷ",
        "z źżž",
    }
        .Select(row => row.Split(' '))
        .SelectMany(row => row[1].Select(c => KeyValuePair.Create(c, row[0])))
        .ToFrozenDictionary();

    public static WordForm Parse(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && !IsLetter(text[start]))
            start++;
        while (end > start && !IsLetter(text[end - 1]))
            end--;
        if (start == end)
            return new WordForm(text, "", "");
        while (end < text.Length && SignsAfter.Contains(text[end]))
            end++;
        while (start > 0 && SignsBefore.Contains(text[start - 1]))
            start--;
        return new WordForm(text[..start], text[start..end], text[end..]);
    }

    /// <summary>Letters and digits alone, in lower case and without accents: what is left when spelling and spacing do not count.</summary>
    public static string Letters(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!IsLetter(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark)
                continue;
            var lower = char.ToLowerInvariant(c);
            if (char.IsAscii(lower) || !Unaccented.TryGetValue(lower, out var plain))
                result.Append(lower);
            else
                result.Append(plain);
        }

        return result.ToString();
    }

    private static bool IsLetter(char c) =>
        char.IsLetterOrDigit(c)
        || char.IsSurrogate(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}

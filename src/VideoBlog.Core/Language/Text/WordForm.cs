using System.Text;

namespace VideoBlog.Language.Text;

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

    /// <summary>Takes a word apart.</summary>
    public static WordForm Parse(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && !Tokens.IsTokenChar(text[start]))
            start++;
        while (end > start && !Tokens.IsTokenChar(text[end - 1]))
            end--;
        if (start == end)
            return new WordForm(text, "", "");
        while (end < text.Length && SignsAfter.Contains(text[end]))
            end++;
        while (start > 0 && SignsBefore.Contains(text[start - 1]))
            start--;
        return new WordForm(text[..start], text[start..end], text[end..]);
    }

    /// <summary>
    /// Letters and digits alone, folded (<see cref="Text.Letters.Fold(char, Span{char})"/>): what is left when spelling and spacing do not
    /// count.
    /// </summary>
    public static string Letters(string text)
    {
        var result = new StringBuilder(text.Length);
        Span<char> folded = stackalloc char[Text.Letters.MaxLength];
        foreach (var c in text)
        {
            if (Tokens.IsTokenChar(c))
                result.Append(folded[..Text.Letters.Fold(c, folded)]);
        }

        return result.ToString();
    }
}

using System.Text;

namespace VideoBlog.Domain;

/// <summary>Makes text from outside (tags, sidecars, recognised words) fit for one line.</summary>
public static class PlainText
{
    /// <summary>
    /// The text on one line: white space of any kind becomes single spaces, control characters go, broken surrogates become U+FFFD.
    /// </summary>
    public static string Clean(string text)
    {
        var result = new StringBuilder(text.Length);
        var space = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                space = true;
            }
            else if (!Rune.IsControl(rune) && rune.Value != 0xFEFF)
            {
                if (space && result.Length > 0)
                    result.Append(' ');
                space = false;
                result.Append(rune);
            }
        }

        return result.ToString();
    }

    /// <summary>
    /// The text when it fits; otherwise cut after a whole word, with an ellipsis, at most <paramref name="maxLength"/> characters.
    /// </summary>
    public static string Shorten(string text, int maxLength)
    {
        if (text.Length <= maxLength)
            return text;
        var cut = text.LastIndexOf(' ', maxLength - 1);
        if (cut <= 0)
            cut = char.IsHighSurrogate(text[maxLength - 2]) ? maxLength - 2 : maxLength - 1;
        return text[..cut].TrimEnd(' ', ',', ';', ':', '-', '.', '…') + "…";
    }
}

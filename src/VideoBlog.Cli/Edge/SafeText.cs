using System.Globalization;
using System.Text;

namespace VideoBlog.Cli.Edge;

/// <summary>
/// Makes text from outside (file names, titles, messages of other programs) safe to show: a terminal obeys control characters, so a file
/// name could recolour, hide or retype what the user sees.
/// </summary>
internal static class SafeText
{
    /// <summary>
    /// One line: control characters become their visible pictures, invisible ones that reorder text a replacement character.
    /// </summary>
    public static string Line(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\u001f') && !text.Any(IsHarmful))
            return text;

        var safe = new StringBuilder(text.Length);
        foreach (var c in text)
            safe.Append(Visible(c));
        return safe.ToString();
    }

    /// <summary>Several lines, each made safe; white space at the end and empty lines at both ends are dropped.</summary>
    public static IReadOnlyList<string> Lines(string text) =>
        [.. text.ReplaceLineEndings("\n").Replace('\t', ' ').Trim('\n').Split('\n').Select(line => Line(line.TrimEnd()))];

    private static char Visible(char c) =>
        c switch
        {
            < ' ' => (char)('\u2400' + c), // Unicode's control pictures stand in the order of the characters they show.
            '\u007f' => '\u2421',
            _ => IsHarmful(c) ? '\ufffd' : c,
        };

    // Format characters include the bidirectional overrides; the joiners are spared because emoji and many scripts need them.
    private static bool IsHarmful(char c) =>
        char.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
            UnicodeCategory.Format => c is not ('\u200c' or '\u200d'),
            _ => false,
        };
}

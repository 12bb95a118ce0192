using System.Text;
using System.Text.RegularExpressions;
using VideoBlog.Domain;

namespace VideoBlog.Posts;

/// <summary>Escapes plain text for Markdown: what is parsed back is the same text, with no more backslashes than that needs.</summary>
internal static partial class MarkdownText
{
    /// <summary>The text on one line, escaped for a paragraph, a heading or the text of an image.</summary>
    public static string Escape(string plain)
    {
        var text = PlainText.Clean(plain);
        var result = new StringBuilder(text.Length + 8);
        var marker = LineMarker().Match(text);
        var escapeAt = marker.Success ? marker.Groups["mark"].Index : -1;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (i == escapeAt || AlwaysSpecial.Contains(c) || IsSpecialAt(text, i))
                result.Append('\\');
            // Where attributes in braces are switched on, a backslash does not stop them.
            _ = c == '{' ? result.Append("&#123;") : result.Append(c);
        }

        return result.ToString();
    }

    // Each of these can open or close an inline construct anywhere in a line; '#' also closes a heading.
    private const string AlwaysSpecial = @"\`*_[]<>|~^#";

    private static bool IsSpecialAt(string text, int index) =>
        text[index] switch
        {
            // Doubled, these mark, insert, cite and contain where Markdown has been extended.
            '=' or '+' or '"' => IsDoubled(text, index),
            '&' => Entity().IsMatch(text, index),
            ':' => IsDoubled(text, index) || BeforeUrlColon().IsMatch(text[Math.Max(0, index - 8)..index]),
            '.' => index >= 3 && text.AsSpan(index - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };

    private static bool IsDoubled(string text, int index) =>
        (index > 0 && text[index - 1] == text[index]) || (index + 1 < text.Length && text[index + 1] == text[index]);

    /// <summary>
    /// What makes a line a list item, a rule, a quotation, a definition or a heading's underline: the mark itself is escaped.
    /// </summary>
    [GeneratedRegex(@"^(?:\d{1,9}(?<mark>[.)])(?:\s|$)|(?<mark>[-+=:%$""](?:[-+=:%$""\s]|$)))", RegexOptions.CultureInvariant)]
    private static partial Regex LineMarker();

    [GeneratedRegex(@"\G&(?:#|\w+;)", RegexOptions.CultureInvariant)]
    private static partial Regex Entity();

    /// <summary>The schemes that Markdown processors turn into links without being asked.</summary>
    [GeneratedRegex("(?:https?|ftp|mailto|tel)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex BeforeUrlColon();
}

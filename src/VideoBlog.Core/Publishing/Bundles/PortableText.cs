using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace VideoBlog.Publishing.Bundles;

/// <summary>
/// Escapes text for Markdown of any kind, and for the template languages that are read before it: CommonMark, kramdown, Goldmark, Obsidian,
/// MDX, Liquid, Nunjucks, Hugo's shortcodes. A brace is written as an entity, so that none of them finds a command in it.
/// </summary>
internal static partial class PortableText
{
    // Backslashes before these are known to all; '~', '^' and '=' are not among kramdown's.
    private const string WithBackslash = @"\`*_[]|#$";

    /// <summary>Text inside of a line.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="atLineStart">True when it begins a line, where it could become a list or a rule.</param>
    public static string Escape(string text, bool atLineStart)
    {
        var result = new StringBuilder(text.Length + 8);
        var mark = atLineStart && LineMarker().Match(text) is { Success: true } found ? found.Groups["mark"].Index : -1;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            _ = c switch
            {
                _ when i == mark => result.Append(Entity(c)),
                _ when WithBackslash.Contains(c) => result.Append('\\').Append(c),
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                '{' or '}' or '~' or '^' or '"' => result.Append(Entity(c)),
                '=' or '+' or '-' when IsDoubled(text, i) => result.Append(Entity(c)),
                '&' when EntityStart().IsMatch(text, i) => result.Append("&amp;"),
                ':' when SchemeBefore().IsMatch(text[Math.Max(0, i - 8)..i]) => result.Append("&#58;"),
                '.' when i >= 3 && text.AsSpan(i - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase) => result.Append("&#46;"),
                _ when char.IsControl(c) => result.Append(' '),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }

    /// <summary>An address between round brackets.</summary>
    public static string Address(string url)
    {
        var result = new StringBuilder(url.Length + 8);
        for (var i = 0; i < url.Length; i++)
        {
            var c = url[i];
            _ = c switch
            {
                '&' when EntityStart().IsMatch(url, i) => result.Append("&amp;"),
                <= ' ' or (char)127 or '<' or '>' or '(' or ')' or '{' or '}' or '|' or '\\' or '"' or '\'' or '`' or '*' or '^' =>
                    result.Append(CultureInfo.InvariantCulture, $"%{(int)c:X2}"),
                _ => result.Append(c),
            };
        }

        return result.ToString();
    }

    private static string Entity(char c) => string.Create(CultureInfo.InvariantCulture, $"&#{(int)c};");

    private static bool IsDoubled(string text, int index) =>
        (index > 0 && text[index - 1] == text[index]) || (index + 1 < text.Length && text[index + 1] == text[index]);

    /// <summary>What would make a line a list item, a rule, a definition, an attribute or a heading's underline.</summary>
    [GeneratedRegex(@"^\s*(?:\d{1,9}(?<mark>[.)])(?:\s|$)|(?<mark>[-+=:%!](?:[-+=:%\s]|$)))", RegexOptions.CultureInvariant)]
    private static partial Regex LineMarker();

    [GeneratedRegex(@"\G&(?:#|\w+;)", RegexOptions.CultureInvariant)]
    private static partial Regex EntityStart();

    /// <summary>The schemes that Markdown processors turn into links without being asked.</summary>
    [GeneratedRegex("(?:https?|ftp|mailto|tel)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SchemeBefore();
}

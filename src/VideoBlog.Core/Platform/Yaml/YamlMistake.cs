using System.Text.RegularExpressions;

namespace VideoBlog.Platform.Yaml;

/// <summary>Says in plain words what is wrong with YAML that cannot be read: parsers name the place where they gave up. Pure.</summary>
internal static partial class YamlMistake
{
    private const string Example = "as in title: \"VideoBlog: how it works\"";

    /// <summary>The line that is to be corrected, and why.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="line">Where the parser gave up, from 1.</param>
    /// <returns>The line, from 1, and a part of a sentence; null when it is no mistake that people usually make.</returns>
    public static (int Line, string Reason)? Find(string yaml, int line)
    {
        var lines = yaml.Split('\n');
        if (Array.FindIndex(lines, l => l.TrimStart(' ') is ['\t', _, ..]) is >= 0 and var tab)
            return (tab + 1, "it begins with a tab; put spaces in its place, or begin at the left margin");
        // Most stand in the line itself; a quotation mark or a bracket that is not closed is noticed below.
        for (var at = Math.Min(line, lines.Length); at >= 1; at--)
        {
            if (Reason(lines[at - 1]) is { } reason)
                return (at, reason);
        }
        return null;
    }

    private static string? Reason(string line)
    {
        if (NoSpace().IsMatch(line))
            return "behind the colon there must be a space";
        if (Entry().Match(line) is not { Success: true } entry)
            return null;
        var (key, value) = (entry.Groups["key"].Value, entry.Groups["value"].Value.Trim());
        if (value.Length == 0)
            return null;
        var words = $"put the {key} in quotes";
        return value[0] switch
        {
            '"' or '\'' => Rest(value) is { } rest
                ? rest.Length == 0 || rest[0] == '#'
                    ? null
                    : $"behind the closing quotation mark there is more text; {words} as a whole"
                : "the quotation mark that is opened here must be closed",
            '@' or '`' or '%' or '*' or '&' or '!' => $"the {key} begins with '{value[0]}', which has a meaning of its own; {words}",
            '[' or '{' => Brackets(value) != 0 ? "the bracket that is opened here must be closed" : null,
            '|' or '>' => null,
            _ => value.Contains(": ", StringComparison.Ordinal) || value.EndsWith(':')
                ? $"the {key} has a colon in it; {words}, {Example}"
                : null,
        };
    }

    // What follows a quoted text; null when it is not closed.
    private static string? Rest(string value)
    {
        for (var i = 1; i < value.Length; i++)
        {
            if (value[0] == '"' && value[i] == '\\')
                i++;
            else if (value[i] == value[0])
            {
                if (value[0] != '\'' || i + 1 >= value.Length || value[i + 1] != '\'')
                    return value[(i + 1)..].Trim();
                i++;
            }
        }
        return null;
    }

    private static int Brackets(string value) =>
        Quoted()
            .Replace(value, "")
            .Split(" #")[0]
            .Sum(c =>
                c is '[' or '{' ? 1
                : c is ']' or '}' ? -1
                : 0
            );

    [GeneratedRegex(@"^\s*(?:-\s+)?(?<key>[\p{L}_][\w-]*):\s+(?<value>.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Entry();

    [GeneratedRegex(@"^[\p{L}_][\w-]*:(?![\s/]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex NoSpace();

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""|'(?:[^']|'')*'", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}

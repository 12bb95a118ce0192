using System.Text;
using System.Text.RegularExpressions;
using VideoBlog.Domain;

namespace VideoBlog.Posts;

/// <summary>
/// Reads the TOML that heads of posts are written in, line by line: keys with values on one line, lists, inline tables, and tables of one
/// level. What is seldom there (texts of several lines, lists of tables) is refused by name.
/// </summary>
internal static partial class TomlHead
{
    /// <summary>The same as YAML. Each line stands where it stood, so that messages name the right one.</summary>
    /// <param name="toml">The text between the fences.</param>
    /// <param name="firstLine">The number of its first line in the file.</param>
    /// <exception cref="VideoBlogException">A line cannot be read.</exception>
    public static string ToYaml(string toml, int firstLine)
    {
        var yaml = new StringBuilder(toml.Length + 64);
        var (indent, open) = ("", 0);
        foreach (var (line, index) in toml.TrimEnd('\n').Split('\n').Select((line, index) => (line, index)))
        {
            VideoBlogException Wrong(string reason) =>
                new($"The front matter of the draft cannot be used: line {firstLine + index}: {reason}.", "Correct that line.")
                {
                    Line = firstLine + index,
                };
            var text = line.Trim();
            if (open > 0)
                yaml.Append("  ").Append(indent).Append(text);
            else if (text.StartsWith("[[", StringComparison.Ordinal))
                throw Wrong("lists of tables ('[[…]]') are not supported");
            else if (Table().Match(text) is { Success: true } table)
            {
                indent = "  ";
                yaml.Append(table.Groups["name"].Value).Append(':');
            }
            else if (Entry().Match(text) is { Success: true } entry)
            {
                var value = entry.Groups["value"].Value;
                if (value.StartsWith("\"\"\"", StringComparison.Ordinal) || value.StartsWith("'''", StringComparison.Ordinal))
                    throw Wrong("texts of several lines are not supported in TOML; write it on one line");
                yaml.Append(indent).Append(entry.Groups["key"].Value).Append(": ").Append(Value(value));
            }
            else if (text.Length > 0 && text[0] != '#')
                throw Wrong("this is not valid TOML: each line is a key, '=' and a value, with text in quotes");
            open += Depth(text);
            yaml.Append('\n');
        }
        return yaml.ToString();
    }

    // In inline tables YAML has a colon where TOML has an equals sign.
    private static string Value(string value) =>
        value.StartsWith('{') ? Quoted().Replace(value, m => m.Value == "=" ? ":" : m.Value) : value;

    private static int Depth(string text) =>
        Quoted().Replace(text, "") is var bare && Table().IsMatch(text)
            ? 0
            : bare.Split('#')[0]
                .Sum(c =>
                    c is '[' or '{' ? 1
                    : c is ']' or '}' ? -1
                    : 0
                );

    [GeneratedRegex(@"^\[(?<name>[A-Za-z0-9_-]+)\]\s*(?:#.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Table();

    [GeneratedRegex(@"^(?<key>[A-Za-z0-9_-]+|""[^""]*"")\s*=\s*(?<value>\S.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Entry();

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""|'[^']*'|=", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}

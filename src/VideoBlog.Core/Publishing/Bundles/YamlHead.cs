using System.Globalization;
using System.Text;
using VideoBlog.Posts;

namespace VideoBlog.Publishing.Bundles;

/// <summary>
/// The head of a text file as YAML that every reader understands alike: strings are quoted, nothing else is. What is null or empty is left
/// out.
/// </summary>
internal sealed class YamlHead
{
    private readonly StringBuilder _lines = new();
    private string _indent = "";

    /// <summary>Adds a string.</summary>
    public YamlHead Add(string key, string? value) => string.IsNullOrEmpty(value) ? this : AddRaw(key, FrontMatterWriter.Quote(value));

    /// <summary>Adds yes or no.</summary>
    public YamlHead Add(string key, bool value) => AddRaw(key, value ? "true" : "false");

    /// <summary>Adds a number.</summary>
    public YamlHead Add(string key, double? value) =>
        value is { } number ? AddRaw(key, number.ToString("0.###", CultureInfo.InvariantCulture)) : this;

    /// <summary>Adds a moment, in seconds, with its offset.</summary>
    public YamlHead Add(string key, DateTimeOffset? value) =>
        value is { } moment ? AddRaw(key, moment.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)) : this;

    /// <summary>Adds a list of strings.</summary>
    public YamlHead Add(string key, IReadOnlyList<string> values) => values.Count == 0 ? this : AddRaw(key, FrontMatterWriter.List(values));

    /// <summary>Adds keys below a key.</summary>
    public YamlHead Add(string key, Action<YamlHead> inside)
    {
        var start = _lines.Length;
        _lines.Append(_indent).Append(key).Append(":\n");
        var inner = _lines.Length;
        var outer = _indent;
        _indent += "  ";
        inside(this);
        _indent = outer;
        if (_lines.Length == inner)
            _lines.Length = start;
        return this;
    }

    /// <summary>Adds a list of maps.</summary>
    public YamlHead Add<T>(string key, IReadOnlyList<T> items, Action<YamlHead, T> write)
    {
        if (items.Count == 0)
            return this;
        _lines.Append(_indent).Append(key).Append(":\n");
        foreach (var item in items)
        {
            var one = new YamlHead { _indent = _indent + "    " };
            write(one, item);
            _lines.Append(_indent).Append("  - ").Append(one._lines.ToString().TrimStart());
        }

        return this;
    }

    /// <summary>The head, between its lines of hyphens, and a body below it.</summary>
    public string Above(string body) => $"---\n{_lines}---\n\n{body}";

    private YamlHead AddRaw(string key, string value)
    {
        _lines.Append(_indent).Append(key).Append(": ").Append(value).Append('\n');
        return this;
    }
}

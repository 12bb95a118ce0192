using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace VideoBlog.Platform.Yaml;

/// <summary>Where a key and its value stand in a text.</summary>
/// <param name="Key">Index of the key's first character.</param>
/// <param name="Colon">Index behind the colon.</param>
/// <param name="Value">The value; where it would stand when there is none.</param>
/// <param name="InFlow">True inside of braces.</param>
internal sealed record YamlPlace(int Key, int Colon, (int Start, int End) Value, bool InFlow);

/// <summary>
/// Changes single values in YAML text and leaves everything else as it stands: comments, order, unknown keys, the way lists are written.
/// The text must be valid; whether an edit came out right is for the caller to check by reading it again.
/// </summary>
internal static class YamlText
{
    /// <summary>The text with a value set, added or taken out.</summary>
    /// <param name="yaml">Lines that end with a line feed.</param>
    /// <param name="path">The key, behind those of the mappings that it stands in. A mapping that is not there is made, an empty one
    /// goes.</param>
    /// <param name="value">YAML on one line, or null to take the key out.</param>
    public static string Set(string yaml, ReadOnlySpan<string> path, string? value)
    {
        if (Find(yaml, path) is { } place)
            return value is null ? Remove(yaml, path, place) : Replace(yaml, place, value);
        if (value is null)
            return yaml;
        if (path.Length == 1)
            return yaml + (yaml.Length == 0 || yaml[^1] == '\n' ? "" : "\n") + $"{path[^1]}: {value}\n";
        var inner = $"{path[^1]}: {value}";
        return Find(yaml, path[..^1]) is not { } parent || parent.Value.Start == parent.Value.End || IsNull(yaml, parent)
            ? Set(yaml, path[..^1], $"{{ {inner} }}")
            : Add(yaml, path[..^1], parent, inner);
    }

    /// <summary>Where a value stands; null without the key.</summary>
    public static YamlPlace? Find(string yaml, ReadOnlySpan<string> path)
    {
        var name = path[^1];
        var entries = Entries(yaml, path[..^1]);
        return entries?.FirstOrDefault(e => e.Name == name).Place
            ?? entries?.FirstOrDefault(e => name.Equals(e.Name, StringComparison.OrdinalIgnoreCase)).Place;
    }

    private static string Replace(string yaml, YamlPlace place, string value)
    {
        var (start, end) = place.Value;
        return yaml[..start] + (yaml[start - 1] == ':' ? " " : "") + value + yaml[end..];
    }

    private static string Add(string yaml, ReadOnlySpan<string> path, YamlPlace parent, string inner)
    {
        var entries = Entries(yaml, path) ?? [];
        if (entries.Count == 0)
            return Replace(yaml, parent, $"{{ {inner} }}");
        if (entries[^1].Place is { InFlow: true } last)
        {
            var end = Math.Max(last.Colon, last.Value.End);
            return $"{yaml[..end]}, {inner}{yaml[end..]}";
        }

        var line = EndOfLine(yaml, entries[^1].Place.Value.End);
        var indent = new string(' ', entries[0].Place.Key - StartOfLine(yaml, entries[0].Place.Key));
        return $"{yaml[..line]}{(line > 0 && yaml[line - 1] != '\n' ? "\n" : "")}{indent}{inner}\n{yaml[line..]}";
    }

    private static string Remove(string yaml, ReadOnlySpan<string> path, YamlPlace place)
    {
        if (path.Length > 1 && Entries(yaml, path[..^1]) is { Count: 1 })
            return Set(yaml, path[..^1], null);
        var (start, end) = (place.Key, Math.Max(place.Colon, place.Value.End));
        if (!place.InFlow)
            return yaml[..StartOfLine(yaml, start)] + yaml[EndOfLine(yaml, end)..];
        // The comma behind it goes with it; of the last one, that before it.
        var after = end + (yaml.Length - end - yaml.AsSpan(end).TrimStart().Length);
        if (yaml[after] == ',')
            return yaml[..start] + yaml[(yaml.Length - yaml.AsSpan(after + 1).TrimStart().Length)..];
        var before = yaml.AsSpan(0, start).TrimEnd().Length;
        return yaml[before - 1] == ',' ? yaml[..(before - 1)] + yaml[end..] : yaml[..start] + yaml[end..];
    }

    private static bool IsNull(string yaml, YamlPlace place) => yaml[place.Value.Start..place.Value.End].Trim() is "~" or "null";

    private static int StartOfLine(string yaml, int at) => yaml.LastIndexOf('\n', Math.Max(0, at - 1)) + 1;

    private static int EndOfLine(string yaml, int at) => yaml.IndexOf('\n', at) is >= 0 and var end ? end + 1 : yaml.Length;

    /// <summary>The entries of the mapping at a path, or null when there is none.</summary>
    private static List<(string? Name, YamlPlace Place)>? Entries(string yaml, ReadOnlySpan<string> path)
    {
        // Places stay: one character takes the place of another.
        yaml = yaml.Replace('\t', ' ');
        var parser = new Parser(new StringReader(yaml));
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _) || !parser.TryConsume<MappingStart>(out var map))
            return null;
        foreach (var key in path)
        {
            while (
                !parser.Accept<MappingEnd>(out _)
                && !(parser.Accept<Scalar>(out var found) && key.Equals(found.Value, StringComparison.OrdinalIgnoreCase))
            )
            {
                parser.SkipThisAndNestedEvents();
                parser.SkipThisAndNestedEvents();
            }

            if (!parser.TryConsume<Scalar>(out _) || !parser.TryConsume<MappingStart>(out var inner))
                return null;
            map = inner;
        }

        var entries = new List<(string?, YamlPlace)>();
        while (!parser.Accept<MappingEnd>(out _))
            entries.Add(Entry(parser, yaml, map.Style == MappingStyle.Flow));
        return entries;
    }

    private static (string? Name, YamlPlace Place) Entry(Parser parser, string yaml, bool inFlow)
    {
        var key = parser.Current!;
        var name = parser.TryConsume<Scalar>(out var scalar) ? scalar.Value : null;
        if (scalar is null)
            parser.SkipThisAndNestedEvents();
        var first = parser.Current!;
        var end = EndOf(parser, yaml);
        var start = (int)first.Start.Index;
        var colon = yaml.IndexOf(':', (int)(scalar?.End ?? key.End).Index) + 1;
        // A value that is not there stands nowhere: it goes behind the colon, and so does one that began in the next line.
        if (first is Scalar { Value.Length: 0, Style: ScalarStyle.Plain })
            (start, end) = (colon, colon);
        else if (start > colon && yaml.AsSpan(colon, start - colon).Contains('\n') && yaml.AsSpan(colon, start - colon).IsWhiteSpace())
            start = colon;
        // A block's end lies behind its last line end.
        while (end > start && char.IsWhiteSpace(yaml[end - 1]))
            end--;
        return (name, new YamlPlace((int)key.Start.Index, colon, (start, end), inFlow));
    }

    /// <summary>Passes over a value. A list in lines ends with its last item, one in brackets with its bracket.</summary>
    private static int EndOf(Parser parser, string yaml)
    {
        var end = (int)parser.Current!.End.Index;
        var closing = new Stack<char?>();
        do
        {
            var part = parser.Consume<ParsingEvent>();
            switch (part)
            {
                case SequenceStart list:
                    closing.Push(list.Style == SequenceStyle.Flow ? ']' : null);
                    break;
                case MappingStart map:
                    closing.Push(map.Style == MappingStyle.Flow ? '}' : null);
                    break;
                case SequenceEnd or MappingEnd when closing.Pop() is { } bracket:
                    end = yaml.IndexOf(bracket, end) + 1;
                    break;
                case Scalar scalar:
                    end = (int)scalar.End.Index;
                    break;
            }
        } while (closing.Count > 0);
        return end;
    }
}

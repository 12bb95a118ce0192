using VideoBlog.Domain;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace VideoBlog.Drafts;

/// <summary>Changes a draft that a person may have edited, and leaves all that is not meant as it stands: comments, unknown keys, line ends.</summary>
public static class DraftEditor
{
    private static readonly (string Key, Func<FrontMatter, string> Value)[] Keys =
    [
        ("title", head => FrontMatterWriter.Quote(head.Title)),
        ("tags", head => FrontMatterWriter.List(head.Tags)),
        ("excerpt", head => FrontMatterWriter.Quote(head.Excerpt)),
        ("assistedBy", head => FrontMatterWriter.List(head.AssistedBy)),
        ("status", head => FrontMatterWriter.Choice(head.Status)),
    ];

    /// <summary>Changes a draft.</summary>
    /// <param name="markdown">The file's text, with front matter.</param>
    /// <param name="change">Gives the new draft for the old. Of the front matter it may change title, tags, excerpt and what assisted.</param>
    /// <returns>The file's new text, with the old one's line ends.</returns>
    /// <exception cref="VideoBlogException">The draft cannot be read, or a key stands there in a way that cannot be changed safely.</exception>
    public static string Change(string markdown, Func<DraftDocument, DraftDocument> change)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        ArgumentNullException.ThrowIfNull(change);
        var text = DraftMarkdown.Normalize(markdown);
        var old = DraftMarkdown.Parse(text);
        var (yamlRange, bodyStart) = DraftMarkdown.Split(text);
        var changed = change(old);

        var yaml = text[yamlRange!.Value];
        foreach (var (key, value) in Keys)
        {
            if (value(changed.FrontMatter) != value(old.FrontMatter))
                yaml = Set(yaml, key, value(changed.FrontMatter));
        }

        var result = text[..yamlRange.Value.Start.Value] + yaml + text[yamlRange.Value.End.Value..bodyStart] + changed.Body;
        if (FrontMatterWriter.Write(DraftMarkdown.Parse(result).FrontMatter) != FrontMatterWriter.Write(changed.FrontMatter))
            throw new VideoBlogException("The draft's front matter cannot be changed by a program as it is written.", "Make the change by hand.");
        return markdown.Contains("\r\n", StringComparison.Ordinal) ? result.ReplaceLineEndings("\r\n") : result;
    }

    /// <summary>The YAML with one value replaced, or a line added at its end. Whether that came out right is for the caller to check.</summary>
    private static string Set(string yaml, string key, string value)
    {
        if (Find(yaml, key) is not var (start, end) || start < 1)
            return yaml + (yaml.Length == 0 || yaml[^1] == '\n' ? "" : "\n") + $"{key}: {value}\n";
        // A block's end lies behind its last line end.
        while (end > start && char.IsWhiteSpace(yaml[end - 1]))
            end--;
        return yaml[..start] + (yaml[start - 1] == ':' ? " " : "") + value + yaml[end..];
    }

    /// <summary>Where the value of a key of the outermost mapping stands in valid YAML; null without the key.</summary>
    internal static (int Start, int End)? Find(string yaml, string key)
    {
        var parser = new Parser(new StringReader(yaml));
        parser.Consume<StreamStart>();
        if (!parser.TryConsume<DocumentStart>(out _) || !parser.TryConsume<MappingStart>(out _))
            return null;
        while (!parser.Accept<MappingEnd>(out _))
        {
            var name = parser.TryConsume<Scalar>(out var scalar) ? scalar : null;
            if (name is null)
                parser.SkipThisAndNestedEvents();
            var first = parser.Current!;
            var end = EndOf(parser, yaml);
            if (name?.Value != key)
                continue;
            var start = (int)first.Start.Index;
            var colon = yaml.IndexOf(':', (int)name.End.Index) + 1;
            // A value that is not there stands nowhere: it goes behind the colon, and so does one that began in the next line.
            if (first is Scalar { Value.Length: 0, Style: ScalarStyle.Plain })
                return (colon, colon);
            return (start > colon && yaml.AsSpan(colon, start - colon).Contains('\n') && yaml.AsSpan(colon, start - colon).IsWhiteSpace() ? colon : start, end);
        }

        return null;
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
        }
        while (closing.Count > 0);
        return end;
    }
}

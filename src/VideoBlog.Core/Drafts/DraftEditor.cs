using VideoBlog.Domain;
using YamlDotNet.RepresentationModel;

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
        var text = markdown.TrimStart('\uFEFF').ReplaceLineEndings("\n");
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
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        if (stream.Documents is [{ RootNode: YamlMappingNode map }] && map.Children.FirstOrDefault(c => c.Key is YamlScalarNode k && k.Value == key) is { Key: { } found } pair)
        {
            var start = (int)(pair.Value.Start.Index > found.End.Index ? pair.Value.Start.Index : yaml.IndexOf(':', (int)found.End.Index) + 1);
            var end = Math.Max(start, (int)pair.Value.End.Index);
            // A block's end lies behind its last line end.
            while (end > start && yaml[end - 1] == '\n')
                end--;
            return yaml[..start] + (yaml[start - 1] == ':' ? " " : "") + value + yaml[end..];
        }

        return yaml + (yaml.Length == 0 || yaml[^1] == '\n' ? "" : "\n") + $"{key}: {value}\n";
    }
}

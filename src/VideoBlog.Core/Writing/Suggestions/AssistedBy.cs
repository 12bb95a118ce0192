using System.Globalization;

namespace VideoBlog.Writing.Suggestions;

/// <summary>The draft's own account of what came from which model: a line for each, <c>llama3.1: title, 2 edits</c>.</summary>
internal static class AssistedBy
{
    private const string Separator = ": ";

    private static readonly (SuggestionKind Kind, string One, string? Many)[] Names =
    [
        (SuggestionKind.Title, "title", null),
        (SuggestionKind.Excerpt, "excerpt", null),
        (SuggestionKind.Tag, "tag", "tags"),
        (SuggestionKind.Heading, "heading", "headings"),
        (SuggestionKind.ParagraphBreak, "paragraph break", "paragraph breaks"),
        (SuggestionKind.CopyEdit, "edit", "edits"),
    ];

    /// <summary>The lines with one more thing of a model. What a person has written there stays.</summary>
    public static IReadOnlyList<string> Add(IReadOnlyList<string> lines, string model, SuggestionKind kind)
    {
        var prefix = model + Separator;
        var index = lines.ToList().FindLastIndex(l => l.StartsWith(prefix, StringComparison.Ordinal));
        return index < 0
            ? [.. lines, prefix + Count(kind, 1)]
            : [.. lines.Select((line, i) => i == index ? prefix + AddTo(line[prefix.Length..], kind) : line)];
    }

    private static string AddTo(string account, SuggestionKind kind)
    {
        var parts = account.Split(", ").ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            if (CountOf(parts[i], kind) is not { } count)
                continue;
            parts[i] = Count(kind, count + 1);
            return string.Join(", ", parts);
        }

        return $"{account}, {Count(kind, 1)}";
    }

    private static int? CountOf(string part, SuggestionKind kind)
    {
        var (_, one, many) = Names.First(n => n.Kind == kind);
        if (part == one)
            return 1;
        var space = part.IndexOf(' ', StringComparison.Ordinal);
        return
            space > 0
            && part[(space + 1)..] is var name
            && (name == one || name == many)
            && int.TryParse(part.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : null;
    }

    private static string Count(SuggestionKind kind, int count)
    {
        var (_, one, many) = Names.First(n => n.Kind == kind);
        return many is null ? one : string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
    }
}

using System.Text.Json;

namespace VideoBlog.Writing.Suggestions;

/// <summary>
/// Reads a model's answer. Chatter, thoughts and code fences around the JSON are passed over; the JSON itself must have the form that was
/// asked for. Pure, and linear in the answer's length.
/// </summary>
internal static class SuggestionReader
{
    /// <summary>More proposals of one kind than this are not read.</summary>
    private const int MaxItems = 200;

    /// <summary>Longer texts are no proposals for a post.</summary>
    private const int MaxText = 4000;

    /// <summary>So many braces may stand before the JSON.</summary>
    private const int MaxTries = 16;

    private static readonly JsonDocumentOptions Shallow = new()
    {
        MaxDepth = 8,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The answer's content; null when there is nothing in it that was asked for.</summary>
    public static ModelAnswer? Read(string answer)
    {
        var tries = 0;
        for (var start = answer.IndexOf('{', StringComparison.Ordinal); start >= 0 && tries < MaxTries; tries++)
        {
            var end = EndOfObject(answer, start);
            if (end > 0 && ReadObject(answer[start..end]) is { } read)
                return read;
            var next = end > 0 ? end : start + 1;
            start = next < answer.Length ? answer.IndexOf('{', next) : -1;
        }

        return null;
    }

    /// <summary>The index after the brace that closes the object, or -1.</summary>
    private static int EndOfObject(string text, int start)
    {
        var depth = 0;
        var inString = false;
        for (var i = start; i < text.Length; i++)
        {
            var c = text[i];
            if (inString && c == '\\')
                i++;
            else if (c == '"')
                inString = !inString;
            else if (!inString && c == '{')
                depth++;
            else if (!inString && c == '}' && --depth == 0)
                return i + 1;
        }

        return -1;
    }

    private static ModelAnswer? ReadObject(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Shallow);
            return Read(document.RootElement);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            // ArgumentException: half of a surrogate pair.
            return null;
        }
    }

    private static ModelAnswer? Read(JsonElement root)
    {
        var proposals = new List<Proposal>();
        var known = 0;
        var unreadable = 0;
        foreach (var property in root.EnumerateObject())
        {
            IEnumerable<Proposal?>? read = property.Name switch
            {
                "title" => One(property.Value, SuggestionKind.Title),
                "excerpt" => One(property.Value, SuggestionKind.Excerpt),
                "tags" => Many(property.Value, item => Text(item) is { } tag ? new Proposal(SuggestionKind.Tag, null, null, tag) : null),
                "headings" => Many(property.Value, item => Located(item, SuggestionKind.Heading, "text", null)),
                "breaks" => Many(property.Value, item => Located(item, SuggestionKind.ParagraphBreak, "before", null)),
                "edits" => Many(property.Value, item => Located(item, SuggestionKind.CopyEdit, "to", "from")),
                _ => null,
            };
            if (read is null)
                continue;
            known++;
            foreach (var proposal in read)
            {
                if (proposal is null)
                    unreadable++;
                else
                    proposals.Add(proposal);
            }
        }

        return known == 0 || (proposals.Count == 0 && unreadable > 0) ? null : new ModelAnswer(proposals, unreadable);
    }

    private static IEnumerable<Proposal?> One(JsonElement value, SuggestionKind kind) =>
        value.ValueKind == JsonValueKind.Null || (value.ValueKind == JsonValueKind.String && Text(value) is { Length: 0 }) ? []
        : Text(value) is { } text ? [new Proposal(kind, null, null, text)]
        : [null];

    private static IEnumerable<Proposal?> Many(JsonElement value, Func<JsonElement, Proposal?> read) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().Take(MaxItems).Select(read),
            JsonValueKind.Null => [],
            _ => [null],
        };

    private static Proposal? Located(JsonElement item, SuggestionKind kind, string textName, string? quoteName)
    {
        if (
            item.ValueKind != JsonValueKind.Object
            || !item.TryGetProperty("paragraph", out var at)
            || at.ValueKind != JsonValueKind.Number
            || !at.TryGetInt32(out var paragraph)
        )
            return null;
        var quote = quoteName is null ? null : TextOf(item, quoteName);
        return TextOf(item, textName) is { } text && (quoteName is null || quote is { Length: > 0 })
            ? new Proposal(kind, paragraph, quote, text)
            : null;
    }

    private static string? TextOf(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? Text(value) : null;

    private static string? Text(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return value.GetString() is { Length: <= MaxText } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }
}

/// <summary>What a model has answered, as far as it can be read. Nothing of it is trusted yet.</summary>
/// <param name="Proposals">What it proposes, in its order.</param>
/// <param name="Unreadable">How many of its proposals had another form than asked for.</param>
internal sealed record ModelAnswer(IReadOnlyList<Proposal> Proposals, int Unreadable);

/// <summary>One thing that a model proposes.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Paragraph">The paragraph's number as the model gives it; null for what stands in the front matter.</param>
/// <param name="Quote">The passage that a copy-edit replaces, as the model quotes it; else null.</param>
/// <param name="Text">What is proposed.</param>
internal sealed record Proposal(SuggestionKind Kind, int? Paragraph, string? Quote, string Text);

using System.Text.Json;
using System.Text.Json.Nodes;
using VideoBlog.Domain;

namespace VideoBlog.Posts;

/// <summary>How the head of a draft is written.</summary>
internal enum HeadKind
{
    /// <summary>YAML between lines of three or more hyphens.</summary>
    Yaml,

    /// <summary>TOML between lines of three plus signs.</summary>
    Toml,

    /// <summary>A JSON object.</summary>
    Json,
}

/// <summary>
/// Where the head of a draft stands, as Hugo and Jekyll find it: YAML, TOML or JSON at the beginning, perhaps below empty lines.
/// </summary>
/// <param name="Kind">How it is written.</param>
/// <param name="Text">Where it stands, without its fences.</param>
/// <param name="BodyStart">Index of the body's first character that is no line end.</param>
/// <param name="FirstLine">Number of the head's first line in the file.</param>
internal sealed record DraftHead(HeadKind Kind, Range Text, int BodyStart, int FirstLine)
{
    /// <summary>Finds the head of a text.</summary>
    /// <param name="text">The text with LF line ends.</param>
    /// <returns>Null when the text has none.</returns>
    /// <exception cref="VideoBlogException">It is not closed.</exception>
    public static DraftHead? Find(string text)
    {
        var line = 0;
        while (line < text.Length && LineAt(text, line).IsWhiteSpace())
            line = LineAfter(text, line);
        var number = text.AsSpan(0, line).Count('\n') + 1;
        var first = LineAt(text, line).TrimEnd();
        if (IsFence(first, '-'))
            return Fenced(text, line, number, HeadKind.Yaml);
        if (first is "+++")
            return Fenced(text, line, number, HeadKind.Toml);
        // Templates begin with braces too.
        return first.StartsWith("{") && !first.StartsWith("{{") && !first.StartsWith("{%") ? Braced(text, line, number) : null;
    }

    /// <summary>The head as YAML, in which each line stands where it stood.</summary>
    /// <param name="text">The text that it was found in.</param>
    /// <exception cref="VideoBlogException">It is TOML that cannot be read.</exception>
    public string ToYaml(string text) => Kind == HeadKind.Toml ? TomlHead.ToYaml(text[Text], FirstLine) : text[Text];

    /// <summary>The head as lines of YAML, for a change: every key stays, comments of JSON and TOML may not.</summary>
    /// <param name="text">The text that it was found in.</param>
    /// <exception cref="VideoBlogException">It cannot be read.</exception>
    public string ToLines(string text)
    {
        if (Kind != HeadKind.Json)
            return ToYaml(text);
        try
        {
            var options = new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
            var values = JsonNode.Parse(text[Text], documentOptions: options)!.AsObject();
            return string.Concat(values.Select(v => $"{JsonSerializer.Serialize(v.Key)}: {v.Value?.ToJsonString() ?? "null"}\n"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new VideoBlogException(
                $"The front matter of the draft cannot be used: line {FirstLine}: this is not valid JSON.",
                "Correct it, or write the head as YAML between two lines '---'.",
                e.Message,
                e
            )
            {
                Line = FirstLine,
            };
        }
    }

    private static DraftHead Fenced(string text, int fence, int number, HeadKind kind)
    {
        var start = LineAfter(text, fence);
        for (var line = start; line < text.Length; line = LineAfter(text, line))
        {
            var content = LineAt(text, line).TrimEnd();
            if (kind == HeadKind.Yaml ? IsFence(content, '-') || content is "..." : content is "+++")
                return new(kind, start..line, Body(text, LineAfter(text, line)), number + 1);
        }
        var mark = kind == HeadKind.Yaml ? "---" : "+++";
        throw new VideoBlogException(
            $"The front matter of the draft is not closed: the line '{mark}' after it is missing.",
            $"Put a line '{mark}' after the last key of the front matter."
        )
        {
            Line = number,
        };
    }

    private static DraftHead Braced(string text, int start, int number)
    {
        var (depth, quoted) = (0, false);
        for (var i = start; i < text.Length; i++)
        {
            if (quoted)
            {
                i += text[i] == '\\' ? 1 : 0;
                quoted = i < text.Length && text[i] != '"';
                continue;
            }
            quoted = text[i] == '"';
            depth += text[i] switch
            {
                '{' => 1,
                '}' => -1,
                _ => 0,
            };
            if (depth == 0)
                return new(HeadKind.Json, start..(i + 1), Body(text, i + 1), number);
        }
        throw new VideoBlogException(
            $"The front matter of the draft is not closed: the brace that is opened in line {number} is never closed.",
            "Put a '}' after the last key of the front matter."
        )
        {
            Line = number,
        };
    }

    private static bool IsFence(ReadOnlySpan<char> line, char mark) => line.Length >= 3 && !line.ContainsAnyExcept(mark);

    private static int Body(string text, int from) => text.Length - text.AsSpan(from).TrimStart('\n').Length;

    private static ReadOnlySpan<char> LineAt(string text, int line)
    {
        var end = text.IndexOf('\n', line);
        return text.AsSpan(line, (end < 0 ? text.Length : end) - line);
    }

    private static int LineAfter(string text, int line)
    {
        var end = text.IndexOf('\n', line);
        return end < 0 ? text.Length : end + 1;
    }
}

using System.Text;
using VideoBlog.Domain;
using VideoBlog.Platform.Yaml;

namespace VideoBlog.Posts;

/// <summary>The draft as a Markdown file with YAML front matter, and back.</summary>
public static class DraftMarkdown
{
    /// <summary>Longest text of a key of the front matter, in characters.</summary>
    public const int LongestText = YamlMap.MaxTextLength;

    /// <summary>What the body says when nobody speaks in the recording.</summary>
    internal const string NoSpeechNote = "*No speech was found in this recording.*";

    /// <summary>
    /// Writes a composed draft. Spoken text is escaped so that it reads as the same plain text once it is parsed as Markdown. Every
    /// paragraph stands on one line; lines end with a line feed.
    /// </summary>
    public static string Write(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var text = new StringBuilder(FrontMatterWriter.Write(draft.FrontMatter));
        foreach (var block in Blocks(draft.Sections))
            text.Append('\n').Append(block).Append('\n');
        return text.ToString();
    }

    /// <summary>Reads a draft that a person may have edited.</summary>
    /// <param name="markdown">The file's text. A byte-order mark and CRLF line ends are accepted.</param>
    /// <param name="defaults">
    /// Where <c>title</c>, <c>date</c> and <c>video</c> come from when they are missing. Every other missing key means that it has no
    /// value, because a person may have removed it on purpose.
    /// </param>
    /// <exception cref="VideoBlogException">The front matter cannot be read; the message names the line.</exception>
    public static DraftDocument Parse(string markdown, FrontMatter? defaults = null)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        var text = Normalize(markdown);
        var (yaml, bodyStart) = Split(text);
        if (yaml is null && defaults is null)
        {
            throw new VideoBlogException(
                "The draft has no front matter.",
                "It must begin with a line '---', then title, date and video, then another line '---'."
            );
        }

        var frontMatter = yaml is { } range ? FrontMatterReader.Read(text[range], defaults) : defaults!;
        return new DraftDocument(frontMatter, text[bodyStart..]);
    }

    /// <summary>A draft's text as places in it are counted: without a byte-order mark, with LF line ends.</summary>
    internal static string Normalize(string markdown) => markdown.TrimStart('\uFEFF').ReplaceLineEndings("\n");

    private static IEnumerable<string> Blocks(IReadOnlyList<DraftSection> sections)
    {
        if (sections.Count == 0)
            yield return NoSpeechNote;
        foreach (var section in sections)
        {
            if (section.Heading is not null)
                yield return "## " + MarkdownText.Escape(section.Heading);
            if (section.Still is not null)
                yield return $"![{MarkdownText.Escape(section.Still.AlternativeText)}]({section.Still.File})";
            foreach (var paragraph in section.Paragraphs)
                yield return MarkdownText.Escape(paragraph.Text);
        }
    }

    /// <summary>
    /// Where the text between the fences is, or null without front matter, and where the body begins after its leading blank lines.
    /// </summary>
    /// <exception cref="VideoBlogException">The front matter is not closed.</exception>
    internal static (Range? Yaml, int BodyStart) Split(string text)
    {
        if (!IsFence(text, 0, '-'))
            return (null, text.Length - text.AsSpan().TrimStart('\n').Length);
        var start = LineAfter(text, 0);
        for (var line = start; line < text.Length; line = LineAfter(text, line))
        {
            if (IsFence(text, line, '-') || IsFence(text, line, '.'))
            {
                var after = LineAfter(text, line);
                return (start..line, text.Length - text.AsSpan(after).TrimStart('\n').Length);
            }
        }

        throw new VideoBlogException(
            "The front matter of the draft is not closed: the line '---' after it is missing.",
            "Put a line '---' after the last key of the front matter."
        );
    }

    private static bool IsFence(string text, int line, char mark)
    {
        var end = text.IndexOf('\n', line);
        var content = text.AsSpan(line, (end < 0 ? text.Length : end) - line).TrimEnd();
        return content.Length == 3 && content[0] == mark && content[1] == mark && content[2] == mark;
    }

    private static int LineAfter(string text, int line)
    {
        var end = text.IndexOf('\n', line);
        return end < 0 ? text.Length : end + 1;
    }
}

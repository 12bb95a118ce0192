using System.Text;
using System.Text.RegularExpressions;
using VideoBlog.Domain;
using VideoBlog.Platform.Yaml;

namespace VideoBlog.Posts;

/// <summary>The draft as a Markdown file with YAML front matter, and back.</summary>
public static partial class DraftMarkdown
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
        if (draft.Body is { } body)
            return text.Append('\n').Append(Normalize(body).Trim('\n')).Append('\n').ToString();
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
        if (DraftHead.Find(text) is { } head)
            return new DraftDocument(FrontMatterReader.Read(head.ToYaml(text), defaults, head.FirstLine), text[head.BodyStart..]);
        // A head whose fence was lost would be thrown away in silence.
        var first = text.AsSpan().TrimStart().ToString();
        if (defaults is null || UnfencedKey().IsMatch(first))
        {
            var line = text.AsSpan(0, text.Length - first.Length).Count('\n') + 1;
            throw new VideoBlogException(
                defaults is null
                    ? "The draft has no front matter."
                    : $"The front matter of the draft cannot be used: line {line}: there is no line '---' before it.",
                "It must begin with a line '---', then title, date and video, then another line '---'."
            )
            {
                Line = line,
            };
        }

        return new DraftDocument(defaults, text[Split(text).BodyStart..]);
    }

    /// <summary>What follows the front matter of a text, which may have none; with LF line ends.</summary>
    internal static string BodyOf(string markdown)
    {
        var text = Normalize(markdown);
        return text[Split(text).BodyStart..];
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
                yield return paragraph.Speaker is { } name
                    ? $"{SpeakerLabel.Write(name)} {MarkdownText.Escape(paragraph.Text)}"
                    : MarkdownText.Escape(paragraph.Text);
        }
    }

    /// <summary>
    /// Where the YAML between the fences is, or null without any, and where the body begins after its leading blank lines.
    /// </summary>
    /// <exception cref="VideoBlogException">The front matter is not closed.</exception>
    internal static (Range? Yaml, int BodyStart) Split(string text) =>
        DraftHead.Find(text) is { } head
            ? (head.Kind == HeadKind.Yaml ? head.Text : null, head.BodyStart)
            : (null, text.Length - text.AsSpan().TrimStart('\n').Length);

    [GeneratedRegex(@"^(?:title|date|language|video|tags|status|author|excerpt)[ \t]*[:=][ \t]", RegexOptions.IgnoreCase)]
    private static partial Regex UnfencedKey();
}

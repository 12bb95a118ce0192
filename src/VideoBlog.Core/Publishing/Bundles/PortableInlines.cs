using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax.Inlines;
using VideoBlog.Posts;

namespace VideoBlog.Publishing.Bundles;

/// <summary>Writes the inside of a paragraph or heading on one line, with line breaks only where the writer forced them.</summary>
/// <param name="dialect">For whom.</param>
internal sealed class PortableInlines(MarkdownDialect dialect)
{
    private readonly StringBuilder _text = new();
    private bool _keepsBreaks;

    /// <summary>The Markdown of some inlines.</summary>
    /// <param name="inlines">What a block holds.</param>
    /// <param name="keepsBreaks">False for a heading or a cell, which have no lines.</param>
    public string Write(ContainerInline? inlines, bool keepsBreaks = true)
    {
        _text.Clear();
        _keepsBreaks = keepsBreaks;
        WriteAll(inlines);
        return _text.ToString().Trim();
    }

    private void WriteAll(ContainerInline? inlines)
    {
        foreach (var inline in inlines ?? Enumerable.Empty<Inline>())
            Write(inline);
    }

    private void Write(Inline inline)
    {
        switch (inline)
        {
            case LiteralInline literal:
                Text(literal.Content.ToString());
                break;
            case CodeInline code:
                if (dialect.Executes(code.Content))
                    Text(code.Content);
                else
                    _text.Append(Code(code.Content));
                break;
            case HtmlEntityInline entity:
                Text(entity.Transcoded.ToString());
                break;
            case AutolinkInline address:
                Link(address.IsEmail ? "mailto:" + address.Url : address.Url, null, () => Text(address.Url));
                break;
            case LineBreakInline { IsHard: true } when _keepsBreaks:
                _text.Append("  \n");
                break;
            case LineBreakInline:
                _text.Append(' ');
                break;
            case FootnoteLink { IsBackLink: false } note:
                _text.Append("[^").Append(note.Footnote.Order).Append(']');
                break;
            case FootnoteLink or HtmlInline:
                // What a tag does is lost here and its words stay: a whole block with tags is written as HTML.
                break;
            case LinkInline { IsImage: true } picture:
                Picture(picture);
                break;
            case LinkInline link:
                Link(link.GetDynamicUrl?.Invoke() ?? link.Url ?? "", link.Title, () => WriteAll(link));
                break;
            case EmphasisInline emphasis:
                var mark = Mark(emphasis);
                _text.Append(mark);
                WriteAll(emphasis);
                _text.Append(mark);
                break;
            case ContainerInline container:
                WriteAll(container);
                break;
        }
    }

    private void Text(string text) => _text.Append(PortableText.Escape(text, _text.Length == 0 || _text[^1] == '\n'));

    /// <summary>Marked, inserted, raised and lowered text has no mark that all programs know; blocks with it are written as HTML.</summary>
    private static string Mark(EmphasisInline emphasis) =>
        emphasis switch
        {
            { DelimiterChar: '*' or '_', DelimiterCount: 1 } => "*",
            { DelimiterChar: '*' or '_' } => "**",
            { DelimiterChar: '~', DelimiterCount: 2 } => "~~",
            _ => "",
        };

    private void Link(string url, string? title, Action words)
    {
        if (!IsAllowed(url))
        {
            words();
            return;
        }
        _text.Append('[');
        words();
        _text.Append("](").Append(PortableText.Address(url)).Append(Title(title)).Append(')');
    }

    private void Picture(LinkInline picture)
    {
        var url = (picture.GetDynamicUrl?.Invoke() ?? picture.Url ?? "").Trim();
        var alternative = InlineText.ExtractAll(picture);
        if (!PostAddress.IsPicture(url))
        {
            Text(alternative);
            return;
        }
        var address = PostAddress.IsWeb(url) ? PortableText.Address(url) : dialect.Picture(Uri.UnescapeDataString(url));
        _text.Append("![").Append(PortableText.Escape(alternative, atLineStart: false)).Append("](").Append(address);
        _text.Append(Title(picture.Title)).Append(')');
    }

    private static string Title(string? title) =>
        string.IsNullOrWhiteSpace(title) ? "" : $" \"{PortableText.Escape(title, atLineStart: false)}\"";

    /// <summary>The same addresses as on our own page.</summary>
    private static bool IsAllowed(string url) =>
        url.Split('/', '?', '#')[0] is var start
        && (
            start.IndexOf(':', StringComparison.Ordinal) is var colon
            && (colon < 0 || PostHtml.Schemes.Contains(start[..colon].ToLowerInvariant()))
        );

    private static string Code(string code)
    {
        var fence = Backticks.Around(code, least: 1);
        var space = code.StartsWith('`') || code.EndsWith('`') ? " " : "";
        return fence + space + code + space + fence;
    }
}

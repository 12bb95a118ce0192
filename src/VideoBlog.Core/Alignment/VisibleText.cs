using System.Text;
using Markdig.Extensions.Footnotes;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using VideoBlog.Posts;

namespace VideoBlog.Alignment;

/// <summary>
/// What a reader sees of a Markdown block, character by character with its place in the source. Every part of it ends with a line feed.
/// </summary>
internal sealed class VisibleText
{
    private readonly string _source;
    private readonly StringBuilder _text = new();
    private readonly List<(int Start, int End)> _positions = [];

    /// <summary>The name of the one who speaks, which nobody says.</summary>
    private EmphasisInline? _label;

    private VisibleText(string source) => this._source = source;

    /// <summary>The text. A line feed stands only after a paragraph, a heading, a list item or a table cell.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Reads a block; code, HTML, pictures and addresses are left out.</summary>
    /// <param name="block">The block.</param>
    /// <param name="source">The Markdown that it was parsed from.</param>
    /// <param name="isConversation">Whether a speaker's label at its beginning is one, which nobody speaks, and no bold word.</param>
    public static VisibleText FromBlock(Block block, string source, bool isConversation)
    {
        var visible = new VisibleText(source) { _label = isConversation ? SpeakerLabel.Find(block) : null };
        visible.Add(block);
        visible.Text = visible._text.ToString();
        return visible;
    }

    /// <summary>Where a character of the text starts in the source.</summary>
    public int StartOf(int index) => _positions[index].Start;

    /// <summary>Where a character of the text ends in the source.</summary>
    public int EndOf(int index) => _positions[index].End;

    private void Add(Block block)
    {
        switch (block)
        {
            case CodeBlock or HtmlBlock or LinkReferenceDefinition:
                break;
            case LeafBlock { Inline: { } inline }:
                Add(inline);
                _text.Append('\n');
                _positions.Add((block.Span.End + 1, block.Span.End + 1));
                break;
            case ContainerBlock container:
                foreach (var child in container)
                    Add(child);
                break;
        }
    }

    private void Add(ContainerInline container)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    // The span of an escaped literal begins with its backslash, that of a table's cell with the space before it.
                    AddSource(literal.Content.AsSpan(), literal.Span);
                    break;
                case CodeInline code:
                    AddSource(code.Content, code.Span);
                    break;
                case HtmlEntityInline entity:
                    foreach (var c in entity.Transcoded.AsSpan())
                        Add(c, entity.Span.Start, entity.Span.End + 1);
                    break;
                case LineBreakInline lineBreak:
                    Add(' ', lineBreak.Span.Start, lineBreak.Span.End + 1);
                    break;
                case EmphasisInline when inline == _label:
                    break;
                case LinkInline { IsImage: true } or LinkInline { IsAutoLink: true } or AutolinkInline or HtmlInline or FootnoteLink:
                    break;
                case ContainerInline inner:
                    Add(inner);
                    break;
            }
        }
    }

    private void AddSource(ReadOnlySpan<char> characters, SourceSpan span)
    {
        // What is not found as it stands (code over two lines, a replaced U+0000) has the place of its span.
        var offset = _source.AsSpan(span.Start, span.Length).IndexOf(characters);
        for (var i = 0; i < characters.Length; i++)
        {
            var at = Math.Min(span.Start + Math.Max(0, offset) + i, span.End);
            Add(characters[i], at, at + 1);
        }
    }

    private void Add(char c, int start, int end)
    {
        _text.Append(c == '\n' ? ' ' : c);
        _positions.Add((start, end));
    }
}

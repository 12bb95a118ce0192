using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using VideoBlog.Domain;

namespace VideoBlog.Aligning;

/// <summary>A top-level block as parsed.</summary>
/// <param name="Start">Index in the body.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="Heading">Plain text of a heading, or null.</param>
internal sealed record DraftBlock(int Start, int Length, string? Heading);

/// <summary>A word of the visible text.</summary>
/// <param name="Block">Index of its block.</param>
/// <param name="Start">Index of its first letter or digit in the body.</param>
/// <param name="Length">Number of characters in the body up to its last letter or digit.</param>
/// <param name="Text">The word with the punctuation that clings to it, as a reader sees it.</param>
/// <param name="StartsSentence">True at the beginning of a block and after a full stop, question or exclamation mark.</param>
/// <param name="JoinsPrevious">True when no white space separates it from the word before.</param>
internal sealed record DraftWord(int Block, int Start, int Length, string Text, bool StartsSentence, bool JoinsPrevious);

/// <summary>The words that a reader of the draft sees and a speaker could have said.</summary>
internal sealed class DraftText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    private readonly List<DraftBlock> blocks = [];
    private readonly List<DraftWord> words = [];

    private DraftText()
    {
    }

    public IReadOnlyList<DraftBlock> Blocks => blocks;

    public IReadOnlyList<DraftWord> Words => words;

    /// <exception cref="VideoBlogException">The Markdown is nested too deeply to be parsed.</exception>
    public static DraftText Parse(string body)
    {
        var text = new DraftText();
        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(body, Pipeline);
        }
        catch (ArgumentException e)
        {
            throw new VideoBlogException("The draft's Markdown is nested too deeply.", "Remove quotations or lists inside one another.", innerException: e);
        }

        foreach (var block in document)
        {
            if (block is LinkReferenceDefinitionGroup)
                continue;
            var visible = new VisibleText(body);
            visible.Add(block);
            var heading = block is HeadingBlock ? PlainText.Clean(visible.ToString()) : null;
            if (heading is null)
                text.AddWords(visible);
            text.blocks.Add(new DraftBlock(block.Span.Start, block.Span.Length, heading));
        }

        return text;
    }

    private void AddWords(VisibleText visible)
    {
        var text = visible.ToString();
        var startsSentence = true;
        var afterSpace = true;
        foreach (var (start, end) in Chunks(text))
        {
            var chunk = text[start..end];
            var tokens = Tokens.Find(chunk).ToList();
            if (tokens.Count > 0 && !IsAddress(chunk))
            {
                var first = visible.PositionOf(start + tokens[0].Start);
                var last = visible.PositionOf(start + tokens[^1].Start + tokens[^1].Length - 1);
                words.Add(new DraftWord(blocks.Count, first, last + 1 - first, chunk, startsSentence, !afterSpace));
            }

            if (tokens.Count > 0)
                startsSentence = chunk.AsSpan().TrimEnd("\"')]”’»").EndsWith(".", StringComparison.Ordinal) || chunk.AsSpan().ContainsAny('?', '!', '。');
            afterSpace = end < text.Length && char.IsWhiteSpace(text[end]);
        }
    }

    /// <summary>Runs without white space; ideographs stand alone, with the punctuation that follows them.</summary>
    private static IEnumerable<(int Start, int End)> Chunks(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var space = i == text.Length || char.IsWhiteSpace(text[i]);
            var breaks = !space && i > start && (Tokens.IsIdeograph(text[i]) || (Tokens.IsIdeograph(text[i - 1]) && char.IsLetterOrDigit(text[i])));
            if (!space && !breaks)
                continue;
            if (i > start)
                yield return (start, i);
            start = space ? i + 1 : i;
        }
    }

    private static bool IsAddress(string chunk)
    {
        var text = chunk.AsSpan().TrimStart("(<[\"'");
        return text.Contains("://", StringComparison.Ordinal) || text.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>What a reader sees of a block, character by character with its place in the source.</summary>
    private sealed class VisibleText(string source)
    {
        private readonly StringBuilder text = new();
        private readonly List<int> positions = [];

        public int PositionOf(int index) => positions[index];

        public override string ToString() => text.ToString();

        public void Add(Block block)
        {
            switch (block)
            {
                case CodeBlock or HtmlBlock:
                    break;
                case LeafBlock { Inline: { } inline }:
                    AddInlines(inline);
                    Append('\n', block.Span.End);
                    break;
                case ContainerBlock container:
                    foreach (var child in container)
                        Add(child);
                    break;
            }
        }

        private void AddInlines(ContainerInline container)
        {
            foreach (var inline in container)
            {
                switch (inline)
                {
                    case LiteralInline literal:
                        // An escaped literal's span begins with its backslash, so positions are counted from the end.
                        for (var i = 0; i < literal.Content.Length; i++)
                            Append(literal.Content[literal.Content.Start + i], literal.Span.End + 1 - literal.Content.Length + i);
                        break;
                    case CodeInline code:
                        var at = source.IndexOf(code.Content, code.Span.Start, code.Span.Length, StringComparison.Ordinal);
                        for (var i = 0; at >= 0 && i < code.Content.Length; i++)
                            Append(code.Content[i], at + i);
                        break;
                    case HtmlEntityInline entity:
                        foreach (var c in entity.Transcoded.AsSpan())
                            Append(c, entity.Span.Start);
                        break;
                    case LineBreakInline lineBreak:
                        Append(' ', lineBreak.Span.Start);
                        break;
                    case LinkInline { IsImage: true } or AutolinkInline or HtmlInline:
                        break;
                    case ContainerInline inner:
                        AddInlines(inner);
                        break;
                }
            }
        }

        private void Append(char c, int position)
        {
            text.Append(c);
            positions.Add(position);
        }
    }
}

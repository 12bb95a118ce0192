using Markdig.Helpers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using VideoBlog.Alignment;
using VideoBlog.Posts;

namespace VideoBlog.Publishing.Page;

/// <summary>
/// Gives sentences their seconds in the page, so that a click plays from the sentence and not from the start of its paragraph. A sentence
/// that begins or ends inside emphasis or a link becomes several spans with the same time.
/// </summary>
internal sealed class TimedSentences(TextAlignment text)
{
    /// <summary>Blocks with more sentences are left as they are: no person reads them, and the page has a limit of tags.</summary>
    private const int MaxInBlock = 1_000;

    private readonly AlignedSentence[] _sentences = [.. text.Sentences];

    /// <summary>
    /// Wraps the sentences of a block that do not start when the block does: clicks on the others find the block's own time.
    /// </summary>
    public void Wrap(Block block, double from)
    {
        if (IndexAt(block.Span.End) - IndexAt(block.Span.Start) > MaxInBlock)
            return;
        foreach (LeafBlock leaf in block is LeafBlock single ? [single] : ((ContainerBlock)block).Descendants<LeafBlock>())
        {
            // HTML in a sentence may open in one and close in another.
            if (leaf.Inline is not null && !leaf.Inline.Descendants<HtmlInline>().Any())
                Wrap(leaf.Inline, from);
        }
    }

    private void Wrap(ContainerInline parent, double from)
    {
        SentenceInline? open = null;
        AlignedSentence? opened = null;
        for (Inline? child = parent.FirstChild; child is not null; child = child.NextSibling)
        {
            // A line break goes with what comes after it: at the end of a span it would not be written.
            if (child is LineBreakInline)
                continue;
            if (child is LiteralInline literal)
                SplitAtNextSentence(literal);
            AlignedSentence? sentence = SentenceAt(PositionOf(First(child)));
            if (Inside(child) is { } container && sentence != SentenceAt(EndOf(Last(child))))
            {
                (open, opened) = (null, null);
                Wrap(container, from);
            }
            else if (sentence?.From is not double start || start == from)
            {
                (open, opened) = (null, null);
            }
            else
            {
                if (open is null || sentence != opened)
                {
                    (open, opened) = (new SentenceInline(start), sentence);
                    child.ReplaceBy(open, copyChildren: false);
                    open.AppendChild(child);
                    child = open;
                }
                else
                {
                    child = Move(child, open);
                }
            }
        }
    }

    /// <summary>
    /// Moves an inline, and what stands before it, to the end of a sentence and gives the sentence, which then stands in its place.
    /// </summary>
    private static SentenceInline Move(Inline child, SentenceInline sentence)
    {
        Inline? moved;
        do
        {
            moved = sentence.NextSibling!;
            moved.Remove();
            sentence.AppendChild(moved);
        } while (moved != child);
        return sentence;
    }

    private void SplitAtNextSentence(LiteralInline literal)
    {
        int at = PositionOf(literal);
        int next = Array.FindIndex(_sentences, Math.Max(0, IndexAt(at)), s => s.Start > at);
        if (next < 0 || _sentences[next].Start - at is var length && length >= literal.Content.Length)
            return;
        StringSlice content = literal.Content;
        int start = _sentences[next].Start;
        literal.InsertAfter(
            new LiteralInline(new StringSlice(content.Text, content.Start + length, content.End))
            {
                Span = new(start, literal.Span.End),
                Line = literal.Line,
            }
        );
        literal.Content = new StringSlice(content.Text, content.Start, content.Start + length - 1);
        literal.Span = new(literal.Span.Start, start - 1);
    }

    /// <summary>The sentence that a place belongs to: from its first character to that of the next one.</summary>
    private AlignedSentence? SentenceAt(int position) => IndexAt(position) is >= 0 and var index ? _sentences[index] : null;

    private int IndexAt(int position)
    {
        var (low, high) = (0, _sentences.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _sentences[middle].Start <= position ? (middle + 1, high) : (low, middle);
        }

        return low - 1;
    }

    // The span of an escaped literal begins with its backslash.
    private int PositionOf(Inline inline) =>
        inline is LiteralInline literal
            ? literal.Span.Start + Math.Max(0, text.Text.AsSpan(literal.Span.Start, literal.Span.Length).IndexOf(literal.Content.AsSpan()))
            : inline.Span.Start;

    private int EndOf(Inline inline) =>
        inline is LiteralInline { Content.Length: > 0 } literal ? PositionOf(literal) + literal.Content.Length - 1 : inline.Span.Start;

    private static Inline First(Inline inline) => Inside(inline)?.FirstChild is { } child ? First(child) : inline;

    private static Inline Last(Inline inline) => Inside(inline)?.LastChild is { } child ? Last(child) : inline;

    private static ContainerInline? Inside(Inline inline) =>
        inline is EmphasisInline or LinkInline { IsImage: false, IsAutoLink: false } ? (ContainerInline)inline : null;

    /// <summary>A sentence, or a part of one.</summary>
    internal sealed class SentenceInline(double from) : ContainerInline
    {
        /// <summary>Seconds at which the sentence is spoken.</summary>
        public double From { get; } = from;
    }

    /// <summary>Writes sentences as spans with their time.</summary>
    internal sealed class Renderer : HtmlObjectRenderer<SentenceInline>
    {
        protected override void Write(HtmlRenderer renderer, SentenceInline sentence)
        {
            renderer.Write(Html.Format($"<span data-start=\"{sentence.From}\">").Text);
            renderer.WriteChildren(sentence);
            renderer.Write("</span>");
        }
    }
}

using Markdig;
using Markdig.Extensions.Footnotes;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Publishing.Page;

/// <summary>The post's text as HTML, block by block with the seconds in which each is spoken.</summary>
internal static class PostText
{
    private static readonly Html CloseAdded = Html.Trusted("</div>\n");

    public static Html Render(PageContent content, BlockCleaner cleaner)
    {
        var document = PostMarkdown.Parse(content.Draft.Document.Body);
        var blocks = new TimedBlocks(content.Draft.Blocks);
        var sentences = new TimedSentences(content.Draft.Alignment);
        foreach (var block in document)
        {
            if (
                block is not (HeadingBlock or FootnoteGroup or LinkReferenceDefinitionGroup)
                && blocks.At(block.Span.Start)?.From is double from
            )
                sentences.Wrap(block, from);
        }

        foreach (var (heading, name) in HeadingNames.Find(document))
            heading.GetAttributes().Id = name;
        SetHeadingLevels(document);
        Typography.Smarten(document);
        TextForms.Mark(document);
        var quotes = new PullQuoteMatcher(content.Draft.Document.FrontMatter.PullQuotes);
        var anySpoken = content.Draft.Blocks.Any(b => b.From is not null);
        var inAdded = false;
        var parts = new List<Html>();
        foreach (var (block, markup) in Rendered(document))
        {
            var html = PagePictures.Offer(cleaner.Clean(markup, content), content.Pictures);
            if (html.IsEmpty)
                continue;
            var timed = block is FootnoteGroup ? null : blocks.At(block.Span.Start);
            var added = anySpoken && timed?.From is null && (IsWriting(block) ?? inAdded);
            if (added != inAdded)
                parts.Add(added ? OpenAdded(content) : CloseAdded);
            inAdded = added;
            parts.AddRange(quotes.Take(block).Select(Aside));
            parts.Add(Wrap(html, block, timed, content));
        }

        cleaner.EndPage();
        if (inAdded)
            parts.Add(CloseAdded);
        return Html.Format($"{parts}");
    }

    /// <summary>The blocks of a document with their HTML.</summary>
    internal static IEnumerable<(Block Block, string Markup)> Rendered(MarkdownDocument document)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        PostMarkdown.Syntax.Setup(renderer);
        renderer.ObjectRenderers.Insert(0, new TimedSentences.Renderer());
        foreach (var block in document)
        {
            renderer.Render(block);
            writer.Flush();
            yield return (block, writer.ToString());
            writer.GetStringBuilder().Clear();
        }
    }

    /// <summary>The title is the page's one heading of level 1; below it no level is left out, whatever the Markdown does.</summary>
    public static void SetHeadingLevels(MarkdownDocument document)
    {
        HeadingBlock[] headings = [.. document.Descendants<HeadingBlock>()];
        var shift = headings.Length == 0 ? 0 : 2 - headings.Min(h => h.Level);
        var previous = 1;
        foreach (var heading in headings)
            previous = heading.Level = Math.Clamp(heading.Level + shift, 2, Math.Min(previous + 1, 6));
    }

    /// <summary>
    /// Whether a block would be spoken if it were in the video: footnotes would not, and of headings, pictures and rules nobody knows
    /// (null), so they go with what stands before them.
    /// </summary>
    private static bool? IsWriting(Block block) =>
        block is FootnoteGroup ? false
        : block is not HeadingBlock && HasWords(block) ? true
        : null;

    private static bool HasWords(Block block) =>
        block switch
        {
            ContainerBlock container => container.Any(HasWords),
            LeafBlock { Inline: { } inline } => inline.Descendants<Inline>().Any(IsWords),
            LeafBlock leaf => leaf.Lines.Count > 0,
            _ => false,
        };

    private static bool IsWords(Inline inline) =>
        inline is CodeInline
        || (inline is LiteralInline text && text.Parent is not LinkInline { IsImage: true } && !string.IsNullOrWhiteSpace(text.ToString()));

    /// <summary>
    /// A quotation set large before the block that it comes from. It repeats what the text says, so it is hidden from screen readers, which
    /// would otherwise read it twice, and holds nothing that can be focused.
    /// </summary>
    private static Html Aside(string quote) =>
        Html.Format($"<aside class=\"pull-quote\" aria-hidden=\"true\"><p>{Typography.Smarten(quote)}</p></aside>\n");

    private static Html OpenAdded(PageContent content) =>
        Html.Format(
            $"<div class=\"added\" role=\"group\" aria-label=\"Not in the video\"><p "
                + $"class=\"mark\"{PostLanguage.English(content.Draft.Document.FrontMatter)}>Added by the writer</p>\n"
        );

    private static Html Wrap(Html html, Block block, AlignedBlock? timed, PageContent content)
    {
        if (timed is not { From: double from })
            return Html.Format($"<div class=\"block\" dir=\"auto\">{html}</div>\n");
        var times = Html.Format($"data-start=\"{from}\" data-end=\"{timed.To ?? from}\"");
        if (block is HeadingBlock)
            return Html.Format($"<div class=\"block\" dir=\"auto\" {times}>{html}</div>\n");
        var time = ClockTime.Format(from);
        var english = PostLanguage.English(content.Draft.Document.FrontMatter);
        var play = Html.Format($"""<button type="button" class="from" aria-label="Play from {time}"{english}>{time}</button>""");
        return Html.Format($"<div class=\"block spoken\" dir=\"auto\" {times}>{play}{html}</div>\n");
    }

    /// <summary>
    /// Finds the aligned block that covers a place in the Markdown, so that both sides need not cut blocks in quite the same way.
    /// </summary>
    internal sealed class TimedBlocks(IReadOnlyList<AlignedBlock> blocks)
    {
        private readonly AlignedBlock[] _blocks = [.. blocks.OrderBy(b => b.Start)];

        /// <summary>The block at an index of the body, or null between blocks.</summary>
        public AlignedBlock? At(int index)
        {
            var (low, high) = (0, _blocks.Length);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = _blocks[middle].Start <= index ? (middle + 1, high) : (low, middle);
            }

            return low > 0 && _blocks[low - 1] is var last && index < last.Start + Math.Max(1, last.Length) ? last : null;
        }
    }
}

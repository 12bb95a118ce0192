using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using VideoBlog.Domain;

namespace VideoBlog.Writing.Suggestions;

/// <summary>A paragraph of a draft's body that suggestions can be about.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Start">Index of its first character in the body.</param>
/// <param name="Text">The paragraph exactly as it stands there.</param>
/// <param name="Heading">The heading right before it exactly as it stands there, or null.</param>
/// <param name="HeadingStart">Index of the heading's first character; -1 without one.</param>
internal sealed record DraftPassage(int Number, int Start, string Text, string? Heading, int HeadingStart);

/// <summary>Finds the paragraphs of running text in a draft.</summary>
internal static class DraftPassages
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePreciseSourceLocation().Build();

    /// <summary>All paragraphs in their order, without lists, quotations, pictures and code.</summary>
    /// <exception cref="VideoBlogException">The Markdown is nested too deeply to be parsed.</exception>
    public static IReadOnlyList<DraftPassage> Find(string body)
    {
        var passages = new List<DraftPassage>();
        HeadingBlock? heading = null;
        foreach (var block in Parse(body))
        {
            if (block is ParagraphBlock { Inline: { } inline } && inline.Any(i => i is not LinkInline { IsImage: true }))
            {
                passages.Add(
                    new DraftPassage(
                        passages.Count + 1,
                        block.Span.Start,
                        Text(body, block),
                        heading is null ? null : Text(body, heading),
                        heading?.Span.Start ?? -1
                    )
                );
                heading = null;
            }
            else if (block is not ParagraphBlock)
            {
                heading = block as HeadingBlock;
            }
        }

        return passages;
    }

    /// <summary>The draft's headings as they stand there.</summary>
    /// <exception cref="VideoBlogException">The Markdown is nested too deeply to be parsed.</exception>
    public static IReadOnlyList<string> Headings(string body) => [.. Parse(body).OfType<HeadingBlock>().Select(h => Text(body, h))];

    private static MarkdownDocument Parse(string body)
    {
        try
        {
            return Markdown.Parse(body, Pipeline);
        }
        catch (ArgumentException e)
        {
            throw new VideoBlogException(
                "The draft's Markdown is nested too deeply.",
                "Remove quotations or lists inside one another.",
                innerException: e
            );
        }
    }

    private static string Text(string body, Block block) => body.Substring(block.Span.Start, block.Span.Length);
}

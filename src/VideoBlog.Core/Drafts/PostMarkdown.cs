using Markdig;
using Markdig.Syntax;
using VideoBlog.Domain;

namespace VideoBlog.Drafts;

/// <summary>
/// The Markdown of posts: CommonMark with footnotes, tables, struck and marked text and plain addresses. Everything that reads a post's
/// text parses it here, so that all of it sees the same blocks.
/// </summary>
internal static class PostMarkdown
{
    /// <summary>The syntax; every element knows its place in the source.</summary>
    public static readonly MarkdownPipeline Syntax = new MarkdownPipelineBuilder()
        .UsePreciseSourceLocation().UseFootnotes().UsePipeTables().UseEmphasisExtras().UseAutoLinks().Build();

    /// <summary>Parses a text.</summary>
    /// <exception cref="VideoBlogException">It is too large or too deeply nested.</exception>
    public static MarkdownDocument Parse(string markdown)
    {
        try
        {
            return Markdown.Parse(markdown, Syntax);
        }
        catch (ArgumentException e)
        {
            // Markdig refuses text that is nested more than some hundred levels deep.
            throw new VideoBlogException(
                "The draft's Markdown is nested too deeply.", "Take out the run of brackets, quotes or list marks and try again.", e.Message, e);
        }
    }
}

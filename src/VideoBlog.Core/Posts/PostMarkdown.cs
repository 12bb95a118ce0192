using Markdig;
using Markdig.Syntax;
using VideoBlog.Domain;

namespace VideoBlog.Posts;

/// <summary>
/// The Markdown of posts: CommonMark with footnotes, tables, struck and marked text and plain addresses. Everything that reads a post's
/// text parses it here, so that all of it sees the same blocks and the same limits.
/// </summary>
internal static class PostMarkdown
{
    /// <summary>The syntax; every element knows its place in the source.</summary>
    public static readonly MarkdownPipeline Syntax = new MarkdownPipelineBuilder()
        .UsePreciseSourceLocation()
        .UseFootnotes()
        .UsePipeTables()
        .UseEmphasisExtras()
        .UseAutoLinks()
        .Use<MarkdownLimits>()
        .Build();

    /// <summary>Parses a text.</summary>
    /// <exception cref="VideoBlogException">It is larger or nested more deeply than any post.</exception>
    public static MarkdownDocument Parse(string markdown)
    {
        MarkdownLimits.CheckLines(markdown);
        try
        {
            var document = Markdown.Parse(markdown, Syntax);
            HtmlSpan.Gather(document);
            return document;
        }
        catch (ArgumentException e)
        {
            // Markdig refuses text that is nested more than some hundred levels deep.
            throw new VideoBlogException(
                "The Markdown of the text is nested too deeply.",
                "Take out the run of brackets, quotes or list marks and try again.",
                e.Message,
                e
            );
        }
    }
}

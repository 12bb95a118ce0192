using Markdig.Syntax;
using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Writing.Composing;

/// <summary>The text of a recording in which nobody speaks: its written original.</summary>
/// <param name="Body">The original as Markdown, without front matter and without the heading that is the post's title.</param>
/// <param name="Excerpt">Its first words, at most <see cref="FrontMatter.MaxExcerpt"/> characters.</param>
internal sealed record WrittenDraft(string Body, string Excerpt)
{
    /// <summary>Takes a script over.</summary>
    /// <exception cref="VideoBlogException">Its Markdown cannot be used.</exception>
    public static WrittenDraft From(string script)
    {
        var text = DraftMarkdown.BodyOf(script);
        var document = PostMarkdown.Parse(text);
        if (document.FirstOrDefault() is HeadingBlock { Level: 1 } title)
        {
            text = text[(title.Span.End + 1)..].TrimStart('\n');
            document = PostMarkdown.Parse(text);
        }
        var first = document
            .OfType<ParagraphBlock>()
            .Select(p => PlainText.Clean(InlineText.ExtractAll(p)))
            .FirstOrDefault(t => t.Length > 0);
        return new(text, PlainText.Shorten(first ?? "", FrontMatter.MaxExcerpt));
    }
}

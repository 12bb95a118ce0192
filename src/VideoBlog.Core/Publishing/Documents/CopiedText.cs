using VideoBlog.Domain;
using VideoBlog.Posts;
using VideoBlog.Publishing.Bundles;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Documents;

/// <summary>A draft's text for pasting into other programs: what readers may see of it, and nothing else. Pure.</summary>
public static class CopiedText
{
    /// <summary>Title and text as Markdown.</summary>
    /// <param name="draft">The draft.</param>
    public static string AsMarkdown(DraftDocument draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return $"# {MarkdownText.Escape(draft.FrontMatter.Title)}\n\n{MarkdownComments.Remove(draft.Body).Trim()}\n";
    }

    /// <summary>Title and text as HTML, without a page around them.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="page">Where its pictures lie, with a slash at its end; null: their addresses stay as they are written.</param>
    public static string AsHtml(DraftDocument draft, Uri? page)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var document = PostMarkdown.Parse(MarkdownComments.Remove(draft.Body));
        PostText.SetHeadingLevels(document);
        Typography.Smarten(document);
        var blocks = PostText.Rendered(document).Select(b => PostHtml.Clean(b.Markup, picture: null)).Where(b => !b.IsEmpty);
        var title = Html.Format($"<h1>{Typography.Smarten(draft.FrontMatter.Title)}</h1>");
        var text = string.Join('\n', blocks.Prepend(title).Select(b => b.Text)) + "\n";
        return page is null ? text : PagePictures.Locate(text, page);
    }
}

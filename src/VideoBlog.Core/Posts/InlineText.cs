using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace VideoBlog.Posts;

/// <summary>The words of parsed Markdown.</summary>
internal static class InlineText
{
    /// <summary>
    /// The words of an inline without those inside of it; nothing for what is only a shell for others, as emphasis, links and pictures are.
    /// </summary>
    public static string Extract(MarkdownObject inline) =>
        inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline code => code.Content,
            HtmlEntityInline entity => entity.Transcoded.ToString(),
            AutolinkInline address => address.Url,
            LineBreakInline => " ",
            _ => "",
        };

    /// <summary>The words of a block, or of what is inside of an inline, as one text.</summary>
    public static string ExtractAll(MarkdownObject part)
    {
        // Markdig goes down from a block of blocks or from inlines, not from a block of inlines.
        var root = part is LeafBlock { Inline: { } inlines } ? inlines : part;
        return string.Concat(root.Descendants().Select(Extract));
    }
}

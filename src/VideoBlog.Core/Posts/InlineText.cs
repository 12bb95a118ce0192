using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace VideoBlog.Posts;

/// <summary>The words of a parsed inline, without those inside of it.</summary>
internal static class InlineText
{
    /// <summary>Its words; nothing for what is only a shell for others, as emphasis, links and pictures are.</summary>
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
}

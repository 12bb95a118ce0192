using System.Text;
using AngleSharp.Dom;
using VideoBlog.Domain;
using VideoBlog.Posts;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Documents;

/// <summary>Writes a post as plain text, for mail without HTML. Pure.</summary>
public static class PlainTextPost
{
    private const int Width = 76;

    /// <summary>Writes the text: lines of at most 76 characters where words allow it, links with their addresses.</summary>
    /// <param name="edition">The post.</param>
    /// <param name="page">The post's address; null: it has none, and nothing leads to the video.</param>
    /// <exception cref="VideoBlogException">The text cannot be rendered as it is.</exception>
    public static string Render(Edition edition, Uri? page)
    {
        var title = PostByline.TitleOf(edition);
        var text = new StringBuilder();
        text.Append(Wrap(title, "")).Append('\n').Append('=', Math.Min(Width, title.Length)).Append('\n');
        text.Append(PostByline.Of(edition)).Append('\n');
        if (page is not null)
            text.Append(page.AbsoluteUri).Append('\n');
        foreach (var block in DocumentBlocks.Of(edition))
        {
            text.Append('\n');
            foreach (var child in block.Body.ChildNodes)
                Write(child, page, text, "", 0);
            if (block is { IsHeading: true, From: >= 1 and double from } && page is not null)
                text.Append($"Hear it at {ClockTime.Format(from)}: {PostAddress.AtTime(from, page)}\n");
        }
        return text.ToString();
    }

    private static void Write(INode node, Uri? page, StringBuilder text, string indent, int depth)
    {
        if (node is not IElement element || depth > DocumentBlocks.MaxDepth)
        {
            Paragraph(Inline(node, page, depth), text, indent);
            return;
        }
        switch (element.LocalName)
        {
            case ['h', >= '1' and <= '6']:
                var heading = Inline(element, page, depth);
                Paragraph(heading, text, indent);
                text.Append(indent).Append('-', Math.Min(Width - indent.Length, Math.Max(1, heading.Length))).Append('\n');
                break;
            case "ul" or "ol":
                var number = int.TryParse(element.GetAttribute("start"), out var start) ? start : 1;
                foreach (var item in element.Children)
                {
                    var mark = element.LocalName == "ol" ? $"{number++}. " : "- ";
                    Item(item, page, text, indent, mark, depth + 1);
                }
                break;
            case "blockquote":
                Children(element, page, text, indent + "> ", depth + 1);
                break;
            case "pre":
                foreach (var line in element.TextContent.TrimEnd().Split('\n'))
                    text.Append(indent).Append("    ").Append(line).Append('\n');
                break;
            case "hr":
                text.Append(indent).Append("* * *\n");
                break;
            case "tr":
                Paragraph(string.Join(" | ", element.Children.Select(c => Inline(c, page, depth))), text, indent);
                break;
            case "div" or "figure" or "table" or "thead" or "tbody" or "tfoot" or "details" or "dl":
                Children(element, page, text, indent, depth + 1);
                break;
            default:
                Paragraph(Inline(element, page, depth), text, indent);
                break;
        }
    }

    private static void Children(IElement element, Uri? page, StringBuilder text, string indent, int depth)
    {
        foreach (var child in element.ChildNodes)
            Write(child, page, text, indent, depth);
    }

    private static void Item(IElement item, Uri? page, StringBuilder text, string indent, string mark, int depth)
    {
        var inner = new StringBuilder();
        var inside = item.Children.Any(c => c.LocalName is "p" or "ul" or "ol" or "blockquote" or "pre");
        if (inside)
            Children(item, page, inner, indent + new string(' ', mark.Length), depth);
        else
            Paragraph(Inline(item, page, depth), inner, indent + new string(' ', mark.Length));
        var lines = inner.ToString();
        text.Append(indent).Append(mark).Append(lines.Length > indent.Length + mark.Length ? lines[(indent.Length + mark.Length)..] : "\n");
    }

    private static void Paragraph(string line, StringBuilder text, string indent)
    {
        if (line.Length > 0)
            text.Append(Wrap(line, indent)).Append('\n');
    }

    private static string Inline(INode node, Uri? page, int depth)
    {
        if (depth > DocumentBlocks.MaxDepth || node is not IElement element)
            return PlainText.Clean(node.TextContent);
        if (element.LocalName == "img")
            return element.GetAttribute("alt") is { Length: > 0 } alternative ? $"[Picture: {PlainText.Clean(alternative)}]" : "";
        var parts = new StringBuilder();
        foreach (var child in element.ChildNodes)
            parts.Append(child is IElement inner ? Spaced(inner, page, depth) : child.TextContent);
        var text = PlainText.Clean(parts.ToString());
        if (element.LocalName == "sup" && element.ParentElement is { LocalName: "a" })
            return $"[{text}]"; // What leads to a footnote.
        return element.LocalName == "a" && DocumentBlocks.Address(element.GetAttribute("href"), page)?.AbsoluteUri is { } address
            ? text == address
                ? text
                : $"{text} ({address})"
            : text;
    }

    private static string Spaced(IElement element, Uri? page, int depth) =>
        element.LocalName is "br" or "li" or "p" ? " " + Inline(element, page, depth + 1) : Inline(element, page, depth + 1);

    private static string Wrap(string line, string indent)
    {
        var text = new StringBuilder(indent);
        var column = indent.Length;
        foreach (var word in line.Split(' '))
        {
            if (column > indent.Length && column + 1 + word.Length > Width)
            {
                text.Append('\n').Append(indent);
                column = indent.Length;
            }
            else if (column > indent.Length)
            {
                text.Append(' ');
                column++;
            }
            text.Append(word);
            column += word.Length;
        }
        return text.ToString();
    }
}

using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace VideoBlog.Publishing.Page;

/// <summary>What a post's Markdown may say and cleaned HTML cannot: which way a table's columns lean, and boxes of things to do.</summary>
internal static class TextForms
{
    /// <summary>Marks cells with a class, and writes boxes as characters.</summary>
    /// <param name="document">The parsed body; changed in place.</param>
    public static void Mark(MarkdownDocument document)
    {
        foreach (var table in document.Descendants<Table>())
            Align(table);
        foreach (var item in document.Descendants<ListItemBlock>())
        {
            if (item.FirstOrDefault() is ParagraphBlock { Inline: { } inline })
                Box(inline);
        }
    }

    private static void Align(Table table)
    {
        foreach (var row in table.OfType<TableRow>())
        {
            var cells = row.OfType<TableCell>().ToList();
            for (var i = 0; i < cells.Count && i < table.ColumnDefinitions.Count; i++)
            {
                if (table.ColumnDefinitions[i].Alignment is { } align)
                    cells[i].GetAttributes().AddClass("align-" + align.ToString().ToLowerInvariant());
            }
        }
    }

    /// <summary>"[ ] Buy milk" at the beginning of an item becomes "☐ Buy milk".</summary>
    private static void Box(ContainerInline inline)
    {
        // The brackets are literals of their own where the parser took them for the beginning of a link.
        var literals = new List<LiteralInline>();
        var text = "";
        for (var child = inline.FirstChild; child is LiteralInline literal && text.Length < 4; child = child.NextSibling)
        {
            if (literal.IsFirstCharacterEscaped)
                return;
            literals.Add(literal);
            text += literal.Content.ToString();
        }
        if (text is not (['[', ' ', ']', ' ', ..] or ['[', 'x' or 'X', ']', ' ', ..]))
            return;
        foreach (var literal in literals.Skip(1))
            literal.Remove();
        literals[0].Content = new((text[1] == ' ' ? "☐" : "☑") + text[3..]);
    }
}

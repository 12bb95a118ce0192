using Markdig.Extensions.Footnotes;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using VideoBlog.Posts;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Bundles;

/// <summary>
/// Writes a post's text as Markdown that other programs show as our page does. It is written anew from what was parsed, in the few
/// constructs that all of them know; HTML is cleaned as on the page, and quotes and dashes are set as there. Pure.
/// </summary>
internal sealed class PortableMarkdown
{
    private readonly PortableInlines _inlines;
    private readonly PortableHtml _html;

    private PortableMarkdown(Edition edition, MarkdownDialect dialect) =>
        (_inlines, _html) = (new PortableInlines(dialect), new PortableHtml(edition, dialect));

    /// <summary>The text, without front matter, with a line feed at its end.</summary>
    /// <exception cref="Domain.VideoBlogException">It holds more HTML than can be handled.</exception>
    public static string Write(Edition edition, MarkdownDialect dialect)
    {
        var document = PostMarkdown.Parse(edition.Body);
        PostText.SetHeadingLevels(document);
        Typography.Smarten(document);
        return new PortableMarkdown(edition, dialect).Write(document) + "\n";
    }

    private string Write(ContainerBlock blocks, string between = "\n\n") =>
        string.Join(between, blocks.Select(Write).Where(text => text.Length > 0));

    private string Write(Block block) =>
        block switch
        {
            _ when block.Parent is MarkdownDocument && _html.IsFor(block) => _html.Write(block),
            HeadingBlock heading => new string('#', heading.Level) + " " + _inlines.Write(heading.Inline, keepsBreaks: false),
            ParagraphBlock paragraph => _inlines.Write(paragraph.Inline),
            FencedCodeBlock code => Fenced(code, code.Info ?? ""),
            CodeBlock code => Fenced(code, ""),
            ThematicBreakBlock => "* * *",
            QuoteBlock quote => Indent(Write(quote), "> ", "> "),
            ListBlock list => Write(list),
            Table table => Write(table),
            FootnoteGroup notes => string.Join("\n\n", notes.OfType<Footnote>().Select(Note)),
            _ => "",
        };

    private string Write(ListBlock list) =>
        string.Join(list.IsLoose ? "\n\n" : "\n", list.OfType<ListItemBlock>().Select((item, i) => Item(list, item, i)));

    private string Item(ListBlock list, ListItemBlock item, int index)
    {
        var start = int.TryParse(list.OrderedStart, out var first) ? first : 1;
        var mark = list.IsOrdered ? $"{start + index}. " : "- ";
        return Indent(Write(item, list.IsLoose ? "\n\n" : "\n"), mark, new string(' ', mark.Length));
    }

    private string Note(Footnote note) => Indent(Write(note), $"[^{note.Order}]: ", "    ");

    private static string Fenced(CodeBlock block, string info)
    {
        var code = block.Lines.ToString().TrimEnd('\n');
        var fence = Backticks.Around(code, least: 3);
        var language = string.Concat(info.TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '+' or '#'));
        return $"{fence}{language}\n{code}\n{fence}";
    }

    private string Write(Table table)
    {
        var rows = table.OfType<TableRow>().Select(Cells).ToList();
        var columns = rows.Max(r => r.Count);
        var marks = Enumerable.Range(0, columns).Select(i => Mark(table.ColumnDefinitions.ElementAtOrDefault(i)?.Alignment));
        rows.Insert(1, [.. marks]);
        return string.Join('\n', rows.Select(r => $"| {string.Join(" | ", r)} |"));
    }

    private List<string> Cells(TableRow row) => [.. row.OfType<TableCell>().Select(Cell)];

    private string Cell(TableCell cell) =>
        string.Join(' ', cell.OfType<LeafBlock>().Select(b => _inlines.Write(b.Inline, keepsBreaks: false)));

    private static string Mark(TableColumnAlign? align) =>
        align switch
        {
            TableColumnAlign.Left => ":---",
            TableColumnAlign.Center => ":---:",
            TableColumnAlign.Right => "---:",
            _ => "---",
        };

    private static string Indent(string text, string first, string others)
    {
        var isSpace = string.IsNullOrWhiteSpace(others);
        return first
            + string.Join('\n', text.Split('\n').Select((line, i) => i == 0 || (isSpace && line.Length == 0) ? line : others + line));
    }
}

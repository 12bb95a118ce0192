using AngleSharp.Dom;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace VideoBlog.Publishing.Documents.Word;

/// <summary>Writes a table.</summary>
internal static class WordTable
{
    // Word refuses documents with more columns.
    private const int MostColumns = 63;

    /// <summary>The table; null when it has no cells.</summary>
    public static Table? Of(IElement table, Func<IElement, IEnumerable<OpenXmlElement>> write)
    {
        var rows = table
            .QuerySelectorAll("tr")
            .Select(row => row.Children.Where(c => c.LocalName is "td" or "th").Take(MostColumns).ToList())
            .Where(cells => cells.Count > 0)
            .ToList();
        if (rows.Count == 0)
            return null;
        var columns = rows.Max(r => r.Count);
        var made = new Table(
            new TableProperties(
                new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                new TableBorders(
                    Border<TopBorder>(),
                    Border<LeftBorder>(),
                    Border<BottomBorder>(),
                    Border<RightBorder>(),
                    Border<InsideHorizontalBorder>(),
                    Border<InsideVerticalBorder>()
                )
            ),
            new TableGrid(Enumerable.Range(0, columns).Select(_ => new GridColumn { Width = $"{9072 / columns}" }))
        );
        foreach (var cells in rows)
        {
            var row = new TableRow();
            for (var i = 0; i < columns; i++)
                row.Append(new TableCell(new Paragraph(i < cells.Count ? write(cells[i]) : [])));
            made.Append(row);
        }
        return made;
    }

    private static T Border<T>()
        where T : BorderType, new() =>
        new()
        {
            Val = BorderValues.Single,
            Size = 4,
            Color = "D0D7DE",
        };
}

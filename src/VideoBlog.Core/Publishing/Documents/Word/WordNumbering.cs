using DocumentFormat.OpenXml.Wordprocessing;

namespace VideoBlog.Publishing.Documents.Word;

/// <summary>The lists of a Word document: each has a number of its own, so that it begins to count anew.</summary>
internal sealed class WordNumbering
{
    private const int Bullets = 1,
        Numbers = 2,
        Levels = 9;

    private readonly List<(bool Counts, int Start)> _lists = [];

    /// <summary>Begins a list.</summary>
    /// <returns>Its number.</returns>
    public int Begin(bool counts, int start)
    {
        _lists.Add((counts, start));
        return _lists.Count;
    }

    public Numbering Create()
    {
        var numbering = new Numbering(Kind(Bullets), Kind(Numbers));
        for (var i = 0; i < _lists.Count; i++)
        {
            var (counts, start) = _lists[i];
            var list = new NumberingInstance(new AbstractNumId { Val = counts ? Numbers : Bullets }) { NumberID = i + 1 };
            if (counts)
            {
                for (var level = 0; level < Levels; level++)
                    list.Append(new LevelOverride(new StartOverrideNumberingValue { Val = start }) { LevelIndex = level });
            }
            numbering.Append(list);
        }
        return numbering;
    }

    private static AbstractNum Kind(int id)
    {
        var kind = new AbstractNum(new MultiLevelType { Val = MultiLevelValues.HybridMultilevel }) { AbstractNumberId = id };
        for (var level = 0; level < Levels; level++)
        {
            kind.Append(
                new Level(
                    new StartNumberingValue { Val = 1 },
                    new NumberingFormat { Val = id == Bullets ? NumberFormatValues.Bullet : NumberFormatValues.Decimal },
                    new LevelText { Val = id == Bullets ? "•" : $"%{level + 1}." },
                    new LevelJustification { Val = LevelJustificationValues.Left },
                    new PreviousParagraphProperties(new Indentation { Left = $"{(level + 1) * 425}", Hanging = "425" })
                )
                {
                    LevelIndex = level,
                }
            );
        }
        return kind;
    }
}

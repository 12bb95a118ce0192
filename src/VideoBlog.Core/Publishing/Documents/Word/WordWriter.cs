using AngleSharp.Dom;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using VideoBlog.Domain;
using VideoBlog.Posts;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Documents.Word;

/// <summary>Writes blocks as paragraphs, lists and tables.</summary>
internal sealed class WordWriter(Edition edition, Uri? page, WordParts parts, WordNumbering numbering)
{
    private static readonly HashSet<string> BlockNames =
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "blockquote",
        "pre",
        "table",
        "hr",
        "div",
        "figure",
        "details",
        "dl",
        "dd",
        "dt",
        "figcaption",
        "summary",
        "caption",
    ];

    private readonly WordInlines _inlines = new(edition, page, parts);

    /// <summary>Where a paragraph stands: its style, and the list it is an item of.</summary>
    private sealed record Place(string? Style = null, int? List = null, int Level = 0, int Depth = 0)
    {
        public Place Deeper => this with { Depth = Depth + 1 };
    }

    /// <summary>Writes title, byline and the poster, which leads to the video.</summary>
    public void Head(Body body)
    {
        body.Append(Paragraph(new Place("Title"), [WordInlines.Text(PostByline.TitleOf(edition), null)]));
        body.Append(Paragraph(new Place("Subtitle"), [WordInlines.Text(PostByline.Of(edition), null)]));
        if (edition.Poster is { } poster && _inlines.Picture(poster, "The video", page) is { } picture)
            body.Append(Paragraph(new Place(), [picture]));
        if (page is not null)
            body.Append(Paragraph(new Place(), [_inlines.Link(page, "Watch the video with this text", null)]));
    }

    /// <summary>Writes a block of the text.</summary>
    public void Write(DocumentBlock block, Body body)
    {
        Children(block.Body, body, new Place());
        if (block is { IsHeading: true, From: >= 1 and double from } && page is not null)
        {
            var address = new Uri(PostAddress.AtTime(from, page));
            body.Append(Paragraph(new Place(), [_inlines.Link(address, $"Hear it at {ClockTime.Format(from)}", null)]));
        }
    }

    private void Children(IElement parent, OpenXmlElement target, Place place)
    {
        var inline = new List<INode>();
        foreach (var child in parent.ChildNodes)
        {
            if (child is not IElement element || !BlockNames.Contains(element.LocalName) || place.Depth > DocumentBlocks.MaxDepth)
            {
                inline.Add(child);
                continue;
            }
            place = Flush(inline, target, place);
            Block(element, target, place.Deeper);
            place = place with { List = place.List is null ? null : 0 };
        }
        Flush(inline, target, place);
    }

    // The first paragraph of an item has its mark; those after it stand below it (list 0).
    private Place Flush(List<INode> inline, OpenXmlElement target, Place place)
    {
        List<OpenXmlElement> runs = [.. _inlines.Write(inline)];
        inline.Clear();
        if (runs.Count == 0)
            return place;
        target.Append(Paragraph(place, runs));
        return place with { List = place.List is null ? null : 0 };
    }

    private void Block(IElement element, OpenXmlElement target, Place place)
    {
        switch (element.LocalName)
        {
            case ['h', >= '1' and <= '6']:
                var level = Math.Clamp(element.LocalName[1] - '1', 1, 5);
                target.Append(Paragraph(new Place($"Heading{level}"), _inlines.Write([.. element.ChildNodes])));
                break;
            case "ul" or "ol":
                List(element, target, place);
                break;
            case "blockquote":
                Children(element, target, place with { Style = "Quote" });
                break;
            case "pre":
                target.Append(Paragraph(place with { Style = "Code" }, WordInlines.Lines(element.TextContent.TrimEnd())));
                break;
            case "hr":
                var line = new ParagraphBorders(
                    new BottomBorder
                    {
                        Val = BorderValues.Single,
                        Size = 4,
                        Color = "D0D7DE",
                    }
                );
                target.Append(new Paragraph(new ParagraphProperties(line)));
                break;
            case "table" when WordTable.Of(element, cell => _inlines.Write([cell])) is { } table:
                target.Append(table);
                target.Append(new Paragraph());
                break;
            default:
                Children(element, target, place);
                break;
        }
    }

    private void List(IElement list, OpenXmlElement target, Place place)
    {
        var start = int.TryParse(list.GetAttribute("start"), out var first) ? Math.Clamp(first, 0, 30_000) : 1;
        var number = numbering.Begin(list.LocalName == "ol", start);
        var level = place.List is null ? 0 : Math.Min(8, place.Level + 1);
        foreach (var item in list.Children)
            Children(item, target, place.Deeper with { List = number, Level = level });
    }

    private static Paragraph Paragraph(Place place, IEnumerable<OpenXmlElement> runs)
    {
        var properties = new ParagraphProperties();
        if (place.Style is not null)
            properties.Append(new ParagraphStyleId { Val = place.Style });
        if (place.List is > 0 and int list)
            properties.Append(new NumberingProperties(new NumberingLevelReference { Val = place.Level }, new NumberingId { Val = list }));
        else if (place.List == 0)
            properties.Append(new Indentation { Left = $"{(place.Level + 1) * 425}" });
        return new Paragraph([properties, .. runs]);
    }
}

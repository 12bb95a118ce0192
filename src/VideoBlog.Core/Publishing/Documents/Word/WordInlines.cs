using AngleSharp.Dom;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Documents.Word;

/// <summary>Writes words, links and pictures as runs.</summary>
internal sealed class WordInlines(Edition edition, Uri? page, WordParts parts)
{
    /// <summary>The runs of some nodes; none when they hold only white space.</summary>
    public IReadOnlyList<OpenXmlElement> Write(IReadOnlyList<INode> nodes)
    {
        var runs = new List<OpenXmlElement>();
        foreach (var node in nodes)
            Write(node, null, runs, 0);
        return runs.Exists(r => !string.IsNullOrWhiteSpace(r.InnerText) || r.Descendants<Drawing>().Any()) ? runs : [];
    }

    /// <summary>A run of text.</summary>
    public static Run Text(string text, RunProperties? look)
    {
        var run = new Run();
        if (look is not null)
            run.Append(look.CloneNode(true));
        run.Append(new Text(XmlText.Clean(text)) { Space = SpaceProcessingModeValues.Preserve });
        return run;
    }

    /// <summary>Lines as they are.</summary>
    public static IReadOnlyList<OpenXmlElement> Lines(string text)
    {
        var runs = new List<OpenXmlElement>();
        foreach (var line in text.Split('\n'))
        {
            if (runs.Count > 0)
                runs.Add(new Run(new Break()));
            runs.Add(Text(line, null));
        }
        return runs;
    }

    /// <summary>A link.</summary>
    public Hyperlink Link(Uri address, string text, RunProperties? look) => new(Text(text, Linked(look))) { Id = parts.Link(address) };

    /// <summary>A picture, linked where an address is given; null when Word does not show it.</summary>
    public OpenXmlElement? Picture(EditionFile file, string alternative, Uri? link)
    {
        if (parts.Picture(file.Name) is not { } picture)
            return null;
        var run = new Run(WordPicture.Of(picture.Id, parts.NextDrawing(), picture.Width, picture.Height, XmlText.Clean(alternative)));
        return link is null ? run : new Hyperlink(run) { Id = parts.Link(link) };
    }

    private void Write(INode node, RunProperties? look, List<OpenXmlElement> runs, int depth)
    {
        if (node is not IElement element)
        {
            if (node.NodeType == NodeType.Text)
                runs.Add(Text(OneSpace(node.TextContent), look));
            return;
        }
        switch (element.LocalName)
        {
            case "br":
                runs.Add(new Run(new Break()));
                break;
            case "img":
                var alternative = element.GetAttribute("alt") ?? "";
                if (DocumentBlocks.PictureOf(edition, element) is { } file && Picture(file, alternative, null) is { } picture)
                    runs.Add(picture);
                else if (alternative.Length > 0)
                    runs.Add(Text($"[Picture: {alternative}]", look));
                break;
            case "a" when DocumentBlocks.Address(element.GetAttribute("href"), page) is { } address:
                var inside = new List<OpenXmlElement>();
                Children(element, Linked(look), inside, depth);
                runs.Add(new Hyperlink(inside.Where(r => r is Run)) { Id = parts.Link(address) });
                break;
            default:
                Children(element, WordLook.Of(element.LocalName, look), runs, depth);
                break;
        }
    }

    private void Children(IElement element, RunProperties? look, List<OpenXmlElement> runs, int depth)
    {
        if (depth > DocumentBlocks.MaxDepth)
        {
            runs.Add(Text(OneSpace(element.TextContent), look));
            return;
        }
        foreach (var child in element.ChildNodes)
            Write(child, look, runs, depth + 1);
    }

    private static RunProperties Linked(RunProperties? look)
    {
        var linked = look is null ? new RunProperties() : (RunProperties)look.CloneNode(true);
        linked.RunStyle = new RunStyle { Val = "Hyperlink" };
        return linked;
    }

    private static string OneSpace(string text)
    {
        var line = Domain.PlainText.Clean(text);
        return $"{(text.Length > 0 && char.IsWhiteSpace(text[0]) ? " " : "")}{line}"
            + (line.Length > 0 && char.IsWhiteSpace(text[^1]) ? " " : "");
    }
}

using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using VideoBlog.Domain;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Documents.Word;

/// <summary>
/// Writes a post as a Word document (DOCX, ISO/IEC 29500): headings, lists, quotations, tables, links, and pictures with what they show in
/// words. Its properties name title and author, and nothing else. Pure; the same post gives the same bytes.
/// </summary>
public static class WordDocument
{
    private const string MainType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string Properties = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";

    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the document.</summary>
    /// <param name="edition">The post.</param>
    /// <param name="page">The post's address; null: it has none, and nothing leads to the video.</param>
    /// <param name="pictures">The content of the edition's pictures by name. One that is missing is told in words.</param>
    /// <exception cref="VideoBlogException">The text cannot be rendered as it is.</exception>
    public static byte[] Render(Edition edition, Uri? page, IReadOnlyDictionary<string, byte[]> pictures)
    {
        using var bytes = new MemoryStream();
        using (var file = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            // Without names of their own, parts get others every time.
            WriteProperties(edition, file.AddNewPart<CoreFilePropertiesPart>("properties"));
            var main = file.AddNewPart<MainDocumentPart>(MainType, "document");
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = WordStyles.Create(PostLanguage.Tag(edition.FrontMatter));
            var numbering = new WordNumbering();
            var body = new Body();
            var writer = new WordWriter(edition, page, new WordParts(main, pictures), numbering);
            writer.Head(body);
            foreach (var block in DocumentBlocks.Of(edition))
                writer.Write(block, body);
            body.Append(
                new SectionProperties(
                    new PageSize { Width = 11906, Height = 16838 },
                    new PageMargin
                    {
                        Top = 1417,
                        Bottom = 1417,
                        Left = 1417,
                        Right = 1417,
                        Header = 708,
                        Footer = 708,
                        Gutter = 0,
                    }
                )
            );
            main.AddNewPart<NumberingDefinitionsPart>("numbering").Numbering = numbering.Create();
            main.Document = new Document(body);
        }
        return WithoutTimes(bytes);
    }

    private static void WriteProperties(Edition edition, CoreFilePropertiesPart part)
    {
        var post = edition.FrontMatter;
        using var stream = part.GetStream(FileMode.Create, FileAccess.Write);
        using var xml = XmlWriter.Create(stream);
        xml.WriteStartElement("cp", "coreProperties", Properties);
        xml.WriteElementString("dc", "title", DublinCore, XmlText.Clean(PostByline.TitleOf(edition)));
        if (!string.IsNullOrWhiteSpace(post.Author))
            xml.WriteElementString("dc", "creator", DublinCore, XmlText.Clean(PlainText.Clean(post.Author)));
        xml.WriteElementString("dc", "language", DublinCore, PostLanguage.Tag(post));
        xml.WriteEndElement();
    }

    // The package's entries bear the moment at which they were written.
    private static byte[] WithoutTimes(MemoryStream package)
    {
        using var output = new MemoryStream();
        using (var source = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true))
        using (var target = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                var copy = target.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = NoTime;
                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }
        }
        return output.ToArray();
    }
}

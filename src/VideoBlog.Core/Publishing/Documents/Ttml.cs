using System.Text;
using System.Xml;
using VideoBlog.Domain;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Documents;

/// <summary>Writes captions as TTML (W3C, "TTML Profiles for Internet Media Subtitles and Captions 1.1", text). Pure.</summary>
public static class Ttml
{
    private const string Tt = "http://www.w3.org/ns/ttml";
    private const string Parameter = "http://www.w3.org/ns/ttml#parameter";
    private const string Metadata = "http://www.w3.org/ns/ttml#metadata";

    /// <summary>Writes the document.</summary>
    /// <param name="edition">The post.</param>
    public static string Render(Edition edition)
    {
        var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("tt", Tt);
            xml.WriteAttributeString("xmlns", "ttp", null, Parameter);
            xml.WriteAttributeString("xmlns", "ttm", null, Metadata);
            xml.WriteAttributeString("xml", "lang", null, PostLanguage.Tag(edition.FrontMatter));
            xml.WriteAttributeString("profile", Parameter, "http://www.w3.org/ns/ttml/profile/imsc1/text");
            xml.WriteStartElement("head", Tt);
            xml.WriteElementString("title", Metadata, XmlText.Clean(PostByline.TitleOf(edition)));
            xml.WriteEndElement();
            xml.WriteStartElement("body", Tt);
            xml.WriteStartElement("div", Tt);
            foreach (var caption in edition.Captions)
                Write(xml, caption);
            xml.WriteEndDocument();
        }
        return text + "\n";
    }

    private static void Write(XmlWriter xml, Caption caption)
    {
        xml.WriteStartElement("p", Tt);
        xml.WriteAttributeString("begin", Timecode.Cue(caption.Start));
        xml.WriteAttributeString("end", Timecode.Cue(caption.End));
        for (var i = 0; i < caption.Lines.Count; i++)
        {
            if (i > 0)
            {
                xml.WriteStartElement("br", Tt);
                xml.WriteEndElement();
            }
            xml.WriteString(XmlText.Clean(caption.Lines[i]));
        }
        xml.WriteEndElement();
    }

    private sealed class Utf8Text : StringWriter
    {
        public Utf8Text()
            : base(System.Globalization.CultureInfo.InvariantCulture) { }

        public override Encoding Encoding => Encoding.UTF8;
    }
}

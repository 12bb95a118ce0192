using System.Text;
using System.Xml;

namespace VideoBlog.Publishing.Documents;

/// <summary>Text that may stand in XML.</summary>
internal static class XmlText
{
    /// <summary>The text without the characters that XML 1.0 has no place for; half a pair becomes U+FFFD.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value))
                clean.Append(rune.ToString());
        }
        return clean.ToString();
    }
}

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace VideoBlog.Publishing.Documents.Word;

/// <summary>What words look like.</summary>
internal static class WordLook
{
    /// <summary>The look of words inside of an HTML element that stands among words of another look.</summary>
    public static RunProperties? Of(string element, RunProperties? outside) =>
        element switch
        {
            "b" or "strong" or "dt" or "th" => With(outside, look => look.Bold = new Bold()),
            "i" or "em" or "cite" or "dfn" or "var" => With(outside, look => look.Italic = new Italic()),
            "del" or "s" => With(outside, look => look.Strike = new Strike()),
            "ins" => With(outside, look => look.Underline = new Underline { Val = UnderlineValues.Single }),
            "mark" => With(outside, look => look.Highlight = new Highlight { Val = HighlightColorValues.Yellow }),
            "sub" => With(outside, look => look.VerticalTextAlignment = Align(VerticalPositionValues.Subscript)),
            "sup" => With(outside, look => look.VerticalTextAlignment = Align(VerticalPositionValues.Superscript)),
            "code" or "kbd" or "samp" => With(outside, look => look.RunFonts = new RunFonts { Ascii = "Consolas", HighAnsi = "Consolas" }),
            _ => outside,
        };

    private static RunProperties With(RunProperties? outside, Action<RunProperties> change)
    {
        var look = outside is null ? new RunProperties() : (RunProperties)outside.CloneNode(true);
        change(look);
        return look;
    }

    private static VerticalTextAlignment Align(EnumValue<VerticalPositionValues> value) => new() { Val = value };
}

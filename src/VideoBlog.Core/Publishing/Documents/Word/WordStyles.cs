using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace VideoBlog.Publishing.Documents.Word;

/// <summary>What a Word document's paragraphs look like. Word's own names, so that its outline and its styles work.</summary>
internal static class WordStyles
{
    public static Styles Create(string language) =>
        new(
            new DocDefaults(
                new RunPropertiesDefault(
                    new RunPropertiesBaseStyle(
                        new RunFonts
                        {
                            Ascii = "Calibri",
                            HighAnsi = "Calibri",
                            ComplexScript = "Calibri",
                        },
                        new FontSize { Val = "23" },
                        new Languages { Val = language == "und" ? "en" : language }
                    )
                ),
                new ParagraphPropertiesDefault(
                    new ParagraphPropertiesBaseStyle(
                        new SpacingBetweenLines
                        {
                            After = "160",
                            Line = "288",
                            LineRule = LineSpacingRuleValues.Auto,
                        }
                    )
                )
            ),
            new Style(new StyleName { Val = "Normal" }, new PrimaryStyle())
            {
                Type = StyleValues.Paragraph,
                StyleId = "Normal",
                Default = true,
            },
            Paragraph("Title", "Title", 48, bold: true, before: 0, after: 80),
            Paragraph("Subtitle", "Subtitle", 21, bold: false, before: 0, after: 240, colour: "57606A"),
            Heading(1, 34),
            Heading(2, 28),
            Heading(3, 25),
            Heading(4, 23),
            Heading(5, 23),
            Quote(),
            Code(),
            Hyperlink()
        );

    private static Style Heading(int level, int size)
    {
        var style = Paragraph($"Heading{level}", $"heading {level}", size, bold: true, before: 320, after: 100);
        style.StyleParagraphProperties!.InsertAt(new KeepNext(), 0);
        style.StyleParagraphProperties!.Append(new OutlineLevel { Val = level - 1 });
        return style;
    }

    private static Style Paragraph(string id, string name, int size, bool bold, int before, int after, string? colour = null)
    {
        var run = new StyleRunProperties();
        if (bold)
            run.Append(new Bold());
        if (colour is not null)
            run.Append(new Color { Val = colour });
        run.Append(new FontSize { Val = $"{size}" });
        return new Style(
            new StyleName { Val = name },
            new BasedOn { Val = "Normal" },
            new NextParagraphStyle { Val = "Normal" },
            new PrimaryStyle(),
            new StyleParagraphProperties(new SpacingBetweenLines { Before = $"{before}", After = $"{after}" }),
            run
        )
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
        };
    }

    private static Style Quote() =>
        new(
            new StyleName { Val = "Quote" },
            new BasedOn { Val = "Normal" },
            new PrimaryStyle(),
            new StyleParagraphProperties(new Indentation { Left = "567", Right = "567" }),
            new StyleRunProperties(new Italic(), new Color { Val = "424A53" })
        )
        {
            Type = StyleValues.Paragraph,
            StyleId = "Quote",
        };

    private static Style Code() =>
        new(
            new StyleName { Val = "Code" },
            new BasedOn { Val = "Normal" },
            new StyleRunProperties(new RunFonts { Ascii = "Consolas", HighAnsi = "Consolas" }, new FontSize { Val = "20" })
        )
        {
            Type = StyleValues.Paragraph,
            StyleId = "Code",
            CustomStyle = true,
        };

    private static Style Hyperlink() =>
        new(
            new StyleName { Val = "Hyperlink" },
            new StyleRunProperties(new Color { Val = "0B57D0" }, new Underline { Val = UnderlineValues.Single })
        )
        {
            Type = StyleValues.Character,
            StyleId = "Hyperlink",
        };
}

using System.Text.Json;
using System.Xml.Linq;
using CsCheck;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Publishing;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Documents;
using VideoBlog.Publishing.Documents.Word;
using VideoBlog.Publishing.Editions;
using VideoBlog.Tests.Publishing.Editions;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace VideoBlog.Tests.Publishing.Documents;

public sealed class DocumentTests : IDisposable
{
    private static readonly Uri Page = new("https://blog.example.org/getting-past-the-dip/");
    private static readonly SiteOptions Site = new() { Title = "Walks & maps", License = "https://creativecommons.org/licenses/by/4.0/" };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_newsletter_has_absolute_addresses_and_inline_styles()
    {
        var html = EmailHtml.Render(await EditionAsync(), Site, Page);
        Approved.Matches(html, "newsletter.html");
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        Assert.All(
            document.QuerySelectorAll("[href], [src]"),
            e => Assert.StartsWith("https://", e.GetAttribute("href") ?? e.GetAttribute("src"), StringComparison.Ordinal)
        );
        Assert.Empty(document.QuerySelectorAll("script, style, link, form, button, [class], [id]"));
    }

    [Fact]
    public async Task Plain_text_says_the_same() => Approved.Matches(PlainTextPost.Render(await EditionAsync(), Page), "newsletter.txt");

    [Fact]
    public async Task Markdown_has_the_title_above_the_text() => Approved.Matches(MarkdownPost.Render(await EditionAsync()), "post.md");

    [Fact]
    public async Task A_word_document_is_valid_and_holds_headings_lists_links_and_pictures()
    {
        var bytes = await WordAsync(Body);
        using var file = WordprocessingDocument.Open(new MemoryStream(bytes), false);
        Assert.Empty(
            new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019)
                .Validate(file)
                .Select(e => $"{e.Path?.XPath}: {e.Description}")
        );
        var body = file.MainDocumentPart!.Document!.Body!;
        Assert.Equal(
            ["Heading1 The map", "Heading2 A part of it", "Heading1 Zwölf “Seen” & more"],
            body.Elements<W.Paragraph>()
                .Where(p => p.ParagraphProperties?.ParagraphStyleId?.Val?.Value?.StartsWith("Heading", StringComparison.Ordinal) == true)
                .Select(p => $"{p.ParagraphProperties!.ParagraphStyleId!.Val} {p.InnerText}")
        );
        Assert.Equal(
            ["The video", "The “lake” in the morning"],
            body.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>().Select(d => d.Description?.Value)
        );
        Assert.Contains("https://example.org/maps?a=1&b=2", file.MainDocumentPart.HyperlinkRelationships.Select(r => r.Uri.AbsoluteUri));
        Assert.Equal(["0", "0", "1", "0", "0", "0"], body.Descendants<W.NumberingLevelReference>().Select(l => l.Val!.InnerText));
        var properties = file.PackageProperties;
        Assert.Equal(("Getting past the dip: don’t wait", "Ada Example"), (properties.Title, properties.Creator));
        Assert.Equal((null, null, null), (properties.Created, properties.LastModifiedBy, properties.Description));
        Assert.Equal(bytes, await WordAsync(Body));
    }

    [Theory]
    [InlineData("<div><div><p>deep <b>bold<i>both</b></i></p></div></div>\n\n<table><tr><td>a<td>b<tr><td>c</table>")]
    [InlineData(
        "A picture ![that is not there](stills/none.png) and <img src=https://example.org/x.png alt=far>.\n\n***\n\n```\ncode\n  more\n```"
    )]
    [InlineData("x\u0001\u000b\uFFFEy z\n\n<script>alert(1)</script>\n\n1. a\n\n   b\n2. c")]
    [InlineData("[a](javascript:alert(1)) [b](https://exa mple.org) [c](//host/x) <https://a.example/%zz>")]
    public async Task Whatever_the_text_holds_the_word_document_is_valid(string body)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(await WordAsync(body)), false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(file).Select(e => e.Description));
        var edition = await EditionAsync(body);
        Assert.DoesNotContain("script", EmailHtml.Render(edition, Site, Page), StringComparison.OrdinalIgnoreCase);
        PlainTextPost.Render(edition, null);
    }

    [Fact]
    public async Task Captions_with_word_times_hold_the_same_captions()
    {
        var edition = await EditionAsync();
        var text = WordVtt.Render(edition.Captions, edition.Draft.ReviewedWords);
        Approved.Matches(text, "words.vtt");
        Assert.Equal(CaptionWriter.ToWebVtt(edition.Captions), System.Text.RegularExpressions.Regex.Replace(text, "<[0-9:.]+>", ""));
    }

    [Fact]
    public async Task Ttml_holds_every_caption_with_its_time()
    {
        var edition = await EditionAsync();
        var document = XDocument.Parse(Ttml.Render(edition));
        XNamespace tt = "http://www.w3.org/ns/ttml";
        Assert.Equal("en", document.Root!.Attribute(XNamespace.Xml + "lang")?.Value);
        Assert.Equal(
            edition.Captions.Select(c => $"{Timecode.Cue(c.Start)} {Timecode.Cue(c.End)} {string.Concat(c.Lines)}"),
            document.Descendants(tt + "p").Select(p => $"{p.Attribute("begin")!.Value} {p.Attribute("end")!.Value} {p.Value}")
        );
    }

    [Fact]
    public async Task Data_holds_words_paragraphs_and_chapters()
    {
        var edition = await EditionAsync();
        using var data = JsonDocument.Parse(WordsJson.Render(edition, Page));
        Assert.Equal(edition.Draft.ReviewedWords.Select(w => w.Text), Texts(data, "words"));
        Assert.Equal(edition.Chapters.Select(c => c.Title), Texts(data, "chapters"));
        Assert.Contains("Start before you are ready.", Texts(data, "paragraphs"));
    }

    [Fact]
    public async Task What_youtube_asks_for_is_one_text_to_copy_from() =>
        Approved.Matches(
            YouTubeText
                .Of(
                    await EditionAsync() with
                    {
                        Chapters = [new(0, 11, "The edge"), new(11, 40, "The <map>"), new(160, 200, "The lake")],
                        Media = SamplePost.Media with { Duration = 200 },
                    },
                    Page
                )
                .ToString(),
            "youtube.txt"
        );

    [Fact]
    public async Task Whatever_a_post_says_youtube_takes_it()
    {
        var edition = await EditionAsync();
        var text = Gen.Int[0, Letters.Length - 1].Select(i => Letters[i]).Array[0, 300].Select(letters => new string(letters));
        var chapters = Gen.Select(Gen.Double[0, 2000], text, (start, title) => new Chapter(start, start + 1, title)).Array[0, 150];
        Gen.Select(text, Gen.String[Gen.Char, 0, 9000], text.Array[0, 60], chapters, Gen.Double[1, 2000])
            .Sample(
                (title, excerpt, tags, parts, duration) =>
                {
                    var head = edition.FrontMatter with { Title = title, Excerpt = excerpt, Tags = tags };
                    var post = edition with
                    {
                        Draft = edition.Draft with { Document = edition.Draft.Document with { FrontMatter = head } },
                        Chapters = parts,
                        Media = edition.Media with { Duration = duration },
                    };
                    var fields = YouTubeText.Of(post, Page);
                    Assert.True(fields.Title.Length <= 100);
                    Assert.True(System.Text.Encoding.UTF8.GetByteCount(fields.Description) <= 5000);
                    Assert.True(fields.Tags.Length <= 500);
                    Assert.DoesNotContain(fields.ToString(), c => c is '<' or '>');
                    var times = YouTubeText.ChapterLines(parts, duration, fields.Title).Select(Seconds).ToList();
                    if (times.Count == 0)
                        return;
                    Assert.True(times.Count >= 3);
                    Assert.Equal(0, times[0]);
                    Assert.All(
                        times.Append(duration).Zip(times.Skip(1).Append(duration)),
                        pair => Assert.True(pair.Second - pair.First >= 10 || pair.First == duration)
                    );
                },
                iter: 300
            );
    }

    private const string Letters = "abcdefghij  <>\",\né漢\ud83d";

    private const string Body = """
        A first paragraph with **bold**, *slanted*, `code` and ~~struck~~ words.

        ## The map

        ![The “lake” in the morning](stills/00-00-02.png)

        It is [often *wrong*](https://example.org/maps?a=1&b=2).

        - One
        - Two
          - Inside
        - > Quoted

        ### A part of it

        1. First

        | a | b |
        |---|---|
        | 1 | 2 |

        ## Zwölf “Seen” & more

        In the spring we walked around the lake with a camera.[^1]

        [^1]: A note.

        """;

    private async Task<byte[]> WordAsync(string body)
    {
        var edition = await EditionAsync(body);
        var pictures = new Dictionary<string, byte[]>();
        foreach (var picture in edition.Pictures)
            pictures[picture.Name] = await File.ReadAllBytesAsync(picture.Path);
        return WordDocument.Render(edition, Page, pictures);
    }

    private Task<Edition> EditionAsync(string body = SampleEdition.Body) => SampleEdition.MakeAsync(_folder, body);

    private static IEnumerable<string?> Texts(JsonDocument data, string list) =>
        data.RootElement.GetProperty(list).EnumerateArray().Select(i => i.GetProperty("text").GetString());

    private static double Seconds(string line) =>
        line.Split(' ')[0]
            .Split(':')
            .Aggregate(0, (sum, part) => (sum * 60) + int.Parse(part, System.Globalization.CultureInfo.InvariantCulture));
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Documents;

/// <summary>Writes a post as data: words, paragraphs and chapters with their seconds. Pure.</summary>
public static partial class WordsJson
{
    // Whoever reads it has a parser; nothing of it stands in a page.
    private static readonly Json Written = new(
        new JsonSerializerOptions
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            WriteIndented = true,
            NewLine = "\n",
        }
    );

    /// <summary>Writes the document.</summary>
    /// <param name="edition">The post.</param>
    /// <param name="page">The post's address; null: it has none.</param>
    /// <exception cref="Domain.VideoBlogException">The text cannot be rendered as it is.</exception>
    public static string Render(Edition edition, Uri? page)
    {
        var post = edition.FrontMatter;
        var data = new Data(
            1,
            post.Title,
            post.Author,
            post.Language,
            page?.AbsoluteUri,
            Round(edition.Media.Duration),
            [.. edition.Draft.ReviewedWords.Select(w => new Timed(Round(w.Start), Round(w.End), w.Text))],
            [
                .. DocumentBlocks
                    .Of(edition)
                    .Select(b => new Paragraph(b.From is { } from ? Round(from) : null, b.IsHeading ? true : null, TextOf(b))),
            ],
            [.. edition.Chapters.Select(c => new Timed(Round(c.Start), Round(c.End), c.Title))]
        );
        return JsonSerializer.Serialize(data, Written.Data) + "\n";
    }

    private static string TextOf(DocumentBlock block) => Domain.PlainText.Clean(block.Body.TextContent);

    private static double Round(double seconds) => Math.Round(seconds, 3);

    internal sealed record Data(
        int Version,
        string Title,
        string? Author,
        string Language,
        string? Address,
        double Duration,
        IReadOnlyList<Timed> Words,
        IReadOnlyList<Paragraph> Paragraphs,
        IReadOnlyList<Timed> Chapters
    );

    internal sealed record Timed(double Start, double End, string Text);

    internal sealed record Paragraph(double? Start, bool? Heading, string Text);

    [JsonSerializable(typeof(Data))]
    internal sealed partial class Json : JsonSerializerContext;
}

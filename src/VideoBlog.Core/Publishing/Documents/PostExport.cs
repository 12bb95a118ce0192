using System.Text;
using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Documents.Word;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Site;

namespace VideoBlog.Publishing.Documents;

/// <summary>A file that was made of a post.</summary>
/// <param name="Name">Its name, with forward slashes where it stands in a folder.</param>
/// <param name="Content">What it holds.</param>
public sealed record ExportedFile(string Name, ReadOnlyMemory<byte> Content);

/// <summary>Makes documents of a post.</summary>
public static class PostExport
{
    /// <summary>The documents that can be made, in the words of the command line.</summary>
    public static readonly IReadOnlyList<string> Kinds =
    [
        "docx",
        "email",
        "text",
        "markdown",
        "srt",
        "vtt",
        "words",
        "ttml",
        "json",
        "youtube",
        "chapters",
    ];

    /// <summary>Makes the files of one kind.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="edition">The post.</param>
    /// <param name="site">Its site.</param>
    /// <param name="page">The post's address; null: nobody knows it.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">
    /// The post cannot be rendered as it is, a picture cannot be read, or a newsletter has no address to lead to.
    /// </exception>
    public static async Task<IReadOnlyList<ExportedFile>> MakeAsync(
        string kind,
        Edition edition,
        SiteOptions site,
        Uri? page,
        CancellationToken ct
    )
    {
        var name = edition.Slug;
        var captions = edition.Captions;
        return kind switch
        {
            "docx" => [new($"{name}.docx", WordDocument.Render(edition, page, await PicturesAsync(edition, ct)))],
            "email" => [Text($"{name}.html", EmailHtml.Render(edition, site, page ?? throw NoAddress(name)))],
            "text" => [Text($"{name}.txt", PlainTextPost.Render(edition, page))],
            "markdown" =>
            [
                Text($"{name}/{name}.md", MarkdownPost.Render(edition)),
                .. (await PicturesAsync(edition, ct)).Select(p => new ExportedFile($"{name}/{p.Key}", p.Value)),
            ],
            "srt" => [Text($"{name}.srt", CaptionWriter.ToSubRip(captions))],
            "vtt" => [Text($"{name}.vtt", CaptionWriter.ToWebVtt(captions))],
            "words" => [Text($"{name}.words.vtt", WordVtt.Render(captions, edition.Draft.ReviewedWords))],
            "ttml" => [Text($"{name}.ttml", Ttml.Render(edition))],
            "json" => [Text($"{name}.json", WordsJson.Render(edition, page))],
            "youtube" =>
            [
                Text($"{name}.youtube.txt", YouTubeText.Of(edition, page).ToString()),
                Text($"{name}.srt", CaptionWriter.ToSubRip(captions)),
            ],
            "chapters" => [Text($"{name}.chapters.json", ChaptersJson.Render(edition.FrontMatter.Title, edition.Chapters))],
            _ => throw new ArgumentException($"'{kind}' is no kind of document.", nameof(kind)),
        };
    }

    private static ExportedFile Text(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    private static async Task<Dictionary<string, byte[]>> PicturesAsync(Edition edition, CancellationToken ct)
    {
        var pictures = new Dictionary<string, byte[]>();
        foreach (var picture in edition.Pictures)
        {
            try
            {
                pictures[picture.Name] = await File.ReadAllBytesAsync(picture.Path, ct);
            }
            catch (Exception error) when (FileFailure.Is(error))
            {
                throw FileFailure.OfReading(picture.Path, error);
            }
        }
        return pictures;
    }

    private static VideoBlogException NoAddress(string name) =>
        new(
            $"A newsletter leads to the post on the web, and nobody knows the address of '{name}'.",
            "Publish the post first, set site.address, or give the address with --address."
        );
}

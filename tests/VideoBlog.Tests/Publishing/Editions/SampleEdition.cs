using System.Security.Cryptography;
using System.Text;
using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Media;
using VideoBlog.Platform;
using VideoBlog.Posts;
using VideoBlog.Publishing;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Tests.Publishing.Editions;

/// <summary>
/// A published version for tests, with a real video and real pictures of four seconds, and with everything in its text that a destination
/// could get wrong.
/// </summary>
internal static class SampleEdition
{
    public const string Body = """
        Every ordinary week you stand at the edge of something that matters -- and you wait. "Don't start yet," says the voice, 'not today.'

        ## The map

        ![The “lake” in the morning](stills/00-00-02.png)

        The map that you were given was **drawn by people** who never went there. It is [often *wrong*](https://example.org/maps?a=1&b=2).

        > Start before you are ready.

        - It is not in the video, `and {{ code }} stays`.
        - The page says so: 1 < 2, snake_case, 5 * 3 * 2.

        A paragraph with {{ liquid }}, {% raw %}, {{< shortcode >}}, {{% other %}} and some <b>html</b> in it.

        ## Zwölf “Seen” & more

        In the spring we walked around the lake with a camera.

        """;

    private const string Head = """
        ---
        title: "Getting past the dip: don't wait"
        slug: "getting-past-the-dip"
        author: "Ada Example"
        date: 2026-11-22
        language: "en"
        recorded: { at: "2026-09-28T10:12:00-04:00", place: "Callahan State Park" }
        video: { file: "video.mp4", duration: 4, poster: "stills/poster.png" }
        tags: ["walking", "maps & weather", "Ärger mit Café"]
        excerpt: "Every ordinary week you stand at the edge of something that matters."
        pullQuotes: ["Start before you are ready."]
        adaptedFrom: { title: "The dip, in writing", url: "https://example.org/the-dip" }
        comments: closed
        status: published
        ---

        """;

    private const string Said = """
        Every ordinary week you stand at the edge of something that matters and you wait. Don't start yet says the voice not today. The map
        that you were given was drawn by people who never went there. It is often wrong. Start before you are ready. In the spring we walked
        around the lake with a camera.
        """;

    private static readonly Lazy<Task<IReadOnlyDictionary<string, byte[]>>> MediaFiles = new(MakeMediaAsync);

    /// <summary>Makes the edition.</summary>
    /// <param name="folder">Its files lie here.</param>
    /// <param name="body">Another text.</param>
    /// <param name="change">Changes the front matter.</param>
    public static async Task<Edition> MakeAsync(TemporaryFolder folder, string body = Body, Func<FrontMatter, FrontMatter>? change = null)
    {
        Directory.CreateDirectory(folder.File("stills"));
        foreach (var (name, content) in (await MediaFiles.Value).Where(f => !File.Exists(folder.File(f.Key))))
            await File.WriteAllBytesAsync(folder.File(name), content);

        var document = DraftMarkdown.Parse(Head + body);
        document = document with { FrontMatter = change?.Invoke(document.FrontMatter) ?? document.FrontMatter };
        var words = Spoken.Words(Said, charactersPerSecond: 90);
        var draft = TranscriptAligner.Align(document, TranscriptOf(words));
        return new Edition
        {
            Id = Hash(string.Join('\n', FrontMatterWriter.Write(document.FrontMatter), document.Body))[..16],
            Slug = document.FrontMatter.Slug!,
            Draft = draft,
            Media = new MediaInfo
            {
                Container = "mov,mp4,m4a,3gp,3g2,mj2",
                Duration = 4,
                Streams =
                [
                    new()
                    {
                        Index = 0,
                        Kind = MediaStreamKind.Video,
                        Codec = "h264",
                        Width = 64,
                        Height = 36,
                    },
                ],
            },
            Video = await FileAsync(folder, "video.mp4"),
            Pictures = [await FileAsync(folder, "stills/00-00-02.png"), await FileAsync(folder, "stills/poster.png")],
            Captions = VideoBlog.Publishing.Captions.From(draft.ReviewedWords),
            Chapters = TranscriptAligner.ChaptersOf(draft, 4),
        };
    }

    private static async Task<IReadOnlyDictionary<string, byte[]>> MakeMediaAsync()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("stills"));
        string[] files =
        [
            await Clips.VideoAsync(folder, 4, "video.mp4"),
            await Clips.MakeAsync(folder, "stills/poster.png", [.. Clips.Picture(1), "-frames:v", "1"]),
            await Clips.MakeAsync(folder, "stills/00-00-02.png", [.. Clips.Picture(1, "80x45"), "-frames:v", "1"]),
        ];
        return files.ToDictionary(f => Path.GetRelativePath(folder.Path, f), File.ReadAllBytes);
    }

    private static Transcript TranscriptOf(IReadOnlyList<TranscriptWord> words) =>
        new()
        {
            Language = "en",
            Model = "base.en",
            Duration = 4,
            Segments =
            [
                new()
                {
                    Start = words[0].Start,
                    End = words[^1].End,
                    Text = Said,
                    Words = words,
                },
            ],
        };

    private static async Task<EditionFile> FileAsync(TemporaryFolder folder, string name) =>
        new(name, folder.File(name), new FileInfo(folder.File(name)).Length, await ContentHash.ComputeAsync(folder.File(name), default));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

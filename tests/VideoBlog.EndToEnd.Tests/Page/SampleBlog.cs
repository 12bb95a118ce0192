using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Publishing;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Destinations.Site;
using VideoBlog.Publishing.Editions;
using VideoBlog.Tests.Publishing;

namespace VideoBlog.EndToEnd.Tests.Page;

/// <summary>A site of three posts and a page of its own, published into a folder.</summary>
public sealed class SampleBlog : IAsyncLifetime
{
    /// <summary>Its address.</summary>
    public const string Address = "https://blog.example/walks/";

    private const string Logo =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><circle cx=\"16\" cy=\"16\" r=\"16\" fill=\"#1c6b5a\"/>"
        + "<path d=\"M6 23l7-11 5 7 3-4 5 8z\" fill=\"#fff\"/></svg>";

    private readonly string _root = Directory.CreateTempSubdirectory("videoblog site ").FullName;

    /// <summary>The folder that is published.</summary>
    public string Folder => Path.Combine(_root, "public");

    /// <summary>The same site without an address, to be opened from disk.</summary>
    public string FromDisk => Path.Combine(_root, "disk");

    /// <summary>Publishes the posts.</summary>
    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(_root, "pages"));
        await File.WriteAllTextAsync(Path.Combine(_root, "logo.svg"), Logo);
        await File.WriteAllTextAsync(
            Path.Combine(_root, "pages", "about.md"),
            "---\ntitle: About\n---\nA blog of **walks** on video.\n\n## Who\n\nAda walks, talks [and writes](https://example.org).\n"
        );
        Edition[] posts =
        [
            await PostAsync(
                "the-long-way-home",
                "The long way home: what a detour is good for",
                "2025-12-14",
                ["walking", "patience"],
                "Nobody plans a detour, and yet it is where the best conversations of the year took place.",
                "0x31406b:c1=0xe0a96d"
            ),
            await PostAsync(
                "say-it-once",
                "Say it once",
                "2026-10-02",
                ["writing", "talks"],
                "A talk that says its one thing once, and well, is remembered; one that repeats it is not.",
                "0x5e2b4a:c1=0xd87f77"
            ),
            await PostAsync(
                "getting-past-the-dip",
                "Getting past the dip: don't wait",
                "2026-11-22",
                ["walking", "maps & weather"],
                "Every ordinary week you stand at the edge of something that matters.",
                "0x2b4a5e:c1=0xd8a877"
            ),
        ];
        foreach (var (folder, address) in new[] { (Folder, new Uri(Address)), (FromDisk, (Uri?)null) })
        {
            var site = new SiteOptions
            {
                Address = address,
                Title = "Walks & talks",
                Description = "Notes from long walks, spoken on the way and read over at home.",
                Author = "Ada Example",
                License = "https://creativecommons.org/licenses/by/4.0/",
                Accent = "#1c6b5a",
                Logo = Path.Combine(_root, "logo.svg"),
                TitleTemplate = "{title}",
                RecordedTemplate = "This blog post on video was recorded{on}{at}.",
                AdaptedTemplate = "It is an adaptation of {original}, which you can read in its entirety here.",
            };
            var settings = new Dictionary<string, string?>
            {
                ["type"] = "site",
                ["folder"] = folder,
                ["pages"] = Path.Combine(_root, "pages"),
            };
            foreach (var post in posts)
            {
                var destination = SiteDestination.Create(new DestinationSettings("web", settings), site, TimeProvider.System);
                await destination.SendAsync(post, null, new Delivery { Keep = _ => Task.CompletedTask }, default);
            }
        }
    }

    /// <summary>Removes the files.</summary>
    public Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    private async Task<Edition> PostAsync(string slug, string title, string date, string[] tags, string excerpt, string colours)
    {
        var source = Directory.CreateDirectory(Path.Combine(_root, "media", slug, "stills")).Parent!.FullName;
        await FfmpegAsync(
            $"gradients=size=1280x720:c0={colours}:x0=0:y0=0:x1=0:y1=720:duration=1",
            "-frames:v",
            "1",
            "-pix_fmt",
            "yuvj420p",
            Path.Combine(source, "stills/poster.jpg")
        );
        File.Copy(Path.Combine(source, "stills/poster.jpg"), Path.Combine(source, "stills/00-00-04.jpg"));
        await FfmpegAsync(
            "testsrc2=size=320x180:rate=10:duration=12",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-pix_fmt",
            "yuv420p",
            "-movflags",
            "+faststart",
            Path.Combine(source, "video.mp4")
        );
        var content = SamplePost.Content(
            SamplePost.FrontMatter with
            {
                Title = title,
                Date = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture),
                Tags = tags,
                Excerpt = excerpt,
                Slug = slug,
                PullQuotes = ["Start before you are ready."],
                Status = PostStatus.Published,
            }
        );
        return new Edition
        {
            Id = slug,
            Slug = slug,
            Draft = content.Draft with
            {
                Alignment = content.Draft.Alignment with
                {
                    Sentences = TranscriptAligner.Align(SamplePost.Body, [.. content.Draft.ReviewedWords]).Sentences,
                },
            },
            Media = content.Media,
            Video = await FileAsync(source, "video.mp4"),
            Pictures = [await FileAsync(source, "stills/00-00-04.jpg"), await FileAsync(source, "stills/poster.jpg")],
            Captions = content.Captions,
            Chapters = content.Chapters,
        };
    }

    private static async Task<EditionFile> FileAsync(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return new EditionFile(name, path, new FileInfo(path).Length, await ContentHash.ComputeAsync(path, default));
    }

    private static async Task FfmpegAsync(string picture, params string[] arguments)
    {
        string[] all = ["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", picture, .. arguments];
        ProcessResult result = await new ProcessRunner(TimeProvider.System).RunAsync("ffmpeg", all, TimeSpan.FromMinutes(1), default);
        Assert.True(result.ExitCode == 0, result.ErrorTail);
    }
}

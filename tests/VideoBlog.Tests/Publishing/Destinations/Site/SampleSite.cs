using Microsoft.Extensions.Time.Testing;
using VideoBlog.Domain;
using VideoBlog.Media;
using VideoBlog.Platform;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Destinations.Deploying;
using VideoBlog.Publishing.Destinations.Site;
using VideoBlog.Publishing.Editions;
using VideoBlog.Tests.Publishing.Editions;

namespace VideoBlog.Tests.Publishing.Destinations.Site;

/// <summary>A site in a temporary folder, and posts for it.</summary>
internal sealed class SampleSite : IDisposable
{
    public static readonly SiteOptions Options = new()
    {
        Address = new Uri("https://example.org/blog/"),
        Title = "Walks & talks",
        Description = "Notes from long walks, on video.",
        Author = "Ada Example",
        License = "https://creativecommons.org/licenses/by/4.0/",
    };

    private static readonly string[] Media = ["video.mp4", "stills/poster.png", "stills/00-00-02.png"];

    private static readonly Lazy<Task<byte[][]>> Made = new(async () =>
    {
        using var folder = new TemporaryFolder();
        await SampleEdition.MakeAsync(folder);
        return [.. Media.Select(name => File.ReadAllBytes(folder.File(name)))];
    });

    private readonly TemporaryFolder _folder = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 22, 9, 30, 0, TimeSpan.Zero));

    /// <summary>ffmpeg, for the sizes of pictures; null: they go out in one.</summary>
    public Lazy<FfmpegTools>? Tools { get; set; }

    /// <summary>What was told on the way.</summary>
    public List<string> Steps { get; } = [];

    /// <summary>What was told besides.</summary>
    public List<string> Notices { get; } = [];

    /// <summary>The receipts that were kept on the way.</summary>
    public List<Receipt> Kept { get; } = [];

    /// <summary>The folder that is published.</summary>
    public string Folder => _folder.File("public");

    /// <summary>Where what is known of the site lies.</summary>
    public string State => _folder.File(".public.videoblog-site");

    /// <summary>The folder of own pages.</summary>
    public string Pages => _folder.File("pages");

    public SiteDestination Destination(SiteOptions? options = null, ISiteDeployment? deployment = null, bool withPages = false) =>
        new(Folder, State, withPages ? Pages : null, options ?? Options, Time, deployment, Tools);

    public Delivery Delivery(bool overwrite = false) =>
        new()
        {
            Overwrite = overwrite,
            Keep = receipt =>
            {
                Kept.Add(receipt);
                return Task.CompletedTask;
            },
            Progress = p => Steps.Add(p.Step),
            Notice = Notices.Add,
        };

    /// <summary>The sample post.</summary>
    public async Task<Edition> PostAsync(Func<FrontMatter, FrontMatter>? change = null, string body = SampleEdition.Body)
    {
        Directory.CreateDirectory(_folder.File("stills"));
        foreach (var (name, content) in Media.Zip(await Made.Value))
            await AtomicFile.WriteAsync(_folder.File(name), content, default, Durability.Rebuildable);
        return await SampleEdition.MakeAsync(_folder, body, change);
    }

    /// <summary>Another post.</summary>
    public Task<Edition> PostAsync(string slug, string title, string date, params string[] tags) =>
        PostAsync(head => head with { Slug = slug, Title = title, Date = DateOnly.ParseExact(date, "yyyy-MM-dd"), Tags = tags });

    /// <summary>A picture made 1,280 pixels wide, in a file of its own.</summary>
    public async Task<EditionFile> EnlargedAsync(EditionFile picture)
    {
        var name = Path.GetFileName(picture.Name) + ".large.png";
        var path = await Clips.MakeAsync(_folder, name, [.. Clips.Picture(1, "1280x720"), "-frames:v", "1"]);
        return picture with { Path = path, Bytes = new FileInfo(path).Length, Sha256 = await ContentHash.ComputeAsync(path, default) };
    }

    public async Task<Receipt> SendAsync(Edition edition, Receipt? receipt = null, SiteOptions? options = null) =>
        await Destination(options).SendAsync(edition, receipt, Delivery(), default);

    /// <summary>All files of the site with the time at which they were written.</summary>
    public IReadOnlyDictionary<string, DateTime> Files() =>
        (Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories) : []).ToDictionary(
            f => Path.GetRelativePath(Folder, f).Replace('\\', '/'),
            File.GetLastWriteTimeUtc
        );

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    public void Dispose() => _folder.Dispose();
}

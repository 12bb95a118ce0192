using VideoBlog.Cli.Edge;
using VideoBlog.Cli.Publishing;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Platform;
using VideoBlog.Publishing;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Documents;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Cli.Exporting;

/// <summary>One call of <c>export</c>.</summary>
/// <param name="options">The library and the site.</param>
/// <param name="tools">ffmpeg.</param>
/// <param name="posts">Reads the posts.</param>
/// <param name="terminal">Where to write.</param>
internal sealed class ExportRun(PublishingOptions options, Lazy<FfmpegTools> tools, PostSnapshots posts, Terminal terminal)
{
    /// <summary>What to make.</summary>
    public required IReadOnlyList<string> Kinds { get; init; }

    /// <summary>A folder or a file.</summary>
    public required string Output { get; init; }

    /// <summary>Whether the files of a post go into one.</summary>
    public bool AsZip { get; init; }

    /// <summary>Where readers find the post; null: where it is published.</summary>
    public Uri? Address { get; init; }

    /// <summary>Makes the documents of some posts.</summary>
    /// <exception cref="VideoBlogException">There is no such post, or it cannot be exported as it is.</exception>
    public async Task RunAsync(IReadOnlyList<string> names, CancellationToken ct)
    {
        var folders = names.Select(name => PostFinder.Find(options.Library, name)).Distinct(StringComparer.Ordinal).ToList();
        foreach (var folder in folders)
            await OneAsync(folder, folders.Count == 1, ct);
    }

    private async Task OneAsync(string folder, bool isOnly, CancellationToken ct)
    {
        var publisher = new Publisher(options, posts, () => tools.Value, TimeProvider.System);
        using var line = new ProgressLine(terminal, Words.ForName(folder));
        var request = new PublishRequest
        {
            OnWait = () => line.Note($"Somebody else publishes {Words.ForName(folder)}; waiting for it to end."),
            Progress = line.Show,
        };
        var files = await publisher.UseEditionAsync(
            folder,
            request,
            async edition =>
            {
                line.Dispose();
                return await FilesAsync(edition, Address ?? await PageAsync(publisher, folder, edition, ct), ct);
            },
            ct
        );
        if ((await posts.ReadDraftAsync(folder, ct)).Document.FrontMatter.Status == PostStatus.Draft)
            terminal.Error.WriteLine($"{Words.ForName(folder)} is a draft that nobody has reviewed yet; what was made is as it stands.");
        foreach (var file in files)
        {
            var path = PathOf(file, isOnly && files.Count == 1);
            await AtomicFile.WriteAsync(path, file.Content, ct);
            terminal.Out.WriteLine($"{Words.ForPath(path)} ({Words.ForBytes(file.Content.Length)})");
        }
    }

    private async Task<IReadOnlyList<ExportedFile>> FilesAsync(Edition edition, Uri? page, CancellationToken ct)
    {
        var files = new List<ExportedFile>();
        foreach (var kind in Kinds)
        {
            var made = ExportCommand.Episodes.GetValueOrDefault(kind) is { } extension
                ? [await EpisodeExport.MakeAsync(edition, options.Site, extension, tools.Value, terminal, ct)]
                : await PostExport.MakeAsync(kind, edition, options.Site, page, ct);
            files.AddRange(made.Where(f => files.TrueForAll(other => other.Name != f.Name)));
        }
        return AsZip ? [ExportZip.Of($"{edition.Slug}.zip", files)] : files;
    }

    // "--output episode.mp3" names the file itself: it has the ending of what is made, and is no folder.
    private string PathOf(ExportedFile file, bool isOnly)
    {
        var output = Path.GetFullPath(Output);
        var isFile =
            !Directory.Exists(output) && Path.GetExtension(output).Equals(Path.GetExtension(file.Name), StringComparison.OrdinalIgnoreCase);
        if (!isFile)
            return Path.Combine(output, file.Name);
        return isOnly
            ? output
            : throw new VideoBlogException(
                $"{Words.ForPath(output)} is one file, and several are made.",
                "Name a folder in --output, or put them into one file with --zip."
            );
    }

    // A site in a folder of this machine is no address for others.
    private async Task<Uri?> PageAsync(Publisher publisher, string folder, Edition edition, CancellationToken ct) =>
        (await publisher.ListAsync(folder, ct))
            .Select(p => p.Receipt)
            .FirstOrDefault(r => r is { State: ReceiptState.Live, Address.IsFile: false })
            ?.Address
        ?? (options.Site.Address is { } site ? new Uri(site, edition.Slug + "/") : null);
}

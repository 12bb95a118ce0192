using VideoBlog.Domain;
using VideoBlog.Media;
using VideoBlog.Platform;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Site;

namespace VideoBlog.Publishing.Destinations.Site;

/// <summary>Where a site is, and how it looks.</summary>
/// <param name="Folder">The folder that is published.</param>
/// <param name="Pages">The folder of its own pages; null: there are none.</param>
/// <param name="Options">The site.</param>
internal sealed record SitePlan(string Folder, string? Pages, SiteOptions Options);

/// <summary>One build of a site: what it shall consist of, and what that changes in the folder.</summary>
/// <param name="Wanted">All files that there shall be.</param>
/// <param name="Changes">What differs.</param>
/// <param name="Folder">The folder as it was found.</param>
/// <param name="Written">The files that were written before.</param>
internal sealed record SiteBuild(
    IReadOnlyList<WantedFile> Wanted,
    SiteChanges Changes,
    SiteFolder Folder,
    IReadOnlyDictionary<string, WrittenFile> Written
)
{
    /// <summary>Finds out what there is to do. Changes nothing.</summary>
    /// <param name="site">Where the site is, and how it looks.</param>
    /// <param name="store">What is known of it.</param>
    /// <param name="edition">The edition that is published, whose media can be copied; null: none.</param>
    /// <param name="sizes">Its pictures in their sizes.</param>
    /// <param name="apply">Puts the change into what is known; it is called, undone, and called again when the change is made.</param>
    /// <param name="overwrite">Whether what others have changed is replaced.</param>
    /// <param name="ct">Ends the work.</param>
    public static async Task<SiteBuild> PrepareAsync(
        SitePlan site,
        SiteStore store,
        Edition? edition,
        PictureSet sizes,
        Action<SiteStore> apply,
        bool overwrite,
        CancellationToken ct
    )
    {
        var pages = await PagesFolder.ReadAsync(site.Pages, ct);
        var view = new SiteView(site.Options, SiteAssets.Of(site.Options, await ReadLogoAsync(site.Options.Logo, ct)), pages);
        var written = store.Files();
        var folder = SiteFolder.Read(site.Folder);
        store.Begin();
        try
        {
            apply(store);
            if (store.Posts().FirstOrDefault(p => pages.Any(page => page.Slug == p.Slug)) is { } same)
            {
                throw new VideoBlogException(
                    $"The site has a page '{same.Slug}.md' and a post '{PlainText.Shorten(same.Title, 60)}' at the same address.",
                    "Rename the page, or give the post another 'slug'."
                );
            }
            var wanted = new SiteContent(view, store, edition, sizes, await PagesFolder.PicturesAsync(site.Pages, pages, ct)).All();
            var changes = await SiteChanges.FindAsync(
                wanted,
                written,
                folder,
                p => overwrite || (edition is not null && IsOf(edition.Slug, p)),
                ct
            );
            // What they are rendered from is not there any more when the changes are undone.
            foreach (var file in changes.Writes)
                _ = file.Content;
            return new SiteBuild(wanted, changes, folder, written);
        }
        finally
        {
            store.Undo();
        }
    }

    /// <summary>
    /// Writes what changed. Whenever this is killed, the site works, and the next build continues: what is about to be written is noted
    /// first; media come before the pages that show them, and pages before the lists that name them; what is gone is deleted last.
    /// </summary>
    /// <param name="store">What is known of the site.</param>
    /// <param name="apply">Puts the change into what is known.</param>
    /// <param name="keep">Is called when the media are there.</param>
    /// <param name="delivery">Who is told.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task WriteAsync(SiteStore store, Action<SiteStore> apply, Func<Task> keep, Delivery delivery, CancellationToken ct)
    {
        Folder.RemoveLeftovers(Written.Where(f => f.Value.IsUnfinished).Select(f => f.Key));
        store.Begin();
        foreach (var path in Changes.Writes.Select(f => f.Path).Concat(Changes.Deletes))
            store.PutFile(path, (Written.GetValueOrDefault(path) ?? new WrittenFile("", null, "", true)) with { IsUnfinished = true });
        store.Commit();

        var stamps = new Dictionary<string, FileStamp>(StringComparer.Ordinal);
        var (done, total) = (0L, Changes.Writes.Sum(BytesOf));
        async Task WriteAllAsync(IEnumerable<WantedFile> files)
        {
            foreach (var file in files)
            {
                var start = done;
                delivery.Progress(new DeliveryProgress(file.Path, done, total));
                stamps[file.Path] = await Folder.WriteAsync(
                    file,
                    bytes => delivery.Progress(new DeliveryProgress(file.Path, done += bytes, total)),
                    ct
                );
                done = start + BytesOf(file);
            }
        }

        await WriteAllAsync(Changes.Writes.Where(f => f.Rank == SiteRank.Media));
        store.Begin();
        apply(store);
        store.Commit();
        await keep();
        await WriteAllAsync(Changes.Writes.Where(f => f.Rank != SiteRank.Media));
        foreach (var path in Changes.Deletes)
            Folder.Delete(path);

        store.Begin();
        foreach (var file in Changes.Writes)
            store.PutFile(file.Path, new WrittenFile(file.Hash, stamps[file.Path], file.Key, false));
        foreach (var file in Changes.Noted)
            store.PutFile(file.Path, new WrittenFile(file.Hash, Folder.Find(file.Path), file.Key, false));
        foreach (var path in Changes.Deletes.Concat(Changes.Forgotten))
            store.RemoveFile(path);
        store.Commit();
        delivery.Progress(new DeliveryProgress("the site is written", total, total));
    }

    /// <summary>The size of a file.</summary>
    public static long BytesOf(WantedFile file) => file.Content?.Length ?? file.Source?.Bytes ?? 0;

    /// <summary>True for a file of a post.</summary>
    public static bool IsOf(string slug, string path) => slug.Length > 0 && path.StartsWith($"{slug}/", StringComparison.Ordinal);

    private static async Task<(byte[] Content, string Extension)?> ReadLogoAsync(string? logo, CancellationToken ct)
    {
        if (logo is null)
            return null;
        var extension = Path.GetExtension(logo).ToLowerInvariant();
        if (extension is not (".svg" or ".png" or ".jpg" or ".jpeg" or ".webp"))
            throw new VideoBlogException($"The logo '{logo}' is no picture that a site can show.", "Use SVG, PNG, JPEG or WebP.");
        try
        {
            var content = await File.ReadAllBytesAsync(logo, ct);
            return (extension == ".svg" ? content : PictureMetadata.Strip(content, Path.GetFileName(logo)), extension);
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfReading(logo, error);
        }
    }
}

using Microsoft.Data.Sqlite;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;
using VideoBlog.Publishing.Destinations.Deploying;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Site;

namespace VideoBlog.Publishing.Destinations.Site;

/// <summary>
/// A finished static site in a folder: post pages, lists, tags, years, feeds, a search that needs no server. Only what changed is written;
/// what somebody else has put into the folder is not touched.
/// </summary>
public sealed class SiteDestination : IDestination
{
    private readonly string _folder;
    private readonly string _state;
    private readonly string? _pages;
    private readonly SiteOptions _site;
    private readonly TimeProvider _time;
    private readonly ISiteDeployment? _deployment;

    /// <summary>Creates the destination.</summary>
    /// <param name="folder">The folder that is published; it is made when it is missing.</param>
    /// <param name="state">A folder outside of it, for what is known of the site between two builds.</param>
    /// <param name="pages">A folder with the site's own pages; null: there are none.</param>
    /// <param name="site">The site.</param>
    /// <param name="time">The clock.</param>
    /// <param name="deployment">Brings the finished folder to its readers; null: it is there already.</param>
    internal SiteDestination(
        string folder,
        string state,
        string? pages,
        SiteOptions site,
        TimeProvider time,
        ISiteDeployment? deployment = null
    )
    {
        _folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        _state = Path.TrimEndingDirectorySeparator(Path.GetFullPath(state));
        (_pages, _site, _time, _deployment) = (pages, site, time, deployment);
    }

    /// <inheritdoc/>
    public string Kind => "site";

    /// <inheritdoc/>
    public bool CanSchedule => false;

    /// <summary>Creates the destination that the settings describe.</summary>
    /// <param name="settings">Its settings: <c>folder</c>, and where they are wanted <c>pages</c> and <c>state</c>.</param>
    /// <param name="site">The site.</param>
    /// <param name="time">The clock.</param>
    /// <param name="states">The folder in which what is known of sites is kept; null: beside the published folder.</param>
    /// <exception cref="VideoBlogException">A setting is missing or cannot be used.</exception>
    public static SiteDestination Create(DestinationSettings settings, SiteOptions site, TimeProvider time, string? states = null)
    {
        var created = Create(settings, site, time, states, deployment: null);
        settings.ThrowIfMore();
        return created;
    }

    /// <summary>Creates the destination, with a way to bring the folder to its readers.</summary>
    internal static SiteDestination Create(
        DestinationSettings settings,
        SiteOptions site,
        TimeProvider time,
        string? states,
        ISiteDeployment? deployment
    )
    {
        var folder = Path.TrimEndingDirectorySeparator(settings.Folder("folder"));
        if (Path.GetDirectoryName(folder) is not { } parent)
            throw settings.Wrong($"may not be published to '{folder}'", "Name a folder that is for the site alone.");
        var state =
            settings.Optional("state") is not null ? settings.Folder("state")
            : states is not null ? Path.Combine(states, settings.Name)
            : Path.Combine(parent, $".{Path.GetFileName(folder)}.videoblog-site");
        if (IsInside(state, folder))
            throw settings.Wrong("keeps its state in the folder that is published", "Name another folder in 'state'.");
        var pages = settings.Optional("pages") is null ? null : settings.Folder("pages");
        if (pages is not null && IsInside(pages, folder))
            throw settings.Wrong("has its 'pages' in the folder that is published", "Keep them in a folder of their own.");
        return new SiteDestination(folder, state, pages, site, time, deployment);
    }

    /// <inheritdoc/>
    public async Task<DeliveryPlan> PlanAsync(Edition edition, Receipt? receipt, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(edition);
        return await GuardAsync(async () =>
        {
            using var store = SiteStore.Open(Directory.Exists(_state) ? _state : null);
            var build = await PrepareAsync(store, edition, s => Put(s, edition, receipt, CheckOf(edition)), edition.Slug, false, ct);
            var own = build.Wanted.Where(f => IsOf(edition.Slug, f.Path)).Select(f => f.Path);
            var changed = build.Changes.Writes.Select(f => f.Path).Concat(build.Changes.Deletes).ToHashSet(StringComparer.Ordinal);
            List<DeliveryItem> items =
            [
                .. build.Changes.Writes.Select(f => new DeliveryItem(
                    build.Changes.Replaced.Contains(f.Path) ? DeliveryAction.Update : DeliveryAction.Create,
                    f.Path,
                    BytesOf(f)
                )),
                .. own.Where(p => !changed.Contains(p))
                    .Select(p => new DeliveryItem(DeliveryAction.Keep, p, build.Folder.Find(p)?.Bytes ?? 0)),
                .. build.Changes.Deletes.Select(p => new DeliveryItem(DeliveryAction.Delete, p, build.Folder.Find(p)?.Bytes ?? 0)),
            ];
            if (_deployment is not null && Directory.Exists(_folder))
                items.AddRange(await _deployment.PlanAsync(_folder, ct));
            return new DeliveryPlan(items, AddressOf(edition.Slug), await EditedAsync(build, receipt, edition.Slug, [], ct))
            {
                Notes = NotesOf(build),
            };
        });
    }

    /// <inheritdoc/>
    public async Task<Receipt> SendAsync(Edition edition, Receipt? receipt, Delivery delivery, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(delivery);
        return await GuardAsync(async () =>
        {
            using var turn = await TakeTurnAsync(delivery, ct);
            using var store = SiteStore.Open(_state);
            void Apply(SiteStore s) => Put(s, edition, receipt, CheckOf(edition));
            var build = await PrepareAsync(store, edition, Apply, edition.Slug, delivery.Overwrite, ct);
            if (!delivery.Overwrite && await EditedAsync(build, receipt, edition.Slug, [], ct) is { } change)
                throw new RemoteChangeException(change);
            var next = (
                receipt
                ?? new Receipt
                {
                    Kind = Kind,
                    State = ReceiptState.Pending,
                    Edition = edition.Id,
                }
            ) with
            {
                Edition = edition.Id,
                Address = AddressOf(edition.Slug),
            };
            await WriteAsync(
                store,
                build,
                delivery,
                Apply,
                () => delivery.Keep(next with { State = receipt?.State is ReceiptState.Live ? ReceiptState.Live : ReceiptState.Pending }),
                ct
            );
            await DeployAsync(delivery, ct);
            return Done(next, build, store, edition);
        });
    }

    /// <inheritdoc/>
    public async Task<Receipt> WithdrawAsync(Receipt receipt, Delivery delivery, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        ArgumentNullException.ThrowIfNull(delivery);
        return await GuardAsync(async () =>
        {
            using var turn = await TakeTurnAsync(delivery, ct);
            using var store = SiteStore.Open(_state);
            void Apply(SiteStore s)
            {
                if (s.Posts().FirstOrDefault(p => p.Slug == receipt.RemoteId) is { } post)
                    s.Remove(post.Number);
            }
            var build = await PrepareAsync(store, null, Apply, "", delivery.Overwrite, ct);
            // Taking a post back is not kept up by a change of its own page; a changed list is another matter.
            if (!delivery.Overwrite && await EditedAsync(build, null, "", [receipt.RemoteId ?? ""], ct) is { } change)
                throw new RemoteChangeException(change);
            await WriteAsync(store, build, delivery, Apply, () => Task.CompletedTask, ct);
            await DeployAsync(delivery, ct);
            return receipt with
            {
                State = ReceiptState.Withdrawn,
                UpdatedAt = _time.GetUtcNow(),
                ScheduledFor = null,
                SentHash = null,
                SentText = null,
                RemoteMark = null,
                Files = new Dictionary<string, SentFile>(),
            };
        });
    }

    private async Task<Build> PrepareAsync(
        SiteStore store,
        Edition? edition,
        Action<SiteStore> apply,
        string slug,
        bool overwrite,
        CancellationToken ct
    )
    {
        var pages = await PagesFolder.ReadAsync(_pages, ct);
        var view = new SiteView(_site, SiteAssets.Of(_site, await LogoAsync(ct)), pages);
        var written = store.Files();
        var folder = SiteFolder.Read(_folder);
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
            var wanted = new SiteContent(view, store, edition, await PagesFolder.PicturesAsync(_pages, pages, ct)).All();
            var changes = await SiteChanges.FindAsync(wanted, written, folder, p => overwrite || IsOf(slug, p), ct);
            // What they are rendered from is not there any more when the changes are undone.
            foreach (var file in changes.Writes)
                _ = file.Content;
            return new Build(wanted, changes, folder, written);
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
    private async Task WriteAsync(
        SiteStore store,
        Build build,
        Delivery delivery,
        Action<SiteStore> apply,
        Func<Task> keep,
        CancellationToken ct
    )
    {
        var (changes, folder) = (build.Changes, build.Folder);
        folder.RemoveLeftovers(build.Written.Where(f => f.Value.IsUnfinished).Select(f => f.Key));
        store.Begin();
        foreach (var path in changes.Writes.Select(f => f.Path).Concat(changes.Deletes))
            store.PutFile(
                path,
                (build.Written.GetValueOrDefault(path) ?? new WrittenFile("", null, "", true)) with
                {
                    IsUnfinished = true,
                }
            );
        store.Commit();

        var stamps = new Dictionary<string, FileStamp>(StringComparer.Ordinal);
        var (done, total) = (0L, changes.Writes.Sum(BytesOf));
        async Task WriteAsync(IEnumerable<WantedFile> files)
        {
            foreach (var file in files)
            {
                var start = done;
                delivery.Progress(new DeliveryProgress(file.Path, done, total));
                stamps[file.Path] = await folder.WriteAsync(
                    file,
                    bytes => delivery.Progress(new DeliveryProgress(file.Path, done += bytes, total)),
                    ct
                );
                done = start + BytesOf(file);
            }
        }

        await WriteAsync(changes.Writes.Where(f => f.Rank == SiteRank.Media));
        store.Begin();
        apply(store);
        store.Commit();
        await keep();
        await WriteAsync(changes.Writes.Where(f => f.Rank != SiteRank.Media));
        foreach (var path in changes.Deletes)
            folder.Delete(path);

        store.Begin();
        foreach (var file in changes.Writes)
            store.PutFile(file.Path, new WrittenFile(file.Hash, stamps[file.Path], file.Key, false));
        foreach (var file in changes.Noted)
            store.PutFile(file.Path, new WrittenFile(file.Hash, folder.Find(file.Path), file.Key, false));
        foreach (var path in changes.Deletes.Concat(changes.Forgotten))
            store.RemoveFile(path);
        store.Commit();
        delivery.Progress(new DeliveryProgress("the site is written", total, total));
        foreach (var note in NotesOf(build))
            delivery.Progress(new DeliveryProgress(note, total, total));
    }

    /// <summary>Puts an edition into what is known of the site.</summary>
    private void Put(SiteStore store, Edition edition, Receipt? receipt, string recording)
    {
        var posts = store.Posts();
        var there = posts.FirstOrDefault(p => p.Slug == edition.Slug);
        var before =
            (receipt is { State: not ReceiptState.Withdrawn } ? posts.FirstOrDefault(p => p.Slug == receipt.RemoteId) : null)
            ?? (there?.Recording == recording ? there : null);
        if (there is not null && there.Number != before?.Number)
        {
            throw new VideoBlogException(
                $"Another post of the site, '{PlainText.Shorten(there.Title, 60)}', is at '{edition.Slug}/' already.",
                "Give this one another 'slug' in its front matter."
            );
        }
        var number = before?.Number ?? (posts.Count == 0 ? 0 : posts.Max(p => p.Number)) + 1;
        if (before is null || before.Edition != edition.Id || before.Slug != edition.Slug)
            store.Put(SiteSource.ToPost(number, edition, before, _time.GetUtcNow()), SiteSource.From(edition));
        store.RemoveRedirect(edition.Slug);
        if (before is not null && before.Slug != edition.Slug)
            store.PutRedirect(before.Slug, number);
    }

    private static string CheckOf(Edition edition)
    {
        if (SiteView.Reserved.Contains(edition.Slug) || PagesFolder.IsYear(edition.Slug))
        {
            throw new VideoBlogException(
                $"A post cannot be at '{edition.Slug}/': the site has a folder of that name itself.",
                "Give the post another 'slug' in its front matter."
            );
        }
        return SiteSource.RecordingOf(edition);
    }

    private static Receipt Done(Receipt receipt, Build build, SiteStore store, Edition edition)
    {
        var post = store.Posts().First(p => p.Slug == edition.Slug);
        var path = post.Folder + VideoLayout.PageName;
        var page = build.Wanted.First(f => f.Path == path);
        var written = build.Changes.Writes.Contains(page) || receipt.SentText is null;
        return receipt with
        {
            State = ReceiptState.Live,
            RemoteId = edition.Slug,
            PublishedAt = post.PublishedAt,
            UpdatedAt = post.UpdatedAt,
            ScheduledFor = null,
            SentHash = store.Files()[path].Hash,
            RemoteMark = store.Files()[path].Hash,
            SentText = written ? PageLines.Of(File.ReadAllText(build.Folder.At(path))) : receipt.SentText,
            Files = SiteSource
                .FilesOf(edition)
                .DistinctBy(f => f.Sha256)
                .ToDictionary(f => f.Sha256, f => new SentFile(f.Name, null, post.Folder + f.Name)),
        };
    }

    /// <summary>What somebody has changed in the folder, when it is in the way.</summary>
    private static async Task<RemoteChange?> EditedAsync(
        Build build,
        Receipt? receipt,
        string slug,
        IReadOnlyList<string> withdrawn,
        CancellationToken ct
    )
    {
        var edited = build.Changes.Edited.Where(p => !withdrawn.Any(s => IsOf(s, p))).ToArray();
        if (edited.Length == 0)
            return null;
        var page = $"{slug}/{VideoLayout.PageName}";
        var path = edited.Contains(page) ? page : edited[0];
        var at = build.Folder.Find(path)?.ModifiedAt;
        var changedAt = at is { } time ? new DateTimeOffset(time, TimeSpan.Zero) : (DateTimeOffset?)null;
        if (!path.EndsWith(".html", StringComparison.Ordinal))
            return new RemoteChange(changedAt, path, $"{path} (changed, or put there, by somebody else)");
        var found = PageLines.Of(await File.ReadAllTextAsync(build.Folder.At(path), ct));
        var sent =
            path == page && receipt?.SentText is { } text ? text
            : build.Wanted.FirstOrDefault(f => f.Path == path)?.Content is { } content
                ? PageLines.Of(System.Text.Encoding.UTF8.GetString(content))
            : "";
        if (found == sent)
            found += $"\n({path}: only its markup was changed.)";
        return path == page
            ? new RemoteChange(changedAt, sent, found)
            : new RemoteChange(changedAt, $"{path}:\n{sent}", $"{path}:\n{found}");
    }

    private List<string> NotesOf(Build build)
    {
        var notes = new List<string>();
        if (_site.Address is null)
            notes.Add("Without 'site.address' in the settings there are no feeds and no sitemap: both need whole addresses.");
        foreach (var path in build.Changes.Missing)
            notes.Add($"'{path}' is missing in the folder: publish that post again with --overwrite.");
        return notes;
    }

    private async Task<FileLock> TakeTurnAsync(Delivery delivery, CancellationToken ct)
    {
        MakeState();
        return await FileLock.TakeAsync(
            Path.Combine(_state, "lock"),
            () => delivery.Progress(new DeliveryProgress("waiting: the site is being built by somebody else", 0, 0)),
            _time,
            ct
        );
    }

    /// <summary>What is known of a site is for its owner alone, in case that a server shows the folder that it is in.</summary>
    private void MakeState()
    {
        try
        {
            if (Directory.Exists(_state))
                return;
            Directory.CreateDirectory(Path.GetDirectoryName(_state)!);
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(_state);
            else
                Directory.CreateDirectory(_state, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfWriting(_state, error);
        }
    }

    private async Task DeployAsync(Delivery delivery, CancellationToken ct)
    {
        if (_deployment is not null)
            await _deployment.DeployAsync(_folder, delivery.Progress, ct);
    }

    private async Task<(byte[] Content, string Extension)?> LogoAsync(CancellationToken ct)
    {
        if (_site.Logo is not { } logo)
            return null;
        var extension = Path.GetExtension(logo).ToLowerInvariant();
        if (extension is not (".svg" or ".png" or ".jpg" or ".jpeg" or ".webp"))
            throw new VideoBlogException($"The logo '{logo}' is no picture that a site can show.", "Use SVG, PNG, JPEG or WebP.");
        try
        {
            return (await File.ReadAllBytesAsync(logo, ct), extension);
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfReading(logo, error);
        }
    }

    private static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (SqliteException error)
        {
            throw new VideoBlogException(
                $"What is known of the site cannot be used: {error.Message}",
                "Try again; when it stays so, move the site's state away and publish into an empty folder.",
                innerException: error
            )
            {
                IsTransient = true,
            };
        }
    }

    private Uri AddressOf(string slug) =>
        _site.Address is { } address ? new Uri(address, $"{slug}/") : new Uri(Path.Combine(_folder, slug, VideoLayout.PageName));

    private static long BytesOf(WantedFile file) => file.Content?.Length ?? file.Source?.Bytes ?? 0;

    private static bool IsOf(string slug, string path) => slug.Length > 0 && path.StartsWith($"{slug}/", StringComparison.Ordinal);

    private static bool IsInside(string path, string folder) =>
        path == folder || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private sealed record Build(
        IReadOnlyList<WantedFile> Wanted,
        SiteChanges Changes,
        SiteFolder Folder,
        IReadOnlyDictionary<string, WrittenFile> Written
    );
}

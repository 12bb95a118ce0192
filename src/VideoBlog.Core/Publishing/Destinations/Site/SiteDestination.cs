using Microsoft.Data.Sqlite;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
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
    private readonly SitePlan _site;
    private readonly string _state;
    private readonly TimeProvider _time;
    private readonly ISiteDeployment? _deployment;
    private readonly SitePictures _pictures;

    /// <summary>Creates the destination.</summary>
    /// <param name="folder">The folder that is published; it is made when it is missing.</param>
    /// <param name="state">A folder outside of it, for what is known of the site between two builds.</param>
    /// <param name="pages">A folder with the site's own pages; null: there are none.</param>
    /// <param name="site">The site.</param>
    /// <param name="time">The clock.</param>
    /// <param name="deployment">Brings the finished folder to its readers; null: it is there already.</param>
    /// <param name="tools">ffmpeg, for the sizes of pictures; null: they go out in one.</param>
    internal SiteDestination(
        string folder,
        string state,
        string? pages,
        SiteOptions site,
        TimeProvider time,
        ISiteDeployment? deployment = null,
        Lazy<FfmpegTools>? tools = null
    )
    {
        _site = new SitePlan(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)), pages, site);
        _state = Path.TrimEndingDirectorySeparator(Path.GetFullPath(state));
        (_time, _deployment) = (time, deployment);
        _pictures = new SitePictures(Path.Combine(_state, "pictures"), tools);
    }

    /// <inheritdoc/>
    public string Kind => "site";

    /// <summary>Creates the destination that the settings describe.</summary>
    /// <param name="settings">
    /// Its settings: <c>folder</c>; where they are wanted <c>pages</c>, <c>state</c>, and <c>deploy</c> with what belongs to it.
    /// </param>
    /// <param name="site">The site.</param>
    /// <param name="time">The clock.</param>
    /// <param name="states">The folder in which what is known of sites is kept; null: beside the published folder.</param>
    /// <param name="tools">ffmpeg, for the sizes of pictures; null: they go out in one.</param>
    /// <exception cref="VideoBlogException">A setting is missing or cannot be used.</exception>
    public static SiteDestination Create(
        DestinationSettings settings,
        SiteOptions site,
        TimeProvider time,
        string? states = null,
        Lazy<FfmpegTools>? tools = null
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
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
        var deployment = DeploymentFactory.Create(settings, state, time);
        settings.ThrowIfMore();
        return new SiteDestination(folder, state, pages, site, time, deployment, tools);
    }

    /// <inheritdoc/>
    public async Task<DeliveryPlan> PlanAsync(Edition edition, Receipt? receipt, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(edition);
        return await GuardAsync(async () =>
        {
            // Where nothing is known of a site yet, nothing is left behind.
            var isKnown = Directory.Exists(_state);
            var sizes = isKnown ? await _pictures.MakeAsync(edition, _ => { }, ct) : PictureSet.None;
            using var store = SiteStore.Open(isKnown ? _state : null);
            void Apply(SiteStore s) => SitePosts.Put(s, edition, sizes, receipt, _time.GetUtcNow());
            var build = await SiteBuild.PrepareAsync(_site, store, edition, sizes, Apply, overwrite: false, ct);
            var own = build.Wanted.Where(f => SiteBuild.IsOf(edition.Slug, f.Path)).Select(f => f.Path);
            var changed = build.Changes.Writes.Select(f => f.Path).Concat(build.Changes.Deletes).ToHashSet(StringComparer.Ordinal);
            List<DeliveryItem> items =
            [
                .. build.Changes.Writes.Select(f => new DeliveryItem(
                    build.Changes.Replaced.Contains(f.Path) ? DeliveryAction.Update : DeliveryAction.Create,
                    f.Path,
                    SiteBuild.BytesOf(f)
                )),
                .. own.Where(p => !changed.Contains(p))
                    .Select(p => new DeliveryItem(DeliveryAction.Keep, p, build.Folder.Find(p)?.Bytes ?? 0)),
                .. build.Changes.Deletes.Select(p => new DeliveryItem(DeliveryAction.Delete, p, build.Folder.Find(p)?.Bytes ?? 0)),
            ];
            if (_deployment is not null && Directory.Exists(_site.Folder))
                items.AddRange(await _deployment.PlanAsync(_site.Folder, ct));
            return new DeliveryPlan(items, AddressOf(edition.Slug), await SiteEdits.FindAsync(build, receipt, edition.Slug, [], ct))
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
            var sizes = await _pictures.MakeAsync(edition, delivery.Notice, ct);
            using var store = SiteStore.Open(_state);
            void Apply(SiteStore s) => SitePosts.Put(s, edition, sizes, receipt, _time.GetUtcNow());
            var build = await SiteBuild.PrepareAsync(_site, store, edition, sizes, Apply, delivery.Overwrite, ct);
            if (!delivery.Overwrite && await SiteEdits.FindAsync(build, receipt, edition.Slug, [], ct) is { } change)
                throw new RemoteChangeException(change);
            var next = Receipt.Begin(Kind, edition.Id, receipt) with { Address = AddressOf(edition.Slug), RemoteId = edition.Slug };
            var state = receipt?.State is ReceiptState.Live ? ReceiptState.Live : ReceiptState.Pending;
            await build.WriteAsync(store, Apply, () => delivery.Keep(next with { State = state }), delivery, ct);
            _pictures.Prune(store.Posts());
            Tell(build, delivery);
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
            void Apply(SiteStore s) => SitePosts.Remove(s, receipt);
            var build = await SiteBuild.PrepareAsync(_site, store, null, PictureSet.None, Apply, delivery.Overwrite, ct);
            // Taking a post back is not kept up by a change of its own page; a changed list is another matter.
            if (!delivery.Overwrite && await SiteEdits.FindAsync(build, null, "", [receipt.RemoteId ?? ""], ct) is { } change)
                throw new RemoteChangeException(change);
            await build.WriteAsync(store, Apply, () => Task.CompletedTask, delivery, ct);
            Tell(build, delivery);
            await DeployAsync(delivery, ct);
            return receipt.TakenBack(_time.GetUtcNow());
        });
    }

    /// <summary>The posts of the site whose folders are known, the newest first.</summary>
    /// <returns>Name of the folder, title, and a receipt by which the post can be taken back.</returns>
    /// <exception cref="VideoBlogException">What is known of the site cannot be used.</exception>
    internal IReadOnlyList<(string Origin, string Title, Receipt Receipt)> Posts()
    {
        if (!Directory.Exists(_state))
            return [];
        using var store = SiteStore.Open(_state);
        return
        [
            .. store
                .Posts()
                .Where(p => p.Origin is not null)
                .Select(p =>
                    (
                        p.Origin!,
                        p.Title,
                        new Receipt
                        {
                            Kind = Kind,
                            Edition = p.Edition,
                            State = ReceiptState.Live,
                            RemoteId = p.Slug,
                            Address = AddressOf(p.Slug),
                        }
                    )
                ),
        ];
    }

    private static Receipt Done(Receipt receipt, SiteBuild build, SiteStore store, Edition edition)
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

    private List<string> NotesOf(SiteBuild build)
    {
        var notes = new List<string>();
        if (_site.Options.Address is null)
            notes.Add("Without 'site.address' in the settings there are no feeds and no sitemap: both need whole addresses.");
        foreach (var path in build.Changes.Missing)
            notes.Add($"'{path}' is missing in the folder: publish that post again with --overwrite.");
        return notes;
    }

    private void Tell(SiteBuild build, Delivery delivery)
    {
        foreach (var note in NotesOf(build))
            delivery.Notice(note);
    }

    private async Task<FileLock> TakeTurnAsync(Delivery delivery, CancellationToken ct)
    {
        MakeState();
        return await FileLock.TakeAsync(
            Path.Combine(_state, "lock"),
            () => delivery.Notice("Somebody else builds the site; waiting for it to end."),
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
            await _deployment.DeployAsync(_site.Folder, delivery.Progress, ct);
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
        _site.Options.Address is { } address
            ? new Uri(address, $"{slug}/")
            : new Uri(Path.Combine(_site.Folder, slug, VideoLayout.PageName));

    private static bool IsInside(string path, string folder) =>
        path == folder || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}

using System.Globalization;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Posts;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing;

/// <summary>
/// Publishes posts: takes an edition, lets the destination send it, keeps the receipt. Whether a post is ready is for others to decide.
/// </summary>
/// <param name="options">Where posts are published.</param>
/// <param name="posts">Reads the posts.</param>
/// <param name="tools">Finds ffmpeg, when it is needed.</param>
/// <param name="time">The clock.</param>
public sealed class Publisher(PublishingOptions options, PostSnapshots posts, Func<FfmpegTools> tools, TimeProvider time)
{
    private readonly Lazy<FfmpegTools> _tools = new(tools);
    private readonly DestinationFactory _destinations = new(options, time);

    /// <summary>Names of all destinations, the way the settings write them.</summary>
    public IReadOnlyList<string> Names => [.. options.Destinations.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A destination; dispose of it.</summary>
    /// <exception cref="VideoBlogException">There is none of that name, or its settings are wrong.</exception>
    public IDestination Destination(string name) => _destinations.Create(name);

    /// <summary>The folder of a destination that is a site on this machine; null for any other.</summary>
    /// <param name="name">The destination's name.</param>
    public string? SiteFolder(string name) =>
        options.Destinations.GetValueOrDefault(name) is { } settings && new DestinationSettings(name, settings) is { Kind: "site" } site
            ? site.Folder("folder")
            : null;

    /// <summary>What would be sent. Nothing is changed but what is kept here.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="name">The destination's name.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The post cannot be published as it is, or the destination does not answer.</exception>
    public async Task<DeliveryPlan> PlanAsync(string folder, string name, CancellationToken ct)
    {
        using var destination = Destination(name);
        var editions = StoreOf(folder);
        using var taken = await editions.LockAsync(null, ct);
        var edition = await editions.TakeAsync(await posts.ReadAsync(folder, ct), null, ct);
        var receipts = await ReceiptsAsync(folder, ct);
        var plan = await destination.PlanAsync(edition, receipts.GetValueOrDefault(name), ct);
        editions.Prune(NeededIn(receipts, edition.Id));
        return plan;
    }

    /// <summary>Sends a post as it stands.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="name">The destination's name.</param>
    /// <param name="request">When, and who is told.</param>
    /// <param name="ct">Ends the work; the next try continues.</param>
    /// <exception cref="RemoteChangeException">The other side was changed since.</exception>
    /// <exception cref="VideoBlogException">The post cannot be published as it is, or the destination refuses.</exception>
    public async Task<Receipt> PublishAsync(string folder, string name, PublishRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var destination = Destination(name);
        var editions = StoreOf(folder);
        using var taken = await editions.LockAsync(request.OnWait, ct);
        request.Progress(new DeliveryProgress("taking an edition", 0, 0));
        var making = new InOrder(share =>
            request.Progress(new DeliveryProgress(string.Create(CultureInfo.InvariantCulture, $"making the video ready, {share:P0}"), 0, 0))
        );
        var edition = await editions.TakeAsync(await posts.ReadAsync(folder, ct), making, ct);
        var receipt =
            request.At is { } at && at > time.GetUtcNow() && !destination.CanSchedule
                ? await KeepForLaterAsync(folder, name, destination.Kind, edition, at, ct)
                : await SendAsync(folder, name, destination, edition, request, ct);
        editions.Prune(NeededIn(await ReceiptsAsync(folder, ct), edition.Id));
        return receipt;
    }

    /// <summary>Takes a post back.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="name">The destination's name.</param>
    /// <param name="request">Who is told.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">It was never published there, or the destination refuses.</exception>
    public async Task<Receipt> WithdrawAsync(string folder, string name, PublishRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var destination = Destination(name);
        using var taken = await StoreOf(folder).LockAsync(request.OnWait, ct);
        if ((await ReceiptsAsync(folder, ct)).GetValueOrDefault(name) is not { State: not ReceiptState.Withdrawn } receipt)
            throw new VideoBlogException(
                $"'{Path.GetFileName(folder)}' is not published at '{name}'.",
                "videoblog publish --list shows what is."
            );
        // What only waits here was never sent.
        var withdrawn =
            receipt is { State: ReceiptState.Scheduled, PublishedAt: null } && !destination.CanSchedule
                ? receipt with
                {
                    State = ReceiptState.Withdrawn,
                    ScheduledFor = null,
                }
                : await destination.WithdrawAsync(receipt, DeliveryOf(folder, name, request), ct);
        await KeepAsync(folder, name, withdrawn);
        return withdrawn;
    }

    /// <summary>Sends what waits here for a time that has come.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="request">Who is told.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>The names of the destinations that it went to.</returns>
    /// <exception cref="VideoBlogException">A destination refuses.</exception>
    public async Task<IReadOnlyList<string>> PublishDueAsync(string folder, PublishRequest request, CancellationToken ct)
    {
        var due = new List<string>();
        foreach (var (name, _) in Due(await ReceiptsAsync(folder, ct)))
        {
            using var destination = Destination(name);
            if (destination.CanSchedule)
                continue;
            var editions = StoreOf(folder);
            using var taken = await editions.LockAsync(null, ct);
            if (
                Due(await ReceiptsAsync(folder, ct)).FirstOrDefault(r => r.Key == name) is not { Value: { } receipt }
                || await editions.ReadAsync(receipt.Edition, ct) is not { } edition
            )
                continue;
            await SendAsync(folder, name, destination, edition, request with { At = null }, ct);
            due.Add(name);
        }
        return due;
    }

    /// <summary>How a post stands at every destination that is set, or that it was sent to.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The draft cannot be read.</exception>
    public async Task<IReadOnlyList<Publication>> ListAsync(string folder, CancellationToken ct)
    {
        var receipts = await ReceiptsAsync(folder, ct);
        var post = receipts.Count > 0 ? await posts.ReadAsync(folder, ct) : null;
        var publications = new List<Publication>();
        foreach (var name in Names.Union(receipts.Keys).Order(StringComparer.Ordinal))
        {
            var receipt = receipts.GetValueOrDefault(name);
            var isCurrent = receipt is not null && await StoreOf(folder).IsCurrentAsync(receipt.Edition, post!, ct);
            publications.Add(
                new Publication(name, options.Destinations.GetValueOrDefault(name)?.GetValueOrDefault("type"), receipt, isCurrent)
            );
        }
        return publications;
    }

    /// <summary>
    /// The draft as it would be if it said what a destination has, for a comparison; null when it has none. What is not for readers stays.
    /// </summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="name">The destination's name.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="VideoBlogException">The draft cannot be read.</exception>
    public async Task<string?> PublishedTextAsync(string folder, string name, CancellationToken ct)
    {
        if (
            (await ReceiptsAsync(folder, ct)).GetValueOrDefault(name) is not { } receipt
            || await StoreOf(folder).ReadTextAsync(receipt.Edition, ct) is not { } published
        )
            return null;
        var edition = DraftMarkdown.Parse(published);
        var head = edition.FrontMatter;
        return DraftEditor.Change(
            (await posts.ReadDraftAsync(folder, ct)).Text,
            draft => new DraftDocument(
                draft.FrontMatter with
                {
                    Title = head.Title,
                    Author = head.Author,
                    Date = head.Date,
                    Language = head.Language,
                    Tags = head.Tags,
                    Excerpt = head.Excerpt,
                    PullQuotes = head.PullQuotes,
                    AdaptedFrom = head.AdaptedFrom,
                    Comments = head.Comments,
                    Share = head.Share,
                },
                edition.Body
            )
        );
    }

    private async Task<Receipt> SendAsync(
        string folder,
        string name,
        IDestination destination,
        Edition edition,
        PublishRequest request,
        CancellationToken ct
    )
    {
        var before = (await ReceiptsAsync(folder, ct)).GetValueOrDefault(name);
        var receipt = await destination.SendAsync(edition, before, DeliveryOf(folder, name, request), ct);
        await KeepAsync(folder, name, receipt);
        return receipt;
    }

    private static async Task<Receipt> KeepForLaterAsync(
        string folder,
        string name,
        string kind,
        Edition edition,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        var before = (await ReceiptsAsync(folder, ct)).GetValueOrDefault(name);
        var receipt = Receipt.Begin(kind, edition.Id, before) with { State = ReceiptState.Scheduled, ScheduledFor = at };
        await KeepAsync(folder, name, receipt);
        return receipt;
    }

    private Delivery DeliveryOf(string folder, string name, PublishRequest request) =>
        new()
        {
            At = request.At > time.GetUtcNow() ? request.At : null,
            Overwrite = request.Overwrite,
            Keep = receipt => KeepAsync(folder, name, receipt),
            Progress = request.Progress,
            Notice = request.Notice,
        };

    private IEnumerable<KeyValuePair<string, Receipt>> Due(IReadOnlyDictionary<string, Receipt> receipts) =>
        receipts.Where(r => r.Value is { State: ReceiptState.Scheduled, ScheduledFor: { } at } && at <= time.GetUtcNow());

    // What the other side has stored is noted even when the work is being ended.
    private static async Task KeepAsync(string folder, string name, Receipt receipt)
    {
        var all = new SortedDictionary<string, Receipt>(
            (await ReceiptsAsync(folder, CancellationToken.None)).ToDictionary(),
            StringComparer.Ordinal
        )
        {
            [name] = receipt,
        };
        await ReceiptList.File.WriteAsync(folder, new ReceiptList(all), CancellationToken.None);
    }

    /// <summary>What is known of a post, by the destinations' names.</summary>
    internal static async Task<IReadOnlyDictionary<string, Receipt>> ReceiptsAsync(string folder, CancellationToken ct) =>
        (await ReceiptList.File.ReadAsync(folder, ct))?.Destinations ?? new Dictionary<string, Receipt>();

    private static HashSet<string> NeededIn(IReadOnlyDictionary<string, Receipt> receipts, string latest) =>
        [latest, .. receipts.Values.Select(r => r.Edition)];

    /// <summary>Tells at once, on whichever thread.</summary>
    private sealed class InOrder(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }

    private EditionStore StoreOf(string folder) => new(folder, _tools, time, options.Site.Video);
}

/// <summary>How a post is to be published.</summary>
public sealed record PublishRequest
{
    /// <summary>When readers shall see it; null, or a time that has passed: now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>A person has seen what was changed at the destination, and wants it replaced.</summary>
    public bool Overwrite { get; init; }

    /// <summary>Called once when somebody else publishes the post.</summary>
    public Action? OnWait { get; init; }

    /// <summary>Is told how far it has come.</summary>
    public Action<DeliveryProgress> Progress { get; init; } = _ => { };

    /// <summary>Is told, in a sentence, what a person should know although nothing failed.</summary>
    public Action<string> Notice { get; init; } = _ => { };
}

/// <summary>How a post stands at one destination.</summary>
/// <param name="Destination">Its name.</param>
/// <param name="Kind">What it is; null when the settings do not know it any more.</param>
/// <param name="Receipt">What is known; null when it was never sent there.</param>
/// <param name="IsCurrent">True when what was sent is what the draft says now.</param>
public sealed record Publication(string Destination, string? Kind, Receipt? Receipt, bool IsCurrent);

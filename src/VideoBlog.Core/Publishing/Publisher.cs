using System.Globalization;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Posts;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Destinations.Site;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing;

/// <summary>
/// Publishes posts: takes an edition, lets the destination send it, keeps the receipt, and notes in the draft that the post is out. Whether
/// a post is ready is for others to decide. Names of destinations count in any case.
/// </summary>
/// <param name="options">Where posts are published.</param>
/// <param name="posts">Reads the posts.</param>
/// <param name="tools">Finds ffmpeg, when it is needed.</param>
/// <param name="time">The clock.</param>
public sealed class Publisher(PublishingOptions options, PostSnapshots posts, Func<FfmpegTools> tools, TimeProvider time)
{
    private readonly Lazy<FfmpegTools> _tools = new(tools);
    private readonly DestinationFactory _destinations = new(options, new(tools), time);

    /// <summary>Names of all destinations, the way the settings write them.</summary>
    public IReadOnlyList<string> Names => [.. options.Destinations.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A destination; dispose of it.</summary>
    /// <exception cref="VideoBlogException">There is none of that name, or its settings are wrong.</exception>
    public IDestination Destination(string name) => _destinations.Create(NameOf(name));

    /// <summary>The folder of a destination that is a site on this machine; null for any other.</summary>
    /// <param name="name">The destination's name.</param>
    public string? SiteFolder(string name) => SettingsOf(name) is { } site && KindOf(name) == "site" ? site.Folder("folder") : null;

    /// <summary>What would be sent. Nothing is changed but what is kept here.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="name">The destination's name.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The post cannot be published as it is, or the destination does not answer.</exception>
    public async Task<DeliveryPlan> PlanAsync(string folder, string name, CancellationToken ct)
    {
        using var destination = Destination(name);
        return await UseEditionAsync(
            folder,
            new PublishRequest(),
            async edition => await destination.PlanAsync(edition, await Receipts.FindAsync(folder, name, destination.Kind, ct), ct),
            ct
        );
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
        await SetDayAsync(folder, request, ct);
        return await UseEditionAsync(
            folder,
            request,
            edition =>
                request.At is { } at && at > time.GetUtcNow() && !DestinationFactory.SchedulesItself(destination.Kind)
                    ? KeepForLaterAsync(folder, name, destination.Kind, edition, at, ct)
                    : SendAsync(folder, name, destination, edition, request, ct),
            ct
        );
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
        if (await Receipts.FindAsync(folder, name, destination.Kind, ct) is not { State: not ReceiptState.Withdrawn } receipt)
            throw new VideoBlogException(
                $"'{Path.GetFileName(folder)}' is not published at '{name}', which is of type {destination.Kind}.",
                "videoblog publish --list shows what is."
            );
        // What only waits here is not there.
        var withdrawn =
            receipt is { State: ReceiptState.Scheduled, IsOut: false } && !DestinationFactory.SchedulesItself(receipt.Kind)
                ? receipt.TakenBack(time.GetUtcNow())
                : await destination.WithdrawAsync(receipt, DeliveryOf(folder, name, request), ct);
        await UnsetDayAsync(folder, receipt, ct);
        withdrawn = withdrawn with { TakenBackAt = time.GetUtcNow() };
        await Receipts.KeepAsync(folder, name, withdrawn);
        if ((await Receipts.ReadAsync(folder, ct)).Values.All(r => r.State == ReceiptState.Withdrawn))
            await MarkAsync(folder, PostStatus.Reviewed, request, ct);
        return withdrawn;
    }

    /// <summary>Posts that a site shows, but whose folders are not in the library any more.</summary>
    /// <param name="name">The destination's name.</param>
    /// <returns>Each with the name that its folder had, and its address; none where a destination does not remember its posts.</returns>
    /// <exception cref="VideoBlogException">There is no such destination, or what is known of it cannot be used.</exception>
    public IReadOnlyList<LostPost> Lost(string name)
    {
        if (KindOf(name) != "site")
            return [];
        using var destination = Destination(name);
        return destination is SiteDestination site
            ?
            [
                .. site.Posts()
                    .Where(p => !Directory.Exists(Path.Combine(options.Library, p.Origin)))
                    .Select(p => new LostPost(p.Origin, p.Title, p.Receipt)),
            ]
            : [];
    }

    /// <summary>Takes back a post whose folder is gone.</summary>
    /// <param name="name">The destination's name.</param>
    /// <param name="post">The post.</param>
    /// <param name="request">Who is told.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The destination refuses.</exception>
    public async Task<Receipt> WithdrawAsync(string name, LostPost post, PublishRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(post);
        ArgumentNullException.ThrowIfNull(request);
        using var destination = Destination(name);
        var delivery = new Delivery
        {
            Overwrite = request.Overwrite,
            Keep = _ => Task.CompletedTask,
            Progress = request.Progress,
            Notice = request.Notice,
        };
        return await destination.WithdrawAsync(post.Receipt, delivery, ct);
    }

    /// <summary>Names of the destinations at which a post waits here for a time that has come.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="VideoBlogException">What is known of the post cannot be read.</exception>
    public async Task<IReadOnlyList<string>> DueAsync(string folder, CancellationToken ct) =>
        [.. (await Receipts.ReadAsync(folder, ct)).Where(r => IsDue(r.Value)).Select(r => r.Key)];

    /// <summary>Sends what waits here for a time that has come.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="name">The destination's name.</param>
    /// <param name="request">Who is told.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>False when nothing waits any more.</returns>
    /// <exception cref="VideoBlogException">The destination refuses, or the edition is gone.</exception>
    public async Task<bool> PublishDueAsync(string folder, string name, PublishRequest request, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var destination = Destination(name);
        var editions = StoreOf(folder);
        using var taken = await editions.LockAsync(request.OnWait, ct);
        if (await Receipts.FindAsync(folder, name, destination.Kind, ct) is not { } receipt || !IsDue(receipt))
            return false;
        var edition =
            await editions.ReadAsync(receipt.Edition, ct)
            ?? throw new VideoBlogException(
                $"The edition of '{Path.GetFileName(folder)}' that was to be published at '{name}' is gone.",
                "Publish the post again."
            );
        await SendAsync(folder, name, destination, edition, request with { At = null }, ct);
        return true;
    }

    /// <summary>Takes an edition for those who make something else of it, and keeps it until they have.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="request">Who is told.</param>
    /// <param name="use">Makes something of it.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The post cannot be published as it is.</exception>
    public async Task<T> UseEditionAsync<T>(string folder, PublishRequest request, Func<Edition, Task<T>> use, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(use);
        var editions = StoreOf(folder);
        using var taken = await editions.LockAsync(request.OnWait, ct);
        request.Progress(new DeliveryProgress("taking an edition", 0, 0));
        var making = new InOrder(share =>
            request.Progress(new DeliveryProgress(string.Create(CultureInfo.InvariantCulture, $"making the video ready, {share:P0}"), 0, 0))
        );
        var edition = await editions.TakeAsync(await posts.ReadAsync(folder, ct), making, ct);
        var made = await use(edition);
        editions.Prune([edition.Id, .. (await Receipts.ReadAsync(folder, ct)).Values.Select(r => r.Edition)]);
        return made;
    }

    /// <summary>How a post stands at every destination that is set, or that it was sent to.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The draft cannot be read.</exception>
    public async Task<IReadOnlyList<Publication>> ListAsync(string folder, CancellationToken ct)
    {
        var receipts = await Receipts.ReadAsync(folder, ct);
        var post = receipts.Count > 0 ? await posts.ReadAsync(folder, ct) : null;
        var current = new Dictionary<string, bool>(StringComparer.Ordinal);
        var publications = new List<Publication>();
        foreach (var name in Names.Union(receipts.Keys, StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal))
        {
            var receipt = receipts.GetValueOrDefault(name) is { } kept && (KindOf(name) ?? kept.Kind) == kept.Kind ? AsOfNow(kept) : null;
            if (receipt is not null && !current.ContainsKey(receipt.Edition))
                current[receipt.Edition] = await StoreOf(folder).IsCurrentAsync(receipt.Edition, post!, ct);
            publications.Add(new Publication(name, KindOf(name), receipt, receipt is not null && current[receipt.Edition]));
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
            (await Receipts.ReadAsync(folder, ct)).GetValueOrDefault(name) is not { } receipt
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
                    CommentCount = head.CommentCount,
                    CommentsAt = head.CommentsAt,
                    Season = head.Season,
                    Episode = head.Episode,
                    Video = draft.FrontMatter.Video with { Url = head.Video.Url },
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
        var before = await Receipts.FindAsync(folder, name, destination.Kind, ct);
        var receipt = await destination.SendAsync(edition, before, DeliveryOf(folder, name, request), ct);
        receipt = receipt with { TakenBackAt = receipt.State == ReceiptState.Live ? null : before?.TakenBackAt };
        await Receipts.KeepAsync(folder, name, receipt);
        await MarkAsync(folder, PostStatus.Published, request, ct);
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
        var before = await Receipts.FindAsync(folder, name, kind, ct);
        var receipt = Receipt.Begin(kind, edition.Id, before) with { State = ReceiptState.Scheduled, ScheduledFor = at };
        await Receipts.KeepAsync(folder, name, receipt);
        return receipt;
    }

    // The day of a post is that on which it goes out for the first time, unless a person has set another one.
    private async Task SetDayAsync(string folder, PublishRequest request, CancellationToken ct)
    {
        var receipts = (await Receipts.ReadAsync(folder, ct)).Values.Select(AsOfNow).ToList();
        if (receipts.Exists(r => r.PublishedAt is not null))
            return;
        var post = await posts.ReadAsync(folder, ct);
        var now = time.GetUtcNow();
        var day = DayOf(request.At > now ? request.At.Value : now);
        var set = post.Document.FrontMatter.Date;
        // The day of an earlier plan is no person's either.
        if (set != day && (post.MachineDay == set || receipts.Exists(r => r.ScheduledFor is { } at && DayOf(at) == set)))
            await ChangeAsync(folder, head => head with { Date = day }, ct);
    }

    // A post that was only planned and is taken back has its own day again.
    private async Task UnsetDayAsync(string folder, Receipt receipt, CancellationToken ct)
    {
        if (AsOfNow(receipt) is not { PublishedAt: null, ScheduledFor: { } at })
            return;
        var post = await posts.ReadAsync(folder, ct);
        if (post.Document.FrontMatter.Date == DayOf(at) && post.MachineDay is { } day)
            await ChangeAsync(folder, head => head with { Date = day }, ct);
    }

    private DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, time.LocalTimeZone).DateTime);

    // The draft says in its front matter whether the post is out, whoever edits it meanwhile. It is out, or not, in any case.
    private async Task MarkAsync(string folder, PostStatus status, PublishRequest request, CancellationToken ct)
    {
        try
        {
            await ChangeAsync(folder, head => head with { Status = status }, ct);
        }
        catch (VideoBlogException error)
        {
            request.Notice($"The draft could not be marked as {status.ToString().ToLowerInvariant()}: {error.Message}");
        }
    }

    private async Task ChangeAsync(string folder, Func<FrontMatter, FrontMatter> change, CancellationToken ct)
    {
        var drafts = new DraftStore(folder, posts, time);
        DraftSaved saved;
        do
        {
            var draft = await drafts.ReadAsync(ct);
            var text = DraftEditor.Change(draft.Text, d => d with { FrontMatter = change(d.FrontMatter) });
            saved = await drafts.SaveAsync(text, draft.Tag, ct);
        } while (saved.Outcome == SaveOutcome.Conflict);
    }

    private Delivery DeliveryOf(string folder, string name, PublishRequest request) =>
        new()
        {
            At = request.At > time.GetUtcNow() ? request.At : null,
            Overwrite = request.Overwrite,
            Keep = receipt => Receipts.KeepAsync(folder, name, receipt),
            Progress = request.Progress,
            Notice = request.Notice,
        };

    private bool IsDue(Receipt receipt) => HasTimeCome(receipt) && !DestinationFactory.SchedulesItself(receipt.Kind);

    private Receipt AsOfNow(Receipt receipt) =>
        HasTimeCome(receipt) && DestinationFactory.SchedulesItself(receipt.Kind)
            ? receipt with
            {
                State = ReceiptState.Live,
                PublishedAt = receipt.PublishedAt ?? receipt.ScheduledFor,
                ScheduledFor = null,
            }
            : receipt;

    private bool HasTimeCome(Receipt receipt) =>
        receipt is { State: ReceiptState.Scheduled, ScheduledFor: { } at } && at <= time.GetUtcNow();

    private string NameOf(string name) => Names.FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;

    private DestinationSettings? SettingsOf(string name) =>
        options.Destinations.GetValueOrDefault(NameOf(name)) is { } values ? new DestinationSettings(NameOf(name), values) : null;

    private string? KindOf(string name) => SettingsOf(name)?.Optional("type")?.ToLowerInvariant();

    private EditionStore StoreOf(string folder) => new(folder, _tools, time, options.Site.Video);

    /// <summary>Tells at once, on whichever thread.</summary>
    private sealed class InOrder(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }
}

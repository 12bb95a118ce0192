using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using VideoBlog.Domain;
using VideoBlog.Publishing.Destinations.Http;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Destinations.WordPress;

/// <summary>
/// A site of WordPress, by its REST API and an application password: media first, then a draft that is read back, and only then readers
/// see it. What is taken back becomes a draft again: its text, comments and address stay, and nothing is lost.
/// </summary>
public sealed class WordPressDestination : IDestination
{
    private readonly WordPressOptions _options;
    private readonly SiteOptions _words;
    private readonly TimeProvider _time;
    private readonly WordPressSite _site;
    private readonly PostShelf _posts;
    private readonly MediaLibrary _media;

    internal WordPressDestination(WordPressOptions options, SiteOptions words, Patience patience, TimeProvider time)
    {
        (_options, _words, _time) = (options, words, time);
        _site = new WordPressSite(options, patience, time);
        _posts = new PostShelf(_site);
        _media = new MediaLibrary(_site, options.UploadLimit);
    }

    /// <inheritdoc/>
    public string Kind => "wordpress";

    /// <summary>Makes it of the settings.</summary>
    /// <param name="settings">What they say.</param>
    /// <param name="site">The site's words.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="VideoBlogException">Something is missing or wrong.</exception>
    public static WordPressDestination Create(DestinationSettings settings, SiteOptions site, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var options = WordPressOptions.Read(settings);
        settings.ThrowIfMore();
        return new WordPressDestination(options, site, new Patience(), time);
    }

    /// <inheritdoc/>
    public void Dispose() => _site.Dispose();

    /// <inheritdoc/>
    public async Task<DeliveryPlan> PlanAsync(Edition edition, Receipt? receipt, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var look = await LookAsync(edition, receipt, ct);
        var post = look.Fields();
        var items = look
            .Files.Select(f => new DeliveryItem(look.Has(f) ? DeliveryAction.Keep : DeliveryAction.Create, f.Name, f.Bytes))
            .ToList();
        items.Add(
            new DeliveryItem(
                look.Found is null ? DeliveryAction.Create
                    : look.IsCurrent && look.Found.IsShown ? DeliveryAction.Keep
                    : DeliveryAction.Update,
                look.IsGone ? "post (it was deleted there)" : "post",
                Encoding.UTF8.GetByteCount(post.Content)
            )
        );
        items.AddRange(look.Stale.Select(s => new DeliveryItem(DeliveryAction.Delete, s.Value.Name, 0)));
        return new DeliveryPlan(items, look.Found?.Address, look.Change);
    }

    /// <inheritdoc/>
    public async Task<Receipt> SendAsync(Edition edition, Receipt? receipt, Delivery delivery, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(delivery);
        var look = await LookAsync(edition, receipt, ct);
        if (look.Change is { } change && !delivery.Overwrite)
            throw new RemoteChangeException(change);
        var appearance = Appearance.Of(look.Found, delivery.At, look.WasShown, edition, _words, _time.GetUtcNow());
        if (look.IsCurrent && appearance.IsAsWanted && look.Change is null && look.Stale.Count == 0)
            return Finish(receipt!, edition, look, look.Found!, isSent: false);

        var work = new Work(look.Start(edition), delivery);
        await SendMediaAsync(edition, look, work, ct);
        var found = await SendPostAsync(edition, look, work, appearance, ct);
        foreach (var (hash, file) in look.Stale)
        {
            if (file.Id is { } id)
                await _media.DeleteAsync(id, file.Name, ct);
            await work.KeepAsync(work.Receipt with { Files = work.Receipt.Files.Where(f => f.Key != hash).ToDictionary() });
        }

        return Finish(work.Receipt, edition, look, found, isSent: true);
    }

    /// <inheritdoc/>
    public async Task<Receipt> WithdrawAsync(Receipt receipt, Delivery delivery, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        await _site.SignInAsync(ct);
        var withdrawn = receipt with { State = ReceiptState.Withdrawn, ScheduledFor = null, UpdatedAt = _time.GetUtcNow() };
        if (receipt.RemoteId is not { } id || await _posts.FindAsync(id, ct) is not { } found)
            return withdrawn;
        if (found.Status != "draft")
            await _posts.ChangeAsync(found.Id, new JsonObject { ["status"] = "draft" }, "take the post back", ct);
        return withdrawn;
    }

    private async Task<Look> LookAsync(Edition edition, Receipt? receipt, CancellationToken ct)
    {
        await _site.SignInAsync(ct);
        var files = MediaFile.Of(edition, _options.Video);
        var known = receipt?.Files ?? new Dictionary<string, SentFile>();
        var there = await _media.FindAsync(files.Select(f => known.GetValueOrDefault(f.Sha256)?.Id).OfType<string>(), ct);
        var look = new Look(edition, _options, _words, receipt, files)
        {
            Found = await _posts.FindAsync(receipt?.RemoteId, edition.Slug, ct),
        };
        foreach (var file in files)
        {
            if (known.GetValueOrDefault(file.Sha256)?.Id is { } id && there.GetValueOrDefault(Number(id)) is { } media)
                look.Places[file.Name] = media;
            else
                _media.CheckSize(file);
        }

        return look;
    }

    private async Task SendMediaAsync(Edition edition, Look look, Work work, CancellationToken ct)
    {
        var missing = look.Files.Where(f => !look.Has(f)).ToList();
        var total = missing.Sum(f => f.Bytes);
        long done = 0;
        foreach (var file in missing)
        {
            var before = done;
            var media = await _media.FindOrSendAsync(file, edition.Slug, sent => work.Tell(file.Name, before + sent, total), ct);
            done += file.Bytes;
            look.Places[file.Name] = media;
            await work.KeepAsync(
                work.Receipt with
                {
                    Files = new Dictionary<string, SentFile>(work.Receipt.Files)
                    {
                        [file.Sha256] = new(file.Name, WordPressSite.Text(media.Id), media.Address),
                    },
                }
            );
        }
    }

    private async Task<FoundPost> SendPostAsync(Edition edition, Look look, Work work, Appearance appearance, CancellationToken ct)
    {
        work.Tell("post", 0, 0);
        var wanted = look.Fields();
        var all = await AllAsync(edition, wanted, look, ct);
        var found = look.Found ?? await _posts.FindOrMakeDraftAsync(edition.Slug, all, ct);
        if (Difference(all, found) is { Count: > 0 } different)
            found = await _posts.ChangeAsync(found.Id, different, "store the post", ct);
        await work.KeepAsync(work.Receipt with { RemoteId = WordPressSite.Text(found.Id), RemoteMark = found.Mark });
        if (found.Fields.Words != wanted.Words)
        {
            throw new VideoBlogException(
                $"{_site.Name} has stored another text than the one that was sent"
                    + (found.IsShown ? ": readers see it so." : "; the post stays a draft there."),
                "A plugin of the site may rewrite posts, or the user may not write that HTML; look at the post there."
            );
        }

        return appearance.IsAsWanted ? found : await _posts.ChangeAsync(found.Id, appearance.ToJson(), "show the post", ct);
    }

    private async Task<JsonObject> AllAsync(Edition edition, PostFields wanted, Look look, CancellationToken ct)
    {
        var terms = new Terms(_site);
        var all = new JsonObject
        {
            ["title"] = wanted.Title,
            ["excerpt"] = wanted.Excerpt,
            ["content"] = wanted.Content,
            ["slug"] = edition.Slug,
            ["comment_status"] = Look.Comments(edition),
            ["featured_media"] = edition.Poster is { } poster && look.Places.GetValueOrDefault(poster.Name) is { } picture ? picture.Id : 0,
            ["tags"] = Numbers(await terms.FindOrMakeAsync("tags", edition.FrontMatter.Tags, ct)),
        };
        if (_options.Categories.Count > 0)
            all["categories"] = Numbers(await terms.FindOrMakeAsync("categories", _options.Categories, ct));
        return all;
    }

    /// <summary>What of the fields is otherwise at the site.</summary>
    private static JsonObject Difference(JsonObject all, FoundPost found)
    {
        var different = new JsonObject();
        foreach (var (name, value) in all)
        {
            var there = name switch
            {
                "title" => found.Fields.Title,
                "excerpt" => found.Fields.Excerpt,
                "content" => found.Fields.Content,
                _ => found.Raw.At(name),
            };
            var isSame = value is JsonArray numbers ? IsSameSet(numbers, there as JsonArray) : JsonNode.DeepEquals(value, there);
            if (!isSame)
                different[name] = value?.DeepClone();
        }

        return different;
    }

    private static bool IsSameSet(JsonArray wanted, JsonArray? there) =>
        there is not null && wanted.Select(n => n?.ToJsonString()).ToHashSet().SetEquals(there.Select(n => n?.ToJsonString()));

    private static JsonArray Numbers(IEnumerable<long> numbers) => [.. numbers.Select(n => (JsonNode)n)];

    private static long Number(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private Receipt Finish(Receipt receipt, Edition edition, Look look, FoundPost found, bool isSent)
    {
        if (!found.IsShown)
        {
            throw new VideoBlogException(
                $"{_site.Name} has stored the post, but holds it back ('{found.Status}').",
                "Somebody may have to approve it there; then publish again."
            );
        }

        var now = _time.GetUtcNow();
        var isLive = found.Status == "publish";
        return receipt with
        {
            State = isLive ? ReceiptState.Live : ReceiptState.Scheduled,
            Edition = edition.Id,
            Address = found.Address,
            PublishedAt = receipt.PublishedAt ?? (isLive ? now : null),
            UpdatedAt = isSent ? now : receipt.UpdatedAt,
            ScheduledFor = isLive ? null : found.Date,
            RemoteId = WordPressSite.Text(found.Id),
            RemoteMark = found.Mark,
            SentHash = look.Hash,
            SentText = found.Fields.Lines,
        };
    }

    /// <summary>What is known while a post is sent.</summary>
    private sealed class Work(Receipt receipt, Delivery delivery)
    {
        public Receipt Receipt { get; private set; } = receipt;

        public void Tell(string step, long done, long total) => delivery.Progress(new DeliveryProgress(step, done, total));

        public Task KeepAsync(Receipt known)
        {
            Receipt = known;
            return delivery.Keep(known);
        }
    }
}

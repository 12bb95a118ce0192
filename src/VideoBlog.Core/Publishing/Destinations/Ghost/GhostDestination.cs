using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using VideoBlog.Domain;
using VideoBlog.Publishing.Destinations.Http;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Destinations.Ghost;

/// <summary>
/// A site of Ghost, by its Admin API: media first, then a draft that is read back, and only then readers see it. What is taken back
/// becomes a draft again.
/// </summary>
public sealed class GhostDestination : IDestination
{
    private readonly GhostOptions _options;
    private readonly SiteOptions _words;
    private readonly TimeProvider _time;
    private readonly GhostSite _site;
    private readonly GhostShelf _posts;
    private readonly GhostMedia _media;

    internal GhostDestination(GhostOptions options, SiteOptions words, Patience patience, TimeProvider time)
    {
        (_options, _words, _time) = (options, words, time);
        _site = new GhostSite(options, patience, time);
        _posts = new GhostShelf(_site);
        _media = new GhostMedia(_site, time);
    }

    /// <inheritdoc/>
    public string Kind => "ghost";

    /// <summary>Makes it of the settings.</summary>
    /// <param name="settings">What they say.</param>
    /// <param name="site">The site's words.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="VideoBlogException">Something is missing or wrong.</exception>
    public static GhostDestination Create(DestinationSettings settings, SiteOptions site, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var options = GhostOptions.Read(settings);
        settings.ThrowIfMore();
        return new GhostDestination(options, site, new Patience(), time);
    }

    /// <inheritdoc/>
    public void Dispose() => _site.Dispose();

    /// <inheritdoc/>
    public async Task<DeliveryPlan> PlanAsync(Edition edition, Receipt? receipt, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(edition);
        var look = await LookAsync(edition, receipt, ct);
        var post = look.Fields(name => look.Places.GetValueOrDefault(name) ?? look.Planned(name));
        return new DeliveryPlan(
            [
                .. look.Files.Select(f => new DeliveryItem(
                    look.Places.ContainsKey(f.Name) ? DeliveryAction.Keep : DeliveryAction.Create,
                    f.Name,
                    f.Bytes
                )),
                new DeliveryItem(
                    look.Found is null ? DeliveryAction.Create
                        : look.IsCurrent && look.Found.IsShown ? DeliveryAction.Keep
                        : DeliveryAction.Update,
                    look.IsGone ? "post (it was deleted there)" : "post",
                    Encoding.UTF8.GetByteCount(post.Text("html") ?? "")
                ),
            ],
            look.Found?.Address,
            look.Change
        );
    }

    /// <inheritdoc/>
    public async Task<Receipt> SendAsync(Edition edition, Receipt? receipt, Delivery delivery, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(delivery);
        var look = await LookAsync(edition, receipt, ct);
        if (look.Change is { } change && !delivery.Overwrite)
            throw new RemoteChangeException(change);
        var showing = Showing(edition, look, delivery.At);
        if (look.IsCurrent && showing is null && look.Change is null)
            return Finish(receipt!, edition, look, look.Found!, isSent: false);

        var known = look.Start();
        foreach (var file in look.Files.Where(f => !look.Places.ContainsKey(f.Name)))
        {
            var address = await _media.FindOrSendAsync(
                file,
                edition.Slug,
                sent => delivery.Progress(new DeliveryProgress(file.Name, sent, file.Bytes)),
                ct
            );
            look.Places[file.Name] = address;
            known = known with { Files = new Dictionary<string, SentFile>(known.Files) { [file.Sha256] = new(file.Name, null, address) } };
            await delivery.Keep(known);
        }

        delivery.Progress(new DeliveryProgress("post", 0, 0));
        var found = await SendPostAsync(look, edition, ct);
        known = known with { RemoteId = found.Id, RemoteMark = found.Mark };
        await delivery.Keep(known);
        if (showing is not null)
        {
            var wanted = showing.Text("status");
            var isFirst = known.PublishedAt is null && _options.Newsletter is not null;
            var query = isFirst ? $"newsletter={Uri.EscapeDataString(_options.Newsletter!)}&email_segment=all" : "";
            found = await _posts.ChangeAsync(found, showing, query, now => now.Status == wanted, "show the post", ct);
        }

        return Finish(known, edition, look, found, isSent: true);
    }

    /// <inheritdoc/>
    public async Task<Receipt> WithdrawAsync(Receipt receipt, Delivery delivery, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        if (receipt.RemoteId is { } id && await _posts.FindAsync(id, ct) is { IsShown: true } found)
        {
            var draft = new JsonObject { ["status"] = "draft" };
            await _posts.ChangeAsync(found, draft, "", now => now.Status == "draft", "take the post back", ct);
        }

        return receipt with
        {
            State = ReceiptState.Withdrawn,
            ScheduledFor = null,
            UpdatedAt = _time.GetUtcNow(),
        };
    }

    private async Task<GhostLook> LookAsync(Edition edition, Receipt? receipt, CancellationToken ct)
    {
        var look = new GhostLook(edition, _options, _words, receipt)
        {
            Found = await _posts.FindAsync(receipt?.RemoteId, edition.Slug, ct),
        };
        foreach (var file in look.Files)
        {
            if (receipt?.Files.GetValueOrDefault(file.Sha256) is { } sent && await IsThereAsync(sent.Address, ct))
                look.Places[file.Name] = sent.Address;
        }

        return look;
    }

    // Files that the site keeps at another host are not asked for.
    private async Task<bool> IsThereAsync(string address, CancellationToken ct) =>
        new Uri(address) is var uri && (uri.Authority != _options.Address.Authority || await _site.HasAsync(uri, ct));

    private async Task<GhostPost> SendPostAsync(GhostLook look, Edition edition, CancellationToken ct)
    {
        var fields = look.Fields(name => look.Places.GetValueOrDefault(name));
        var words = GhostText.Words(fields.Text("html") ?? "");
        var found = look.Found ?? await _posts.FindOrMakeDraftAsync(edition.Slug, fields, ct);
        bool IsDone(GhostPost post) => GhostText.Words(post.Text) == words && post.Title == fields.Text("title");
        if (look.Found is null ? !IsDone(found) : !look.IsCurrent || look.Change is not null)
            found = await _posts.ChangeAsync(found, fields, "source=html", IsDone, "store the post", ct);
        return IsDone(found)
            ? found
            : throw new VideoBlogException(
                $"{_site.Api.Name} has stored another text than the one that was sent"
                    + (found.IsShown ? ": readers see it so." : "; the post stays a draft there."),
                "Take what is unusual out of the text (HTML of your own, for example), then publish again."
            );
    }

    /// <summary>What makes readers see it as is wanted; null when they do.</summary>
    private JsonObject? Showing(Edition edition, GhostLook look, DateTimeOffset? at)
    {
        var now = _time.GetUtcNow();
        if (at > now)
        {
            return look.Found?.Status switch
            {
                "published" => throw new VideoBlogException(
                    "The post is live already, and Ghost cannot keep a change back until a later time.",
                    "Publish the change without a time, or take the post back first."
                ),
                "scheduled" when look.Found.PublishedAt?.ToUnixTimeSeconds() == at.Value.ToUnixTimeSeconds() => null,
                _ => Status("scheduled", at),
            };
        }

        if (look.Found?.Status == "published")
            return null;
        var date = at ?? (look.WasShown ? null : PostDay.Of(edition, _words, now));
        return Status("published", date ?? (look.Found?.PublishedAt > now ? now.AddSeconds(-5) : null));
    }

    private static JsonObject Status(string status, DateTimeOffset? date)
    {
        var json = new JsonObject { ["status"] = status };
        if (date is { } time)
            json["published_at"] = time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'.000Z'", CultureInfo.InvariantCulture);
        return json;
    }

    private Receipt Finish(Receipt known, Edition edition, GhostLook look, GhostPost found, bool isSent)
    {
        var now = _time.GetUtcNow();
        var isLive = found.Status == "published";
        return known with
        {
            State = isLive ? ReceiptState.Live : ReceiptState.Scheduled,
            Edition = edition.Id,
            Address = found.Address,
            PublishedAt = known.PublishedAt ?? (isLive ? now : null),
            UpdatedAt = isSent ? now : known.UpdatedAt,
            ScheduledFor = isLive ? null : found.PublishedAt,
            RemoteId = found.Id,
            RemoteMark = found.Mark,
            SentHash = look.Hash,
            SentText = found.Lines,
        };
    }
}

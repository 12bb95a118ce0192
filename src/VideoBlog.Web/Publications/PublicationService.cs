using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Publishing;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Documents;
using VideoBlog.Web.Review;

namespace VideoBlog.Web.Publications;

/// <summary>Publishes a post for those who review it.</summary>
/// <param name="publisher">Publishes.</param>
/// <param name="runs">Attempts that are under way.</param>
/// <param name="snapshots">Reads the posts.</param>
/// <param name="refresher">Renders the post when its status has changed.</param>
internal sealed class PublicationService(Publisher publisher, PublishRuns runs, PostSnapshots snapshots, PostRefresher refresher)
{
    private readonly PublishedPlaces _places = new(publisher);

    /// <summary>True for the name of a destination of the settings.</summary>
    public bool Knows(string destination) => publisher.Names.Contains(destination, StringComparer.OrdinalIgnoreCase);

    /// <summary>Where the post is.</summary>
    public async Task<PublicationList> ListAsync(string folder, CancellationToken ct) =>
        new([
            .. (await publisher.ListAsync(folder, ct)).Select(p => new PublicationAnswer(
                p.Destination,
                p.Kind,
                p.Receipt?.State,
                p.IsCurrent,
                _places.AddressOf(p),
                p.Receipt is { IsOut: true } ? p.Receipt.PublishedAt : null,
                p.Receipt?.UpdatedAt,
                p.Receipt?.ScheduledFor,
                runs.Find(folder, p.Destination)
            )),
        ]);

    /// <summary>The draft's text for pasting elsewhere: as HTML, else as Markdown.</summary>
    public async Task<string> CopyAsync(string folder, bool asHtml, CancellationToken ct)
    {
        var draft = (await snapshots.ReadDraftAsync(folder, ct)).Document;
        if (!asHtml)
            return CopiedText.AsMarkdown(draft);
        // Only on a site do pictures lie beside the page.
        var live = (await publisher.ListAsync(folder, ct)).Select(p => p.Receipt);
        return CopiedText.AsHtml(
            draft,
            live.FirstOrDefault(r => r is { Kind: "site", State: ReceiptState.Live, Address.IsFile: false })?.Address
        );
    }

    /// <summary>What would be sent.</summary>
    public Task<DeliveryPlan> PlanAsync(string folder, string destination, CancellationToken ct) =>
        publisher.PlanAsync(folder, destination, ct);

    /// <summary>The text that is published there; null when none is.</summary>
    public Task<string?> TextAsync(string folder, string destination, CancellationToken ct) =>
        publisher.PublishedTextAsync(folder, destination, ct);

    /// <summary>Begins to publish, or to take back.</summary>
    /// <returns>False when something is under way there.</returns>
    /// <exception cref="VideoBlogException">There is no such destination.</exception>
    public bool Start(string folder, string destination, PublicationRequest wanted)
    {
        publisher.Destination(destination).Dispose(); // One that is set wrongly is told at once.
        var request = new PublishRequest { At = wanted.At, Overwrite = wanted.Overwrite };
        return runs.TryStart(
            folder,
            destination,
            async (progress, ct) =>
            {
                void Tell(string step) => progress(new DeliveryProgress(step, 0, 0));
                request = request with
                {
                    Progress = progress,
                    Notice = Tell,
                    OnWait = () => Tell("waiting for somebody else who publishes it"),
                };
                if (wanted.Action == PublicationAction.Publish)
                    await publisher.PublishAsync(folder, destination, request, ct);
                else
                    await publisher.WithdrawAsync(folder, destination, request, ct);
                // The draft says by now whether the post is out.
                refresher.Enqueue(folder, (await snapshots.ReadDraftAsync(folder, ct)).Tag);
            }
        );
    }
}

using VideoBlog.Domain;
using VideoBlog.Publishing;
using VideoBlog.Publishing.Destinations;

namespace VideoBlog.Web.Publications;

/// <summary>Where a post is published, as the library page tells it.</summary>
/// <param name="Destination">The destination's name.</param>
/// <param name="State">How it stands.</param>
/// <param name="IsCurrent">True when readers get what the draft says now.</param>
/// <param name="Address">Where they find it; null when that is not known.</param>
/// <param name="ScheduledFor">When they will see it; null: now.</param>
internal sealed record PublishedPlace(
    string Destination,
    ReceiptState State,
    bool IsCurrent,
    string? Address,
    DateTimeOffset? ScheduledFor
);

/// <summary>Finds where posts are published.</summary>
/// <param name="publisher">Knows it.</param>
internal sealed class PublishedPlaces(Publisher publisher)
{
    /// <summary>Where a post is, or will be; none when that cannot be read.</summary>
    public async Task<IReadOnlyList<PublishedPlace>> FindAsync(string folder, CancellationToken ct)
    {
        try
        {
            return
            [
                .. (await publisher.ListAsync(folder, ct))
                    .Where(p => p.Receipt is { State: not ReceiptState.Withdrawn })
                    .Select(p => new PublishedPlace(p.Destination, p.Receipt!.State, p.IsCurrent, AddressOf(p), p.Receipt.ScheduledFor)),
            ];
        }
        catch (Exception error) when (error is VideoBlogException or IOException or UnauthorizedAccessException)
        {
            return []; // The panel "Publish" tells what is wrong. One folder from elsewhere must not hide the others.
        }
    }

    /// <summary>
    /// Where readers find a post: a site that lies on this machine, and has no address of its own yet, is shown by this server.
    /// </summary>
    public string? AddressOf(Publication publication) =>
        publication.Receipt?.Address is not { } address ? null
        : !address.IsFile ? address.AbsoluteUri
        : publication.Kind is not null && publisher.SiteFolder(publication.Destination) is { } folder
            ? SitePages.AddressOf(publication.Destination, Path.GetRelativePath(folder, address.LocalPath))
        : null;
}

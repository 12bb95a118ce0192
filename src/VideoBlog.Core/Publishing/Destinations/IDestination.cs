using VideoBlog.Domain;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Destinations;

/// <summary>
/// Somewhere that posts are published. Thin: what it sends is made by pure renderers; it looks up, carries and takes back. Every call may
/// be the second of its kind after a first one that was killed at any point, and must then continue it: no second post, no second upload
/// of the same file.
/// </summary>
public interface IDestination : IDisposable
{
    /// <summary>Ends its connections, if it has any.</summary>
    void IDisposable.Dispose() => GC.SuppressFinalize(this);

    /// <summary>What it is, in the settings' word: <c>site</c>, <c>hugo</c>, <c>wordpress</c> …</summary>
    string Kind { get; }

    /// <summary>Finds out what would be sent. Changes nothing.</summary>
    /// <param name="edition">The post.</param>
    /// <param name="receipt">What was sent before; null when nothing was.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The destination cannot be reached, or refuses.</exception>
    Task<DeliveryPlan> PlanAsync(Edition edition, Receipt? receipt, CancellationToken ct);

    /// <summary>Sends what is new, and nothing else.</summary>
    /// <param name="edition">The post.</param>
    /// <param name="receipt">What was sent before; null when nothing was.</param>
    /// <param name="delivery">How, and who is told.</param>
    /// <param name="ct">Ends the work; what has been sent stays noted.</param>
    /// <returns>The new receipt, whose state is live or scheduled.</returns>
    /// <exception cref="RemoteChangeException">The other side was changed since, and <see cref="Delivery.Overwrite"/> is false.</exception>
    /// <exception cref="VideoBlogException">The destination cannot be reached, or refuses.</exception>
    Task<Receipt> SendAsync(Edition edition, Receipt? receipt, Delivery delivery, CancellationToken ct);

    /// <summary>Takes a post back, so that readers do not find it any more. One that is not there any more counts as taken back.</summary>
    /// <param name="receipt">What was sent.</param>
    /// <param name="delivery">How, and who is told.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>The new receipt, whose state is withdrawn.</returns>
    /// <exception cref="VideoBlogException">The destination cannot be reached, or refuses.</exception>
    Task<Receipt> WithdrawAsync(Receipt receipt, Delivery delivery, CancellationToken ct);
}

using Microsoft.Extensions.Hosting;
using VideoBlog.Publishing;

namespace VideoBlog.Web.Publications;

/// <summary>Publishes what waits for its time while the server runs.</summary>
/// <param name="scheduled">What waits.</param>
internal sealed class ScheduleKeeper(ScheduledPublications scheduled) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        // The receipts tell what has become of it, on the page too.
        scheduled.RunAsync((_, _) => { }, (_, _) => { }, stoppingToken);
}

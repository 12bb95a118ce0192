using Microsoft.Extensions.Logging;
using VideoBlog.Cli.Service;
using VideoBlog.Library;
using VideoBlog.Media;
using VideoBlog.Publishing;

namespace VideoBlog.Cli.Publishing;

/// <summary>Publishes what waits for its time, while the service runs.</summary>
/// <param name="settings">Where posts are published.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Is told what went out and what did not.</param>
internal sealed partial class ScheduleService(ServiceSettings settings, TimeProvider time, ILogger<ScheduleService> log)
{
    /// <summary>Works until it is cancelled.</summary>
    public Task RunAsync(CancellationToken ct)
    {
        var options = settings.ToPublishing();
        var publisher = new Publisher(options, new PostSnapshots(time), () => FfmpegTools.Find(time), time);
        return new ScheduledPublications(options.Library, publisher, time).RunAsync(
            (folder, name) => LogPublished(Path.GetFileName(folder), name),
            (folder, error) => LogFailed(Path.GetFileName(folder), error.Message),
            ct
        );
    }

    [LoggerMessage(LogLevel.Information, "Published {post} at its time: {destination}")]
    private partial void LogPublished(string post, string destination);

    [LoggerMessage(LogLevel.Warning, "{post} was to be published now and is tried again: {reason}")]
    private partial void LogFailed(string post, string reason);
}

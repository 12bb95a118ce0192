using VideoBlog.Domain;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Cli.Queue;

/// <summary>A queue at one moment.</summary>
/// <param name="Description">Where it is kept.</param>
/// <param name="IsHeld">Whether nothing further begins.</param>
/// <param name="Nodes">The nodes that work on it.</param>
/// <param name="Jobs">All jobs, running ones first.</param>
/// <param name="Arriving">Files in watched folders that are not whole yet.</param>
internal sealed record QueueView(
    string Description,
    bool IsHeld,
    IReadOnlyList<QueueNodeInfo> Nodes,
    IReadOnlyList<Job> Jobs,
    IReadOnlyList<ArrivingFile> Arriving
)
{
    /// <summary>Reads a queue.</summary>
    /// <exception cref="VideoBlogException">There is none, or it cannot be reached.</exception>
    public static async Task<QueueView> ReadAsync(QueueDatabase database, TimeProvider time, CancellationToken ct)
    {
        await RequireAsync(database, ct);
        var jobs = new JobLedger(database, time);
        return new QueueView(
            database.Description,
            await jobs.IsHeldAsync(ct),
            await new NodeRegistry(database, time).ListAsync(ct),
            await jobs.ListAsync(ct),
            await new ArrivingFiles(database, time).ListAsync(ct)
        );
    }

    /// <summary>Makes sure that there is a queue.</summary>
    /// <exception cref="VideoBlogException">There is none.</exception>
    public static async Task RequireAsync(QueueDatabase database, CancellationToken ct)
    {
        if (!database.Exists)
        {
            throw new VideoBlogException(
                $"There is no queue in {database.Description}.",
                "Name the library with --library, or begin one: videoblog watch FOLDER, or videoblog add talk.mp4."
            );
        }
        await database.ProvisionAsync(ct);
    }
}

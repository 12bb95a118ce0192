using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Cli.Queue;

/// <summary>Finds finished recordings whose drafts may be wrong for the most part.</summary>
internal static class HardlyUnderstood
{
    /// <summary>How many of the recordings finished last are looked at.</summary>
    private const int MostLookedAt = 200;

    /// <summary>The ids of such jobs, as far as their folders can be read from here.</summary>
    public static async Task<IReadOnlySet<string>> FindAsync(QueueView queue, CancellationToken ct)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var job in queue.Jobs.Where(j => j.State == JobState.Finished).OrderByDescending(j => j.EndedAt).Take(MostLookedAt))
        {
            if (job.Folder is { } folder && await IsOneAsync(folder, ct))
                found.Add(job.Id);
        }
        return found;
    }

    private static async Task<bool> IsOneAsync(string folder, CancellationToken ct)
    {
        try
        {
            return (await StoredFiles.Doubts.ReadAsync(folder, ct))?.HardlyUnderstood == true;
        }
        catch (VideoBlogException)
        {
            return false;
        }
    }
}

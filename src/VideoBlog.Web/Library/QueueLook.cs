using VideoBlog.Domain;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Web.Library;

/// <summary>What is known of the queue.</summary>
/// <param name="Jobs">Its jobs; empty when there is no queue or it does not answer.</param>
/// <param name="Notice">What a person should know of it, or null.</param>
internal sealed record QueueState(IReadOnlyList<Job> Jobs, string? Notice)
{
    /// <summary>No queue.</summary>
    public static QueueState None { get; } = new([], null);
}

/// <summary>Looks at the library's queue, which need not be there.</summary>
/// <param name="queue">The queue.</param>
/// <param name="time">The clock.</param>
internal sealed class QueueLook(QueueDatabase queue, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>Its jobs, and what is the matter when they do not move.</summary>
    public async Task<QueueState> LookAsync(CancellationToken ct)
    {
        try
        {
            return queue.Exists ? await ReadAsync(ct).WaitAsync(Limit, time, ct) : QueueState.None;
        }
        catch (Exception error) when (error is VideoBlogException or TimeoutException)
        {
            return new QueueState([], $"The queue in {queue.Description} does not answer: only what has a draft is shown.");
        }
    }

    private async Task<QueueState> ReadAsync(CancellationToken ct)
    {
        var ledger = new JobLedger(queue, time);
        var jobs = await ledger.ListAsync(ct);
        var isHeld = jobs.Any(j => j.State is JobState.Waiting) && await ledger.IsHeldAsync(ct);
        return new QueueState(jobs, isHeld ? "The queue is paused, nothing further begins. To let it go on: videoblog resume" : null);
    }
}

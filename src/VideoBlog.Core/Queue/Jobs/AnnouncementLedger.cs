using Dapper;

namespace VideoBlog.Queue.Jobs;

/// <summary>What of the list of jobs is still to be told. See <see cref="JobLedger"/>.</summary>
/// <param name="database">Where it is kept.</param>
/// <param name="node">The node's name.</param>
/// <param name="time">The clock.</param>
internal sealed class AnnouncementLedger(QueueDatabase database, string node, TimeProvider time)
{
    /// <summary>Ended jobs that nobody has been told of: those of this node, and those of nodes that are gone. The oldest first.</summary>
    public Task<IReadOnlyList<Job>> UntoldAsync(int most, CancellationToken ct) =>
        database.QueryAsync<Job>(
            """
            select * from videoblog_jobs
            where announced = 0 and state in ('Finished', 'Failed')
                and (node = @node or node is null or node not in (select name from videoblog_nodes where seenAt > @since))
            order by endedAt, id
            limit @most
            """,
            new
            {
                node,
                most,
                since = NodeRegistry.SilentSince(time),
            },
            ct
        );

    /// <summary>Makes the job of a node that is gone this node's, so that only one of several tells of it.</summary>
    /// <returns>False when another node was faster, or the job has a new turn.</returns>
    public async Task<bool> ClaimAsync(Job job, CancellationToken ct) =>
        await database.ExecuteAsync(
            """
            update videoblog_jobs set node = @node
            where id = @Id and turn = @Turn and announced = 0 and (node = @old or node is null)
            """,
            new
            {
                node,
                job.Id,
                job.Turn,
                old = job.Node,
            },
            ct
        ) == 1;

    /// <summary>It has been told.</summary>
    public Task ToldAsync(Job job, CancellationToken ct) =>
        database.ExecuteAsync("update videoblog_jobs set announced = 1 where id = @Id and turn = @Turn", new { job.Id, job.Turn }, ct);

    /// <summary>Nobody is to be told of what has ended here, now or when that is switched on later.</summary>
    public Task TellNobodyAsync(CancellationToken ct) =>
        database.ExecuteAsync(
            """
            update videoblog_jobs set announced = 1
            where announced = 0 and node = @node and state in ('Finished', 'Failed')
            """,
            new { node },
            ct
        );
}

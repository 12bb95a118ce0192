using Dapper;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Queue.Notifying;

/// <summary>What of the list of jobs is still to be told. See <see cref="JobLedger"/>.</summary>
/// <param name="database">Where it is kept.</param>
/// <param name="node">The node's name.</param>
/// <param name="time">The clock.</param>
internal sealed class AnnouncementLedger(QueueDatabase database, string node, TimeProvider time)
{
    /// <summary>Ended jobs that nobody has been told of: those of this node, and those of nodes that are gone. The oldest first.</summary>
    public Task<IReadOnlyList<JobRow>> UntoldAsync(int most, CancellationToken ct) =>
        database.UseAsync<IReadOnlyList<JobRow>>(
            async connection =>
                [
                    .. await connection.QueryAsync<JobRow>(
                        """
                        select * from videoblog_jobs where announced = 0 and state in ('Finished', 'Failed')
                        and (node = @node or node is null or node not in (select name from videoblog_nodes where seenAt > @since))
                        order by endedAt, id limit @most
                        """,
                        new
                        {
                            node,
                            most,
                            since = (time.GetUtcNow() - NodeLedger.NodeSilence).ToUnixTimeMilliseconds(),
                        }
                    ),
                ],
            ct
        );

    /// <summary>Makes the job of a node that is gone this node's, so that only one of several tells of it.</summary>
    /// <returns>False when another node was faster, or the job has a new turn.</returns>
    public Task<bool> ClaimAsync(JobRow job, CancellationToken ct) =>
        database.UseAsync(
            async connection =>
                await connection.ExecuteAsync(
                    "update videoblog_jobs set node = @node where id = @Id and turn = @Turn and announced = 0 and (node "
                        + "= @old or node is null)",
                    new
                    {
                        node,
                        job.Id,
                        job.Turn,
                        old = job.Node,
                    }
                ) == 1,
            ct
        );

    /// <summary>It has been told.</summary>
    public Task ToldAsync(JobRow job, CancellationToken ct) =>
        database.UseAsync(
            connection =>
                connection.ExecuteAsync(
                    "update videoblog_jobs set announced = 1 where id = @Id and turn = @Turn",
                    new { job.Id, job.Turn }
                ),
            ct
        );
}

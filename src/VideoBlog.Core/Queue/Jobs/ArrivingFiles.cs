using Dapper;

namespace VideoBlog.Queue.Jobs;

/// <summary>A file in a watched folder that is not whole yet.</summary>
/// <param name="Path">Its absolute path.</param>
/// <param name="Node">The node that watches.</param>
/// <param name="Since">Since when it is waited for.</param>
/// <param name="Reason">What it is waited for.</param>
public sealed record ArrivingFile(string Path, string Node, DateTimeOffset Since, string Reason);

/// <summary>What watched folders wait for, so that everybody can see it.</summary>
/// <param name="database">Where it is kept.</param>
/// <param name="time">The clock.</param>
public sealed class ArrivingFiles(QueueDatabase database, TimeProvider time)
{
    /// <summary>All of them, by path; those of nodes that have gone are left out.</summary>
    public async Task<IReadOnlyList<ArrivingFile>> ListAsync(CancellationToken ct)
    {
        var rows = await database.QueryAsync<(string Path, string Node, long Since, string Reason)>(
            """
            select a.path, a.node, a.since, a.reason
            from videoblog_arriving a join videoblog_nodes n on n.name = a.node
            where n.seenAt > @alive
            order by a.path
            """,
            new { alive = NodeRegistry.SilentSince(time) },
            ct
        );
        return [.. rows.Select(a => new ArrivingFile(a.Path, a.Node, DateTimeOffset.FromUnixTimeMilliseconds(a.Since), a.Reason))];
    }

    /// <summary>Replaces what a node waits for.</summary>
    public Task ReplaceAsync(string node, IReadOnlyCollection<ArrivingFile> files, CancellationToken ct) =>
        database.UseAsync(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(ct);
                await connection.ExecuteAsync("delete from videoblog_arriving where node = @node", new { node }, transaction);
                foreach (var file in files)
                {
                    await connection.ExecuteAsync(
                        """
                        insert into videoblog_arriving (path, node, since, reason) values (@Path, @node, @since, @Reason)
                        on conflict (path) do update
                        set node = excluded.node, since = excluded.since, reason = excluded.reason
                        """,
                        new
                        {
                            file.Path,
                            node,
                            since = file.Since.ToUnixTimeMilliseconds(),
                            file.Reason,
                        },
                        transaction
                    );
                }
                await transaction.CommitAsync(ct);
                return true;
            },
            ct
        );
}

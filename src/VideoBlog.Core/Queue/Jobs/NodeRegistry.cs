using Dapper;
using VideoBlog.Domain;

namespace VideoBlog.Queue.Jobs;

/// <summary>A node of the queue: one running service.</summary>
/// <param name="Name">Its name, unique in the queue.</param>
/// <param name="Version">The program's version.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="SeenAt">When it last said that it is alive.</param>
/// <param name="IsAlive">False when it has been silent for too long.</param>
public sealed record QueueNodeInfo(string Name, string Version, DateTimeOffset StartedAt, DateTimeOffset SeenAt, bool IsAlive);

/// <summary>The nodes that work on a queue.</summary>
/// <param name="database">Where it is kept.</param>
/// <param name="time">The clock.</param>
public sealed class NodeRegistry(QueueDatabase database, TimeProvider time)
{
    /// <summary>All nodes that have not ended in order, by name.</summary>
    public Task<IReadOnlyList<QueueNodeInfo>> ListAsync(CancellationToken ct) =>
        database.UseAsync<IReadOnlyList<QueueNodeInfo>>(
            async connection =>
            {
                var since = Now() - (long)NodeLedger.NodeSilence.TotalMilliseconds;
                var rows = await connection.QueryAsync<(string Name, string Version, long StartedAt, long SeenAt)>(
                    "select name, version, startedAt, seenAt from videoblog_nodes order by name"
                );
                return
                [
                    .. rows.Select(r => new QueueNodeInfo(
                        r.Name,
                        r.Version,
                        JobRow.At(r.StartedAt)!.Value,
                        JobRow.At(r.SeenAt)!.Value,
                        r.SeenAt > since
                    )),
                ];
            },
            ct
        );

    /// <summary>Enters a node.</summary>
    /// <exception cref="VideoBlogException">A node of another version works on the queue, or one of the same name.</exception>
    internal async Task EnterAsync(string name, string version, CancellationToken ct)
    {
        foreach (var other in await ListAsync(ct))
        {
            if (other.IsAlive && other.Version != version)
            {
                throw new VideoBlogException(
                    $"The node '{other.Name}' of this queue runs VideoBlog {other.Version}, this is {version}.",
                    "Run the same version everywhere: stop the other nodes, update them, then start them again."
                );
            }
        }
        await database.UseAsync(
            async connection =>
            {
                await connection.ExecuteAsync(
                    "delete from videoblog_nodes where seenAt < @long",
                    new { @long = Now() - (long)TimeSpan.FromDays(1).TotalMilliseconds }
                );
                return await connection.ExecuteAsync(
                    "insert into videoblog_nodes (name, version, startedAt, seenAt) values (@name, @version, @now, @now) "
                        + "on conflict (name) do update set version = excluded.version, startedAt = excluded.startedAt, seenAt = excluded.seenAt",
                    new
                    {
                        name,
                        version,
                        now = Now(),
                    }
                );
            },
            ct
        );
    }

    /// <summary>Says that a node is alive.</summary>
    internal Task BeatAsync(string name, CancellationToken ct) =>
        database.UseAsync(
            connection => connection.ExecuteAsync("update videoblog_nodes set seenAt = @now where name = @name", new { name, now = Now() }),
            ct
        );

    /// <summary>A node ends in order.</summary>
    internal Task LeaveAsync(string name, CancellationToken ct) =>
        database.UseAsync(connection => connection.ExecuteAsync("delete from videoblog_nodes where name = @name", new { name }), ct);

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}

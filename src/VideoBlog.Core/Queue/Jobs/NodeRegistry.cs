using VideoBlog.Domain;

namespace VideoBlog.Queue.Jobs;

/// <summary>A node of the queue: one running service.</summary>
/// <param name="Name">Its name, unique in the queue.</param>
/// <param name="Version">The program's version.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="SeenAt">When it last said that it is alive.</param>
/// <param name="IsAlive">False when it has been silent for too long.</param>
public sealed record QueueNodeInfo(string Name, string Version, DateTimeOffset StartedAt, DateTimeOffset SeenAt, bool IsAlive);

/// <summary>
/// The nodes that work on a queue, for people and for what is told on behalf of nodes that are gone. Which node takes over the work of
/// another is decided by Quartz, by its own check-ins.
/// </summary>
/// <param name="database">Where it is kept.</param>
/// <param name="time">The clock.</param>
public sealed class NodeRegistry(QueueDatabase database, TimeProvider time)
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    /// <summary>All nodes that have not ended in order, by name.</summary>
    public async Task<IReadOnlyList<QueueNodeInfo>> ListAsync(CancellationToken ct)
    {
        var since = SilentSince(time);
        var rows = await database.QueryAsync<(string Name, string Version, long StartedAt, long SeenAt)>(
            "select name, version, startedAt, seenAt from videoblog_nodes order by name",
            null,
            ct
        );
        return
        [
            .. rows.Select(r => new QueueNodeInfo(
                r.Name,
                r.Version,
                DateTimeOffset.FromUnixTimeMilliseconds(r.StartedAt),
                DateTimeOffset.FromUnixTimeMilliseconds(r.SeenAt),
                r.SeenAt > since
            )),
        ];
    }

    /// <summary>Nodes that were last seen before this moment, in milliseconds since 1970, count as gone.</summary>
    internal static long SilentSince(TimeProvider time) => (time.GetUtcNow() - LongestSilence).ToUnixTimeMilliseconds();

    /// <summary>Enters a node.</summary>
    /// <exception cref="VideoBlogException">A node of another version works on the queue.</exception>
    internal async Task EnterAsync(string name, string version, CancellationToken ct)
    {
        if ((await ListAsync(ct)).FirstOrDefault(n => n.IsAlive && n.Version != version) is { } other)
        {
            throw new VideoBlogException(
                $"The node '{other.Name}' of this queue runs VideoBlog {other.Version}, this is {version}.",
                "Run the same version everywhere: stop the other nodes, update them, then start them again."
            );
        }
        await database.ExecuteAsync(
            "delete from videoblog_nodes where seenAt < @before",
            new { before = (time.GetUtcNow() - Forgotten).ToUnixTimeMilliseconds() },
            ct
        );
        await database.ExecuteAsync(
            """
            insert into videoblog_nodes (name, version, startedAt, seenAt) values (@name, @version, @now, @now)
            on conflict (name) do update
            set version = excluded.version, startedAt = excluded.startedAt, seenAt = excluded.seenAt
            """,
            new
            {
                name,
                version,
                now = Now(),
            },
            ct
        );
    }

    /// <summary>Says that a node is alive.</summary>
    internal Task BeatAsync(string name, CancellationToken ct) =>
        database.ExecuteAsync("update videoblog_nodes set seenAt = @now where name = @name", new { name, now = Now() }, ct);

    /// <summary>A node ends in order.</summary>
    internal Task LeaveAsync(string name, CancellationToken ct) =>
        database.ExecuteAsync("delete from videoblog_nodes where name = @name", new { name }, ct);

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}

using Dapper;

namespace VideoBlog.Queue.Jobs;

/// <summary>What a node reads and writes of the list of jobs. See <see cref="JobLedger"/>.</summary>
/// <param name="database">Where it is kept.</param>
/// <param name="node">The node's name.</param>
/// <param name="announces">Whether somebody is to be told of jobs that end on it.</param>
/// <param name="time">The clock.</param>
internal sealed class NodeLedger(QueueDatabase database, string node, bool announces, TimeProvider time)
{
    /// <summary>Longest silence of a node that counts as alive.</summary>
    public static readonly TimeSpan NodeSilence = TimeSpan.FromSeconds(30);

    private const string NoProgress = "stage = null, percent = null, speed = null, secondsLeft = null";
    private const string Again = "wanted = '" + JobLedger.Again + "'";

    /// <summary>
    /// Begins a job's turn. One that counts as running was interrupted by the end of its node: that was no attempt that failed.
    /// </summary>
    /// <returns>The job; null when this turn is over: it was cancelled, or another turn has taken its place.</returns>
    public Task<JobRow?> StartAsync(string id, int turn, CancellationToken ct) =>
        database.UseAsync(
            async connection =>
                await connection.ExecuteAsync(
                    $"update videoblog_jobs set state = 'Running', node = @node, attempt = case state when 'Running' then "
                        + $"attempt else attempt + 1 end, startedAt = @now, endedAt = null, notBefore = null, reason = null, "
                        + $"{NoProgress} where id = @id and turn = @turn and state in ('Waiting', 'Running')",
                    new
                    {
                        id,
                        turn,
                        node,
                        now = Now(),
                    }
                ) == 1
                    ? await connection.QuerySingleAsync<JobRow>("select * from videoblog_jobs where id = @id", new { id })
                    : null,
            ct
        );

    /// <summary>Says how far a job has come, and what it waits for, if it does.</summary>
    public Task ReportAsync(string id, int turn, ConversionProgress p, CancellationToken ct) =>
        SetAsync(
            "stage = @stage, percent = @Percent, speed = @Speed, secondsLeft = @secondsLeft, reason = @Notice",
            new
            {
                id,
                turn,
                node,
                stage = p.Stage?.ToString().ToLowerInvariant(),
                p.Percent,
                p.Speed,
                secondsLeft = p.Left?.TotalSeconds,
                p.Notice,
            },
            ct
        );

    /// <summary>The draft is there. When something beside the recording has changed meanwhile, the job waits for its next turn.</summary>
    public Task FinishAsync(string id, int turn, string folder, double duration, CancellationToken ct) =>
        SetAsync(
            $"state = case when {Again} then 'Waiting' else 'Finished' end, turn = case when {Again} then turn + "
                + $"1 else turn end, scheduled = case when {Again} then 0 else scheduled end, announced = case when "
                + $"{Again} then 0 else @announced end, wanted = null, folder = @folder, duration = @duration, endedAt "
                + $"= @now, reason = null, hint = null, detail = null, {NoProgress}",
            new
            {
                id,
                turn,
                node,
                folder,
                duration,
                now = Now(),
                announced = Announced,
            },
            ct
        );

    /// <summary>The job has failed and will not run by itself.</summary>
    public Task FailAsync(string id, int turn, NotConverted failure, int crashes, CancellationToken ct) =>
        SetAsync(
            $"state = 'Failed', wanted = null, crashes = @crashes, reason = @Message, hint = @Hint, detail = "
                + $"@Detail, endedAt = @now, announced = @announced, {NoProgress}",
            new
            {
                id,
                turn,
                node,
                crashes,
                failure.Message,
                failure.Hint,
                failure.Detail,
                now = Now(),
                announced = Announced,
            },
            ct
        );

    /// <summary>The job has failed and runs again after a while.</summary>
    public Task DelayAsync(string id, int turn, NotConverted failure, int crashes, TimeSpan delay, CancellationToken ct) =>
        SetAsync(
            $"state = 'Waiting', turn = turn + 1, scheduled = 0, wanted = null, crashes = @crashes, notBefore = "
                + $"@notBefore, reason = @Message, hint = @Hint, detail = @Detail, {NoProgress}",
            new
            {
                id,
                turn,
                node,
                crashes,
                notBefore = Now() + (long)delay.TotalMilliseconds,
                failure.Message,
                failure.Hint,
                failure.Detail,
            },
            ct
        );

    /// <summary>
    /// The job was stopped because a person asked for it, or, without a request, because the node stops: then it waits for its next turn.
    /// </summary>
    public Task StopAsync(string id, int turn, CancellationToken ct) =>
        SetAsync(
            $"state = case wanted when 'Cancel' then 'Cancelled' when 'Pause' then 'Paused' else 'Waiting' end, "
                + $"turn = turn + 1, scheduled = 0, wanted = null, attempt = case when wanted is null then attempt - 1 "
                + $"else attempt end, endedAt = @now, {NoProgress}",
            new
            {
                id,
                turn,
                node,
                now = Now(),
            },
            ct
        );

    /// <summary>Jobs that wait for their turn and that Quartz does not know yet, those with the highest priority first.</summary>
    public Task<IReadOnlyList<JobRow>> UnscheduledAsync(int most, CancellationToken ct) =>
        database.UseAsync<IReadOnlyList<JobRow>>(
            async connection =>
                [
                    .. await connection.QueryAsync<JobRow>(
                        "select * from videoblog_jobs where state = 'Waiting' and scheduled = 0 order by priority desc, addedAt limit @most",
                        new { most }
                    ),
                ],
            ct
        );

    /// <summary>Quartz knows these turns now.</summary>
    public Task ScheduledAsync(IEnumerable<JobRow> jobs, CancellationToken ct) =>
        database.UseAsync(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(ct);
                foreach (var job in jobs)
                    await connection.ExecuteAsync(
                        "update videoblog_jobs set scheduled = 1 where id = @Id and turn = @Turn",
                        new { job.Id, job.Turn },
                        transaction
                    );
                await transaction.CommitAsync(ct);
                return true;
            },
            ct
        );

    /// <summary>
    /// Gives jobs another turn that wait for one which Quartz does not know: it could not even begin, on a full disk for example, and is
    /// over
    /// for Quartz.
    /// </summary>
    /// <param name="known">The jobs that Quartz knows.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>The recordings concerned.</returns>
    public Task<IReadOnlyList<string>> HandOverLostAsync(IReadOnlySet<string> known, CancellationToken ct) =>
        database.UseAsync<IReadOnlyList<string>>(
            async connection =>
            {
                var waiting = await connection.QueryAsync<JobRow>("select * from videoblog_jobs where state = 'Waiting' and scheduled = 1");
                var lost = waiting.Where(job => !known.Contains(job.Id)).ToList();
                foreach (var job in lost)
                    await connection.ExecuteAsync(
                        "update videoblog_jobs set turn = turn + 1, scheduled = 0 where id = @Id and turn = @Turn and state = 'Waiting'",
                        new { job.Id, job.Turn }
                    );
                return [.. lost.Select(job => job.SourcePath)];
            },
            ct
        );

    /// <summary>What is asked of the jobs that this node runs.</summary>
    public Task<IReadOnlyList<JobRow>> WantedAsync(CancellationToken ct) =>
        database.UseAsync<IReadOnlyList<JobRow>>(
            async connection =>
                [
                    .. await connection.QueryAsync<JobRow>(
                        "select * from videoblog_jobs where wanted in ('Cancel', 'Pause') and state = 'Running' and node = @node",
                        new { node }
                    ),
                ],
            ct
        );

    /// <summary>
    /// Gives jobs that count as running, but that nobody runs, their next turn: those of this node that it does not run, and those of
    /// nodes that have been silent for too long.
    /// </summary>
    /// <param name="running">The jobs that this node runs.</param>
    /// <param name="ct">Ends the work.</param>
    public Task<IReadOnlyList<JobRow>> AbandonedAsync(IReadOnlyCollection<string> running, CancellationToken ct) =>
        database.UseAsync<IReadOnlyList<JobRow>>(
            async connection =>
            {
                var alive = (
                    await connection.QueryAsync<string>(
                        "select name from videoblog_nodes where seenAt > @since",
                        new { since = Now() - (long)NodeSilence.TotalMilliseconds }
                    )
                ).ToHashSet();
                var rows = await connection.QueryAsync<JobRow>("select * from videoblog_jobs where state = 'Running'");
                return [.. rows.Where(r => r.Node == node ? !running.Contains(r.Id) : r.Node is null || !alive.Contains(r.Node))];
            },
            ct
        );

    /// <summary>Puts a job that nobody runs back in line.</summary>
    public Task ReleaseAsync(JobRow job, CancellationToken ct) =>
        database.UseAsync(
            connection =>
                connection.ExecuteAsync(
                    $"update videoblog_jobs set state = 'Waiting', turn = turn + 1, scheduled = 0, attempt = attempt - 1, "
                        + $"{NoProgress} where id = @Id and turn = @Turn and state = 'Running' and node = @Node",
                    new
                    {
                        job.Id,
                        job.Turn,
                        job.Node,
                    }
                ),
            ct
        );

    /// <summary>Nobody is to be told of what has ended here, now or when that is switched on later.</summary>
    public Task TellNobodyAsync(CancellationToken ct) =>
        database.UseAsync(
            connection =>
                connection.ExecuteAsync(
                    "update videoblog_jobs set announced = 1 where announced = 0 and node = @node and state in ('Finished', 'Failed')",
                    new { node }
                ),
            ct
        );

    private int Announced => announces ? 0 : 1;

    // Only while this node has the job's turn: a node that was thought dead changes nothing any more.
    private Task<int> SetAsync(string assignments, object parameters, CancellationToken ct) =>
        database.UseAsync(
            connection =>
                connection.ExecuteAsync(
                    $"update videoblog_jobs set {assignments} where id = @id and turn = @turn and state = 'Running' and node = @node",
                    parameters
                ),
            ct
        );

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}

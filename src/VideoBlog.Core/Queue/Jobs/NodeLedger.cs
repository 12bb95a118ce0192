using Dapper;
using VideoBlog.Queue.Child;

namespace VideoBlog.Queue.Jobs;

/// <summary>What a node reads and writes of the list of jobs. See <see cref="JobLedger"/>.</summary>
/// <param name="database">Where it is kept.</param>
/// <param name="node">The node's name.</param>
/// <param name="announces">Whether somebody is to be told of jobs that end on it.</param>
/// <param name="time">The clock.</param>
internal sealed class NodeLedger(QueueDatabase database, string node, bool announces, TimeProvider time)
{
    private const string IsAgain = $"wanted = '{JobLedger.Again}'";

    // What becomes of a job that does not run any more and has not ended.
    private const string AsWanted = "case wanted when 'Cancel' then 'Cancelled' when 'Pause' then 'Paused' else 'Waiting' end";

    /// <summary>
    /// Begins a job's turn. One that counts as running was interrupted by the end of its node: that was no attempt that failed.
    /// </summary>
    /// <returns>The job; null when this turn is over: it was cancelled, or another turn has taken its place.</returns>
    public async Task<Job?> StartAsync(string id, int turn, CancellationToken ct) =>
        (
            await database.QueryAsync<Job>(
                $"""
                update videoblog_jobs set
                    state = 'Running', node = @node,
                    attempt = case state when 'Running' then attempt else attempt + 1 end,
                    startedAt = @now, endedAt = null, notBefore = null, reason = null, {JobLedger.NoProgress}
                where id = @id and turn = @turn and state in ('Waiting', 'Running')
                returning *
                """,
                new
                {
                    id,
                    turn,
                    node,
                    now = Now(),
                },
                ct
            )
        ).SingleOrDefault();

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
            $"""
            state = case when {IsAgain} then 'Waiting' else 'Finished' end,
            turn = case when {IsAgain} then turn + 1 else turn end,
            scheduled = case when {IsAgain} then 0 else scheduled end,
            announced = case when {IsAgain} then 0 else @announced end,
            wanted = null, folder = @folder, duration = @duration, endedAt = @now,
            reason = null, hint = null, detail = null, {JobLedger.NoProgress}
            """,
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

    /// <summary>
    /// The job has failed and will not run by itself, unless something beside the recording has changed meanwhile: then it begins afresh.
    /// </summary>
    public Task FailAsync(string id, int turn, NotConverted failure, int crashes, CancellationToken ct) =>
        SetAsync(
            $"""
            state = case when {IsAgain} then 'Waiting' else 'Failed' end,
            turn = case when {IsAgain} then turn + 1 else turn end,
            scheduled = case when {IsAgain} then 0 else scheduled end,
            announced = case when {IsAgain} then 0 else @announced end,
            attempt = case when {IsAgain} then 0 else attempt end,
            crashes = case when {IsAgain} then 0 else @crashes end,
            wanted = null, reason = @Message, hint = @Hint, detail = @Detail, endedAt = @now, {JobLedger.NoProgress}
            """,
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
            $"""
            state = 'Waiting', {JobLedger.NextTurn}, crashes = @crashes, notBefore = @notBefore,
            reason = @Message, hint = @Hint, detail = @Detail, {JobLedger.NoProgress}
            """,
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
            $"""
            state = {AsWanted}, {JobLedger.NextTurn},
            attempt = case when wanted in ('Cancel', 'Pause') then attempt else attempt - 1 end,
            endedAt = @now, {JobLedger.NoProgress}
            """,
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
    public Task<IReadOnlyList<Job>> UnscheduledAsync(int most, CancellationToken ct) =>
        database.QueryAsync<Job>(
            """
            select * from videoblog_jobs
            where state = 'Waiting' and scheduled = 0
            order by priority desc, addedAt
            limit @most
            """,
            new { most },
            ct
        );

    /// <summary>Quartz knows these turns now.</summary>
    public Task ScheduledAsync(IEnumerable<Job> jobs, CancellationToken ct) =>
        database.UseAsync(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(ct);
                foreach (var job in jobs)
                {
                    await connection.ExecuteAsync(
                        "update videoblog_jobs set scheduled = 1 where id = @Id and turn = @Turn",
                        new { job.Id, job.Turn },
                        transaction
                    );
                }
                await transaction.CommitAsync(ct);
                return true;
            },
            ct
        );

    /// <summary>
    /// Gives jobs another turn that count as handed over or as running, but that Quartz does not know: their turn could not begin, or its
    /// end could not be written down, on a full disk for example. Quartz forgets a turn only after its end was written here, so in one
    /// statement, which sees both at the same moment, a job that goes well is never taken for such.
    /// </summary>
    /// <returns>The recordings concerned.</returns>
    public Task<IReadOnlyList<string>> RecoverLostAsync(CancellationToken ct) =>
        database.QueryAsync<string>(
            $"""
            update videoblog_jobs set
                state = {AsWanted}, {JobLedger.NextTurn},
                attempt = case state when 'Running' then attempt - 1 else attempt end, {JobLedger.NoProgress}
            where (state = 'Running' or state = 'Waiting' and scheduled = 1)
                and not exists (
                    select 1 from qrtz_job_details
                    where sched_name = '{QuartzSchedulers.Name}' and job_group = '{ConversionJob.Group}' and job_name = videoblog_jobs.id)
            returning sourcePath
            """,
            null,
            ct
        );

    /// <summary>What is asked of the jobs that this node runs.</summary>
    public Task<IReadOnlyList<Job>> WantedAsync(CancellationToken ct) =>
        database.QueryAsync<Job>(
            """
            select * from videoblog_jobs
            where wanted in ('Cancel', 'Pause') and state = 'Running' and node = @node
            """,
            new { node },
            ct
        );

    private int Announced => announces ? 0 : 1;

    // Only while this node has the job's turn: a node that was thought dead changes nothing any more.
    private Task<int> SetAsync(string assignments, object parameters, CancellationToken ct) =>
        database.ExecuteAsync(
            $"""
            update videoblog_jobs set {assignments}
            where id = @id and turn = @turn and state = 'Running' and node = @node
            """,
            parameters,
            ct
        );

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}

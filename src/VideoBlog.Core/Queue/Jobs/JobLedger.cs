namespace VideoBlog.Queue.Jobs;

/// <summary>
/// The list of all jobs: what a person sees of the queue, and the truth about it. Quartz carries out what stands here. Every change is
/// one conditional statement, so that nodes and people may change jobs at the same time; what comes too late changes nothing.
/// </summary>
/// <param name="database">Where it is kept.</param>
/// <param name="time">The clock.</param>
public sealed class JobLedger(QueueDatabase database, TimeProvider time)
{
    /// <summary>In place of a person's request: run the job once more when it has finished.</summary>
    internal const string Again = "Again";

    /// <summary>Columns of a job that does not run.</summary>
    internal const string NoProgress = "stage = null, percent = null, speed = null, secondsLeft = null";

    /// <summary>Columns of a job that begins a new turn: its older triggers are stale from here on.</summary>
    internal const string NextTurn = "turn = turn + 1, scheduled = 0, wanted = null";

    private const string ToWaiting = $"state = 'Waiting', {NextTurn}, announced = 0, {NoProgress}";

    private const string Afresh = "attempt = 0, crashes = 0, notBefore = null, reason = null, hint = null, detail = null";

    /// <summary>Adds a job; the same video again is the same job, which is run again when it had failed.</summary>
    /// <param name="id">The video's id.</param>
    /// <param name="sourcePath">The recording's absolute path.</param>
    /// <param name="model">The model it needs.</param>
    /// <param name="priority">1 (last) to 10 (first).</param>
    /// <param name="again">Run it again even when it is finished: something beside the recording has changed.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>True when there is work to do now that there was not.</returns>
    public async Task<bool> AddAsync(string id, string sourcePath, string model, int priority, bool again, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(priority, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(priority, 10);
        var states = again ? "'Failed', 'Finished', 'Waiting'" : "'Failed'";
        var parameters = new
        {
            id,
            sourcePath,
            model,
            priority,
            now = Now(),
        };
        return await database.ExecuteAsync(
                """
                insert into videoblog_jobs
                    (id, sourcePath, model, priority, state, turn, scheduled, attempt, crashes, announced, addedAt)
                values (@id, @sourcePath, @model, @priority, 'Waiting', 1, 0, 0, 0, 0, @now)
                on conflict (id) do nothing
                """,
                parameters,
                ct
            ) == 1
            || await database.ExecuteAsync(
                $"""
                update videoblog_jobs set {ToWaiting}, sourcePath = @sourcePath, model = @model, {Afresh}
                where id = @id and state in ({states})
                """,
                parameters,
                ct
            ) == 1
            || again
                && await database.ExecuteAsync(
                    $"""
                    update videoblog_jobs set wanted = '{Again}'
                    where id = @id and state = 'Running' and wanted is null
                    """,
                    parameters,
                    ct
                ) == 1;
    }

    /// <summary>One job, or null.</summary>
    public async Task<Job?> FindAsync(string id, CancellationToken ct) =>
        (await database.QueryAsync<Job>("select * from videoblog_jobs where id = @id", new { id }, ct)).SingleOrDefault();

    /// <summary>Jobs whose id begins so, or whose file or path is so named; a path may be relative to the current folder.</summary>
    public async Task<IReadOnlyList<Job>> FindByNameAsync(string name, CancellationToken ct) =>
        [
            .. (await ListAsync(ct)).Where(j =>
                j.Id.StartsWith(name, StringComparison.OrdinalIgnoreCase)
                || j.FileName == name
                || j.SourcePath == name
                || j.SourcePath == Path.GetFullPath(name)
                || Path.GetFileNameWithoutExtension(j.FileName) == name
            ),
        ];

    /// <summary>All jobs: running ones first, then in the order in which they were added.</summary>
    public Task<IReadOnlyList<Job>> ListAsync(CancellationToken ct) =>
        database.QueryAsync<Job>(
            """
            select * from videoblog_jobs
            order by case state when 'Running' then 0 else 1 end, addedAt, id
            """,
            null,
            ct
        );

    /// <summary>How many jobs there are in each state that occurs.</summary>
    public async Task<IReadOnlyDictionary<JobState, int>> CountAsync(CancellationToken ct) =>
        (
            await database.QueryAsync<(string State, long Number)>("select state, count(*) from videoblog_jobs group by state", null, ct)
        ).ToDictionary(r => Enum.Parse<JobState>(r.State), r => (int)r.Number);

    /// <summary>When the job was added that has waited longest and may run; null when none waits.</summary>
    public async Task<DateTimeOffset?> OldestWaitingAsync(CancellationToken ct) =>
        (
            await database.QueryAsync<DateTimeOffset?>(
                "select min(addedAt) from videoblog_jobs where state = 'Waiting' and notBefore is null",
                null,
                ct
            )
        ).Single();

    /// <summary>Asks something of a job. What need not wait for a running node is done at once.</summary>
    /// <param name="id">The job.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>False when the job's state does not allow it.</returns>
    public async Task<bool> RequestAsync(string id, JobRequest request, CancellationToken ct) =>
        await database.ExecuteAsync(
            request switch
            {
                JobRequest.Retry => $"""
                update videoblog_jobs set {ToWaiting}, {Afresh}
                where id = @id and state in ('Failed', 'Cancelled', 'Waiting', 'Finished')
                """,
                JobRequest.Forget => """
                delete from videoblog_jobs
                where id = @id and state <> 'Running'
                """,
                JobRequest.Resume => $"""
                update videoblog_jobs set {ToWaiting}
                where id = @id and state = 'Paused'
                """,
                JobRequest.Pause => """
                update videoblog_jobs set
                    state = case state when 'Running' then state else 'Paused' end,
                    wanted = case state when 'Running' then 'Pause' end
                where id = @id and state in ('Running', 'Waiting')
                """,
                _ => """
                update videoblog_jobs set
                    state = case state when 'Running' then state else 'Cancelled' end,
                    wanted = case state when 'Running' then 'Cancel' end,
                    endedAt = @now
                where id = @id and state in ('Running', 'Waiting', 'Paused')
                """,
            },
            new { id, now = Now() },
            ct
        ) == 1;

    /// <summary>Keeps every node from beginning further jobs, or lets them go on. What runs is not touched.</summary>
    public Task HoldAsync(bool hold, CancellationToken ct) =>
        database.ExecuteAsync(
            """
            insert into videoblog_settings (name, value) values ('hold', @value)
            on conflict (name) do update set value = excluded.value
            """,
            new { value = hold ? "yes" : "no" },
            ct
        );

    /// <summary>True when no further jobs are to begin.</summary>
    public async Task<bool> IsHeldAsync(CancellationToken ct) =>
        await database.QueryAsync<string>("select value from videoblog_settings where name = 'hold'", null, ct) is ["yes"];

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}

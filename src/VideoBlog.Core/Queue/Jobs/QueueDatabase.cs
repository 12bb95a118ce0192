using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Queue.Jobs;

/// <summary>
/// Where the queue is kept: a SQLite file in the library's folder, for one service, or a PostgreSQL database, for any number of them. It
/// holds the queue only; drafts and everything made from videos are files.
/// </summary>
public sealed class QueueDatabase
{
    /// <summary>Version of the tables. Newer tables are refused.</summary>
    public const int SchemaVersion = 1;

    private const int SqliteFull = 13;

    private const string Tables = """
        create table if not exists videoblog_schema (version integer not null);
        create table if not exists videoblog_jobs (
            id text primary key, sourcePath text not null, model text not null, priority integer not null, state text not null,
            wanted text, turn integer not null, scheduled integer not null, attempt integer not null, crashes integer not null,
            stage text, percent double precision, speed double precision, secondsLeft double precision, node text,
            reason text, hint text, detail text, folder text, duration double precision, announced integer not null,
            addedAt bigint not null, startedAt bigint, endedAt bigint, notBefore bigint);
        create index if not exists videoblog_jobs_unscheduled on videoblog_jobs (state) where scheduled = 0;
        create index if not exists videoblog_jobs_wanted on videoblog_jobs (id) where wanted is not null;
        create index if not exists videoblog_jobs_untold on videoblog_jobs (state) where announced = 0;
        create index if not exists videoblog_jobs_state on videoblog_jobs (state);
        create table if not exists videoblog_files (
            path text primary key, bytes bigint not null, modifiedAt bigint not null, sidecars text, job text not null);
        create table if not exists videoblog_arriving (
            path text primary key, node text not null, since bigint not null, reason text not null);
        create table if not exists videoblog_nodes (
            name text primary key, version text not null, startedAt bigint not null, seenAt bigint not null);
        create table if not exists videoblog_settings (name text primary key, value text not null);
        """;

    private readonly Func<DbConnection> _connect;
    private readonly TimeProvider _time;
    private int _replacements;
    private volatile bool _canTellMoved = true;

    // Dapper keeps its converters for the whole process; only the queue reads moments with it.
    static QueueDatabase() => SqlMapper.AddTypeHandler(new UnixMilliseconds());

    private QueueDatabase(string connectionString, string? file, string description, Func<DbConnection> connect, TimeProvider time)
    {
        (ConnectionString, SqliteFile, Description) = (connectionString, file, description);
        (_connect, _time) = (connect, time);
    }

    /// <summary>How to reach it.</summary>
    public string ConnectionString { get; }

    /// <summary>The SQLite file; null for PostgreSQL.</summary>
    public string? SqliteFile { get; }

    /// <summary>True for PostgreSQL, which several nodes share; false for SQLite, which belongs to one service.</summary>
    [MemberNotNullWhen(false, nameof(SqliteFile))]
    public bool IsShared => SqliteFile is null;

    /// <summary>What the service of a SQLite file holds while it runs; it stays behind. Null for PostgreSQL.</summary>
    internal string? ServiceLock => IsShared ? null : Path.Combine(Path.GetDirectoryName(SqliteFile)!, "service.lock");

    /// <summary>Its place in words, without passwords.</summary>
    public string Description { get; }

    /// <summary>Path of a library's own queue.</summary>
    /// <param name="library">The library's folder.</param>
    public static string FileIn(string library) => Path.Combine(library, ".videoblog", "queue.db");

    /// <summary>Names the database of a library; nothing is opened yet.</summary>
    /// <param name="library">The library's folder.</param>
    /// <param name="connectionString">PostgreSQL's (<c>Host=…;Database=…</c>); null for the SQLite file in the library.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="VideoBlogException">The connection string cannot be understood.</exception>
    public static QueueDatabase ForLibrary(string library, string? connectionString, TimeProvider time)
    {
        if (connectionString is null)
        {
            var file = FileIn(library);
            var sqlite = new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30 }.ToString();
            return new QueueDatabase(sqlite, file, file, () => new SqliteConnection(sqlite), time);
        }
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(connectionString);
            if (string.IsNullOrEmpty(builder.Host))
                throw new ArgumentException("it names no Host");
            builder.ApplicationName ??= "videoblog";
            var postgres = builder.ToString();
            return new QueueDatabase(
                postgres,
                file: null,
                $"PostgreSQL at {builder.Host}, database {builder.Database ?? builder.Username}",
                () => new NpgsqlConnection(postgres),
                time
            );
        }
        catch (Exception error) when (error is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new VideoBlogException(
                $"The queue's connection string cannot be understood: {error.Message}",
                "Write it like this: Host=db.example.org;Database=videoblog;Username=…;Password=…",
                innerException: error
            );
        }
    }

    /// <summary>True when somebody has made the tables.</summary>
    public bool Exists => IsShared || File.Exists(SqliteFile);

    /// <summary>How often the file was found deleted, moved or replaced while it was open; 0 for PostgreSQL.</summary>
    internal int Replacements => _replacements;

    /// <summary>
    /// Makes what is missing of the tables. Where a service worked before on a file that is gone, finished jobs are entered again.
    /// </summary>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The database cannot be reached, or its tables are those of a newer version.</exception>
    public Task ProvisionAsync(CancellationToken ct) =>
        AloneAsync(
            async connection =>
            {
                if (!IsShared)
                    await connection.ExecuteAsync("pragma journal_mode = wal");
                await connection.ExecuteAsync(Tables);
                var version = await connection.ExecuteScalarAsync<int?>("select max(version) from videoblog_schema");
                if (version > SchemaVersion)
                {
                    throw new VideoBlogException(
                        $"The queue in {Description} was made by a newer version of VideoBlog.",
                        "Update VideoBlog on this machine: all nodes of a queue run the same version."
                    );
                }
                if (version is null)
                {
                    if (!IsShared && File.Exists(ServiceLock))
                        await LostQueue.RestoreAsync(connection, Path.GetDirectoryName(Path.GetDirectoryName(SqliteFile))!, _time, ct);
                    await connection.ExecuteAsync("insert into videoblog_schema (version) values (@SchemaVersion)", new { SchemaVersion });
                }
                return true;
            },
            ct
        );

    /// <summary>
    /// Takes room on the disk for a SQLite file's next changes, so that jobs can say what they wait for when the disk is full: as many free
    /// pages in the file, and in its log, as the log ever holds. Where there is no room, there is none.
    /// </summary>
    /// <param name="ct">Ends the work.</param>
    internal async Task TakeRoomAsync(CancellationToken ct)
    {
        const int room = 1000 * 4096; // SQLite empties its log at 1000 pages
        const string clear = "delete from videoblog_settings where name = 'room'";
        if (IsShared)
            return;
        try
        {
            await ExecuteAsync(clear, null, ct);
            // On a disk that is nearly full, the room that was taken earlier is in use, and this would use it up.
            if (new DriveInfo(Path.GetDirectoryName(SqliteFile)!).AvailableFreeSpace < 4 * room)
                return;
            await ExecuteAsync("insert into videoblog_settings (name, value) values ('room', zeroblob(@room))", new { room }, ct);
            await ExecuteAsync(clear, null, ct);
        }
        catch (VideoBlogException error) when (error.InnerException is SqliteException { SqliteErrorCode: SqliteFull })
        {
            // Others were faster.
        }
    }

    /// <summary>Runs something while no other node does the like: changes of the schema.</summary>
    internal async Task<T> AloneAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken ct)
    {
        if (!IsShared)
        {
            using var alone = await FileLock.TakeAsync(SqliteFile + ".schema.lock", null, _time, ct);
            return await UseAsync(work, ct);
        }
        return await UseAsync(
            async connection =>
            {
                const long key = 0x766964656f; // "video"
                await connection.ExecuteAsync("select pg_advisory_lock(@key)", new { key });
                try
                {
                    return await work(connection);
                }
                finally
                {
                    await connection.ExecuteAsync("select pg_advisory_unlock(@key)", new { key });
                }
            },
            ct
        );
    }

    /// <summary>Runs one statement.</summary>
    /// <returns>How many rows it has changed.</returns>
    /// <exception cref="VideoBlogException">As for <see cref="UseAsync"/>.</exception>
    internal Task<int> ExecuteAsync(string sql, object? parameters, CancellationToken ct) =>
        UseAsync(connection => connection.ExecuteAsync(sql, parameters), ct);

    /// <summary>Runs one statement that gives rows: columns go to the properties of their names.</summary>
    /// <exception cref="VideoBlogException">As for <see cref="UseAsync"/>.</exception>
    internal Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters, CancellationToken ct) =>
        UseAsync<IReadOnlyList<T>>(async connection => (await connection.QueryAsync<T>(sql, parameters)).AsList(), ct);

    /// <summary>Opens a connection for some work.</summary>
    /// <exception cref="VideoBlogException">The database cannot be reached, is full, or is broken.</exception>
    internal async Task<T> UseAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken ct)
    {
        try
        {
            await using var connection = await OpenAsync(ct);
            return await work(connection);
        }
        catch (DbException error)
        {
            throw Explain(error);
        }
    }

    // What lies in the pool may belong to a file that is gone.
    private async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        var connection = await OpenAnyAsync(ct);
        if (!_canTellMoved || connection is not SqliteConnection pooled || !SqliteConnections.HasMoved(pooled))
            return connection;
        SqliteConnection.ClearPool(pooled);
        await pooled.DisposeAsync();
        var fresh = await OpenAnyAsync(ct);
        // Some file systems give the same file another number each time: there it cannot be told.
        if (fresh is SqliteConnection opened && SqliteConnections.HasMoved(opened))
            _canTellMoved = false;
        else
            Interlocked.Increment(ref _replacements);
        return fresh;
    }

    private async Task<DbConnection> OpenAnyAsync(CancellationToken ct)
    {
        var connection = _connect();
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private VideoBlogException Explain(DbException error) =>
        error is SqliteException sqlite
            ? SqliteConnections.Explain(sqlite, Description)
            : new VideoBlogException(
                $"The queue in {Description} does not answer: {error.Message}",
                "Check that the database runs and can be reached.",
                innerException: error
            );

    /// <summary>Moments as the tables have them: milliseconds since 1970.</summary>
    private sealed class UnixMilliseconds : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => DateTimeOffset.FromUnixTimeMilliseconds((long)value);

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUnixTimeMilliseconds();
    }
}

using Dapper;

namespace VideoBlog.Jobs;

/// <summary>The state of a file in which it was taken in.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="ModifiedAt">When it was last modified.</param>
public readonly record struct FileState(long Bytes, DateTimeOffset ModifiedAt);

/// <summary>The files that have become jobs, so that none is read again after a restart.</summary>
/// <param name="database">Where they are kept.</param>
public sealed class KnownFiles(QueueDatabase database)
{
    /// <summary>All of them.</summary>
    public Task<Dictionary<string, FileState>> LoadAsync(CancellationToken ct) => database.UseAsync(async connection =>
        (await connection.QueryAsync<(string Path, long Bytes, long ModifiedAt)>("select path, bytes, modifiedAt from videoblog_files"))
            .ToDictionary(f => f.Path, f => new FileState(f.Bytes, new DateTimeOffset(f.ModifiedAt, TimeSpan.Zero)), StringComparer.Ordinal), ct);

    /// <summary>Enters a file.</summary>
    /// <param name="path">Its absolute path.</param>
    /// <param name="state">The state in which it was taken in.</param>
    /// <param name="job">The job that it became.</param>
    /// <param name="ct">Ends the work.</param>
    public Task AddAsync(string path, FileState state, string job, CancellationToken ct) => database.UseAsync(connection => connection.ExecuteAsync(
        """
        insert into videoblog_files (path, bytes, modifiedAt, job) values (@path, @Bytes, @modifiedAt, @job)
        on conflict (path) do update set bytes = excluded.bytes, modifiedAt = excluded.modifiedAt, job = excluded.job
        """, new { path, state.Bytes, modifiedAt = state.ModifiedAt.UtcTicks, job }), ct);

    /// <summary>Forgets a file that is gone.</summary>
    public Task RemoveAsync(string path, CancellationToken ct) => database.UseAsync(connection => connection.ExecuteAsync(
        "delete from videoblog_files where path = @path", new { path }), ct);
}

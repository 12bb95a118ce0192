using VideoBlog.Platform;
using VideoBlog.Queue.Watching;

namespace VideoBlog.Queue.Jobs;

/// <summary>The files of watched folders that have become jobs, so that none is read again after a restart.</summary>
/// <param name="database">Where they are kept.</param>
public sealed class KnownFiles(QueueDatabase database)
{
    private Dictionary<string, FileState>? _known;

    /// <summary>What is remembered of states, in their order. See <see cref="Recall"/>.</summary>
    /// <param name="states">States of files.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<IReadOnlyList<Familiarity>> RecallAsync(IReadOnlyList<FileState> states, CancellationToken ct)
    {
        _known ??= await LoadAsync(ct);
        return
        [
            .. states.Select(state =>
                _known.GetValueOrDefault(state.Path) switch
                {
                    null => Familiarity.Unknown,
                    var known when known == state => Familiarity.Known,
                    var known => known.IsSameRecording(state) ? Familiarity.OtherSidecars : Familiarity.Unknown,
                }
            ),
        ];
    }

    /// <summary>Enters a file that has become a job.</summary>
    public async Task AddAsync(FileState state, string job, CancellationToken ct)
    {
        await database.ExecuteAsync(
            """
            insert into videoblog_files (path, bytes, modifiedAt, sidecars, job)
            values (@Path, @Bytes, @modifiedAt, @Sidecars, @job)
            on conflict (path) do update
            set bytes = excluded.bytes, modifiedAt = excluded.modifiedAt, sidecars = excluded.sidecars, job = excluded.job
            """,
            new
            {
                state.Path,
                state.Bytes,
                modifiedAt = state.ModifiedAt.UtcTicks,
                state.Sidecars,
                job,
            },
            ct
        );
        _known?[state.Path] = state;
    }

    /// <summary>
    /// The stamp of the file in which a job's recording was found; null when the file of that name is another's, or not known.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="job">The job.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<FileStamp?> FindStampAsync(string path, string job, CancellationToken ct)
    {
        var rows = await database.QueryAsync<(long Bytes, long ModifiedAt)>(
            "select bytes, modifiedAt from videoblog_files where path = @path and job = @job",
            new { path, job },
            ct
        );
        return rows is [var row] ? new FileStamp(row.Bytes, new DateTime(row.ModifiedAt, DateTimeKind.Utc)) : null;
    }

    /// <summary>Forgets a file that is gone.</summary>
    public async Task RemoveAsync(string path, CancellationToken ct)
    {
        await database.ExecuteAsync("delete from videoblog_files where path = @path", new { path }, ct);
        _known?.Remove(path);
    }

    private async Task<Dictionary<string, FileState>> LoadAsync(CancellationToken ct)
    {
        var rows = await database.QueryAsync<(string Path, long Bytes, long ModifiedAt, string? Sidecars)>(
            "select path, bytes, modifiedAt, sidecars from videoblog_files",
            null,
            ct
        );
        return rows.ToDictionary(
            f => f.Path,
            f => new FileState(f.Path, f.Bytes, new DateTimeOffset(f.ModifiedAt, TimeSpan.Zero), f.Sidecars),
            StringComparer.Ordinal
        );
    }
}

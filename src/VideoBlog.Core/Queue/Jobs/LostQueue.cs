using System.Data.Common;
using Dapper;
using VideoBlog.Library;
using VideoBlog.Speech;

namespace VideoBlog.Queue.Jobs;

/// <summary>
/// Makes the list of finished jobs anew when a queue's file is gone: what the library has drafts of need not be converted, nor announced,
/// again. What had failed or waited comes back when its folder is watched.
/// </summary>
internal static class LostQueue
{
    /// <summary>Enters the recordings whose drafts are in a library.</summary>
    /// <param name="connection">The new tables.</param>
    /// <param name="library">The library's folder.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Ends the work.</param>
    public static async Task RestoreAsync(DbConnection connection, string library, TimeProvider time, CancellationToken ct)
    {
        var videos = await new VideoLibrary(library, time).ListAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var video in videos)
        {
            var layout = new VideoLayout(Path.Combine(library, video.Slug));
            if (!File.Exists(layout.Draft))
                continue;
            await connection.ExecuteAsync(
                $"""
                insert into videoblog_jobs (id, sourcePath, model, priority, state, turn, scheduled, attempt, crashes, announced, folder,
                    addedAt, endedAt)
                values (@Id, @SourcePath, @model, {Job.DefaultPriority}, 'Finished', 1, 1, 1, 0, 1, @folder, @addedAt, @endedAt)
                on conflict (id) do nothing
                """,
                new
                {
                    video.Id,
                    video.SourcePath,
                    model = ModelStore.DefaultModel,
                    folder = layout.Folder,
                    addedAt = video.AddedAt.ToUnixTimeMilliseconds(),
                    endedAt = new DateTimeOffset(File.GetLastWriteTimeUtc(layout.Draft)).ToUnixTimeMilliseconds(),
                },
                transaction
            );
        }
        await transaction.CommitAsync(ct);
    }
}

using Microsoft.Extensions.Logging;
using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Queue.Jobs;

/// <summary>
/// Moves recordings whose draft is there, with the files beside them, out of a watched folder. Only ever done when a person asked for it.
/// </summary>
/// <param name="database">The queue.</param>
/// <param name="files">The files that have become jobs.</param>
/// <param name="watched">The folder that recordings are moved out of.</param>
/// <param name="target">Where they go; it is made when it is missing.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Says what was moved.</param>
public sealed partial class FinishedMover(
    QueueDatabase database,
    KnownFiles files,
    string watched,
    string target,
    TimeProvider time,
    ILogger log
)
{
    private readonly JobLedger _jobs = new(database, time);

    /// <summary>Moves what there is to move.</summary>
    /// <exception cref="VideoBlogException">The target cannot be written.</exception>
    public async Task MoveAsync(CancellationToken ct)
    {
        foreach (var job in await _jobs.ListAsync(ct))
        {
            if (
                job.State != JobState.Finished
                || !job.SourcePath.StartsWith(watched + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                || !File.Exists(job.SourcePath)
            )
                continue;
            // The recording goes last: interrupted, the move is done again as a whole.
            foreach (var file in SidecarFiles.NamesFor(job.SourcePath).Where(File.Exists).Append(job.SourcePath))
                Move(file);
            await files.RemoveAsync(job.SourcePath, ct);
            LogMoved(job.SourcePath, target);
        }
    }

    private void Move(string file)
    {
        try
        {
            Directory.CreateDirectory(target);
            File.Move(file, FreeName(Path.Combine(target, Path.GetFileName(file))));
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfWriting(target, error);
        }
    }

    private static string FreeName(string path)
    {
        var stem = Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileNameWithoutExtension(path));
        return Enumerable
            .Range(2, int.MaxValue - 2)
            .Select(n => $"{stem} ({n}){Path.GetExtension(path)}")
            .Prepend(path)
            .First(p => !Path.Exists(p));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Recording}: moved to {Folder}")]
    private partial void LogMoved(string recording, string folder);
}

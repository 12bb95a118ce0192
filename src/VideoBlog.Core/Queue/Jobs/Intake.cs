using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;
using VideoBlog.Speech;

namespace VideoBlog.Queue.Jobs;

/// <summary>Makes jobs of files.</summary>
/// <param name="database">The queue.</param>
/// <param name="defaultModel">The model of recordings whose sidecar names none; null: the program's default.</param>
/// <param name="time">The clock.</param>
public sealed class Intake(QueueDatabase database, string? defaultModel, TimeProvider time)
{
    private readonly JobLedger _jobs = new(database, time);

    /// <summary>Reads a file as a whole to find out which recording it is, and adds the job.</summary>
    /// <param name="path">The file's absolute path.</param>
    /// <param name="priority">1 (last) to 10 (first).</param>
    /// <param name="again">Run the job again although it is finished: something beside the recording has changed.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="VideoBlogException">The file cannot be read, is empty, or changed while it was being read.</exception>
    public async Task<TakenFile> TakeAsync(string path, int priority, bool again, CancellationToken ct)
    {
        var (id, stamp) = await RecordingIdentity.ReadAsync(path, ct);
        return new TakenFile(id, stamp, await AddAsync(id, path, priority, again, ct));
    }

    /// <summary>Adds the job of a file of which it is known already which recording it is.</summary>
    /// <param name="id">SHA-256 of the file.</param>
    /// <param name="path">The file's absolute path.</param>
    /// <param name="priority">1 (last) to 10 (first).</param>
    /// <param name="again">As for <see cref="TakeAsync"/>.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>False when there is nothing to do: the queue had the same recording already.</returns>
    public async Task<bool> AddAsync(string id, string path, int priority, bool again, CancellationToken ct) =>
        await _jobs.AddAsync(id, path, await ModelOfAsync(path, ct), priority, again, ct);

    // A sidecar that cannot be read is no reason to keep quiet about the video: the conversion will say what is wrong with it.
    private async Task<string> ModelOfAsync(string path, CancellationToken ct)
    {
        try
        {
            return (await SidecarReader.ReadAsync(path, ct)).Model ?? defaultModel ?? ModelStore.DefaultModel;
        }
        catch (VideoBlogException)
        {
            return defaultModel ?? ModelStore.DefaultModel;
        }
    }
}

/// <summary>A file that was taken in.</summary>
/// <param name="Job">The id of its job.</param>
/// <param name="Stamp">The stamp of the file that was read.</param>
/// <param name="IsNew">False when there is nothing to do: the queue had the same recording already.</param>
public sealed record TakenFile(string Job, FileStamp Stamp, bool IsNew);

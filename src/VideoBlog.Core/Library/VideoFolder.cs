using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Library;

/// <summary>
/// The folder of one video: everything that was made from it, as files that a person can read. Whoever holds this object holds the
/// folder's lock.
/// </summary>
public sealed class VideoFolder : IDisposable
{
    private readonly FileLock _lock;

    private VideoFolder(VideoLayout layout, Video video, FileLock taken)
    {
        Layout = layout;
        Video = video;
        _lock = taken;
    }

    /// <summary>The recording.</summary>
    public Video Video { get; }

    /// <summary>Where everything in the folder lies.</summary>
    public VideoLayout Layout { get; }

    /// <summary>Waits for the folder's lock, then clears what a killed owner left half-written.</summary>
    internal static async Task<VideoFolder> OpenAsync(string path, Video video, Action? onWait, TimeProvider time, CancellationToken ct)
    {
        var layout = new VideoLayout(path);
        var taken = await FileLock.TakeAsync(layout.Lock, onWait, time, ct);
        try
        {
            using (await MachineDraftStore.LockAsync(path, time, ct))
                RemoveLeftovers(path);
            return new VideoFolder(layout, video, taken);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>The folder as it is, when nobody else works in it; null when somebody does, or when it is no video's folder.</summary>
    internal static async Task<VideoFolder?> TryOpenAsync(string path, CancellationToken ct)
    {
        var layout = new VideoLayout(path);
        if (await StoredFiles.Video.ReadAsync(path, ct) is not { } video || FileLock.TryTake(layout.Lock) is not { } taken)
            return null;
        return new VideoFolder(layout, video, taken);
    }

    private static void RemoveLeftovers(string path)
    {
        foreach (var folder in Directory.EnumerateDirectories(path, "*", SearchOption.AllDirectories).Prepend(path))
            AtomicFile.RemoveLeftovers(folder);
    }

    /// <summary>Runs a stage, unless the files that it made from the same inputs are still there and whole.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="inputs">Everything that its output depends on: hashes and options by name. Null stands for an option that is not
    /// given.</param>
    /// <param name="run">Does the work and returns the relative paths of the files it wrote, with forward slashes.</param>
    /// <param name="ct">Ends the stage; it will run again.</param>
    public async Task<StageOutcome> OnceAsync(
        Stage stage,
        IEnumerable<(string Name, string? Value)> inputs,
        Func<CancellationToken, Task<IReadOnlyList<string>>> run,
        CancellationToken ct
    )
    {
        var given = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in inputs)
        {
            if (value is not null)
                given.Add(name, value);
        }
        var file = RecordOf(stage);
        if (
            await file.ReadAsync(Layout.Folder, ct) is { } record
            && record.Matches(stage, given)
            && await AreIntactAsync(record.Outputs, ct)
        )
            return Outcome(reused: true, record.Outputs);

        var outputs = new List<StageOutput>();
        foreach (var output in await run(ct))
            outputs.Add(await StageOutput.FromFileAsync(Layout.Folder, output, ct));
        await file.WriteAsync(Layout.Folder, new StageRecord(stage.Name, stage.Version, given, outputs), ct);
        return Outcome(reused: false, outputs);
    }

    /// <summary>What became of a stage when it last ran; null when it never did.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="ct">Ends the reading.</param>
    internal Task<StageOutcome?> LastAsync(Stage stage, CancellationToken ct) => LastAsync(Layout.Folder, stage, ct);

    /// <summary>What became of a stage in a folder that somebody else may be working in.</summary>
    internal static async Task<StageOutcome?> LastAsync(string folder, Stage stage, CancellationToken ct) =>
        await RecordOf(stage).ReadAsync(folder, ct) is { } record ? Outcome(reused: true, record.Outputs) : null;

    /// <summary>Runs a stage that makes one value, unless the value that it made from the same inputs is still there and whole.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="file">Where the value is stored.</param>
    /// <param name="inputs">Everything that the value depends on: hashes and options by name. Null stands for an option that is not
    /// given.</param>
    /// <param name="make">Makes the value.</param>
    /// <param name="ct">Ends the stage; it will run again.</param>
    /// <returns>The value, made now or read from the folder.</returns>
    public async Task<(T Value, StageOutcome Outcome)> OnceAsync<T>(
        Stage stage,
        StoredFile<T> file,
        IEnumerable<(string Name, string? Value)> inputs,
        Func<CancellationToken, Task<T>> make,
        CancellationToken ct
    )
        where T : class
    {
        T? made = null;
        var outcome = await OnceAsync(
            stage,
            inputs,
            async token =>
            {
                made = await make(token);
                await file.WriteAsync(Layout.Folder, made, token);
                return [file.Name];
            },
            ct
        );
        made ??=
            await file.ReadAsync(Layout.Folder, ct) ?? throw new InvalidOperationException($"{file.Name} is whole but cannot be read.");
        return (made, outcome);
    }

    /// <summary>
    /// Makes sure that the recording has not been replaced while it was read: what was made then may be about another one. One that is gone
    /// was read as it was.
    /// </summary>
    /// <exception cref="VideoBlogException">It has.</exception>
    internal void RequireSameSource()
    {
        if (FileStamp.Read(Video.SourcePath) is { } now && !now.Matches(Video.Bytes, Video.ModifiedAt))
            throw new VideoBlogException(
                $"'{Video.SourcePath}' changed while it was being converted.",
                "Run again: what it holds now is another recording."
            )
            {
                IsTransient = true,
            };
    }

    /// <summary>Makes every stage run again. Drafts and their history stay.</summary>
    public void Forget()
    {
        File.Delete(Layout.Checkpoint);
        foreach (var record in Directory.EnumerateFiles(Layout.Stages, "*.json"))
            File.Delete(record);
    }

    /// <summary>Frees the lock.</summary>
    public void Dispose() => _lock.Dispose();

    private static StoredFile<StageRecord> RecordOf(Stage stage) =>
        new($"{VideoLayout.StagesName}/{stage.Name}.json", 1, StoredJson.Default.StageRecord);

    private static StageOutcome Outcome(bool reused, IReadOnlyList<StageOutput> outputs) =>
        new(reused, StageOutput.HashOf(outputs), [.. outputs.Select(o => o.File)]);

    private async Task<bool> AreIntactAsync(IReadOnlyList<StageOutput> outputs, CancellationToken ct)
    {
        foreach (var output in outputs)
        {
            if (!await output.IsIntactAsync(Layout.Folder, ct))
                return false;
        }
        return true;
    }
}

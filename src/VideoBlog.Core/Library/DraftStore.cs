using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Posts;

namespace VideoBlog.Library;

/// <summary>
/// Where a draft is read and saved by those who review it. A text is saved against the version that it was made from: what others saved
/// meanwhile, here or with an editor of their own, is merged or reported, never lost.
/// </summary>
/// <param name="folder">The video's folder.</param>
/// <param name="posts">Reads the draft, and takes what is saved.</param>
/// <param name="time">The clock.</param>
public sealed class DraftStore(string folder, PostSnapshots posts, TimeProvider time)
{
    /// <summary>Longest draft in characters: a talk of 10 hours has about a tenth of it.</summary>
    public const int MaxLength = 5_000_000;

    private readonly string _draft = new VideoLayout(folder).Draft;
    private readonly DraftHistory _history = new(new VideoLayout(folder).History, time);

    /// <summary>The draft as it stands.</summary>
    /// <exception cref="VideoBlogException">There is no draft, or it cannot be read.</exception>
    public Task<DraftVersion> ReadAsync(CancellationToken ct) => posts.ReadDraftAsync(folder, ct);

    /// <summary>Saves a text.</summary>
    /// <param name="text">The whole draft.</param>
    /// <param name="basedOn">Tag of the version that it was made from.</param>
    /// <param name="ct">Ends the saving; the draft is then as it was.</param>
    /// <exception cref="VideoBlogException">The text is too long, or the folder cannot be written.</exception>
    public async Task<DraftSaved> SaveAsync(string text, string basedOn, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > MaxLength)
            throw new VideoBlogException(
                "The draft is too long to be saved.",
                $"At most {MaxLength / 1_000_000} million characters are kept; shorten it."
            );
        try
        {
            return await SaveAsync(new DraftVersion(text), basedOn, ct);
        }
        catch (VideoBlogException e) when (e.InnerException is UnauthorizedAccessException)
        {
            throw ReadOnly("The post's folder may not be written by this server: nothing was saved.", e.InnerException);
        }
    }

    private async Task<DraftSaved> SaveAsync(DraftVersion version, string basedOn, CancellationToken ct)
    {
        using var taken = await MachineDraftStore.LockAsync(folder, time, ct);
        var current = await ReadAsync(ct);
        if (current.Equals(version))
            return new DraftSaved(SaveOutcome.Unchanged, current);
        if (current.Tag == basedOn)
            return await WriteAsync(SaveOutcome.Saved, current, version, ct);
        return await _history.FindAsync(basedOn, ct) is { } common && TextMerge.Merge(common, version.Text, current.Text) is { } merged
            ? await WriteAsync(SaveOutcome.Merged, current, new DraftVersion(merged), ct)
            : new DraftSaved(SaveOutcome.Conflict, current);
    }

    /// <summary>The versions that can be restored, the latest first.</summary>
    public IReadOnlyList<SavedVersion> History() => _history.List();

    /// <summary>The text of a version, or null when it is not kept any more.</summary>
    public Task<string?> FindAsync(string tag, CancellationToken ct) => _history.FindAsync(tag, ct);

    /// <summary>The machine's latest draft, or null.</summary>
    public async Task<string?> MachineDraftAsync(CancellationToken ct) => (await posts.ReadAsync(folder, ct)).MachineDraft?.Text;

    /// <summary>Keeps the draft as it stands among the versions that can be restored: another program is about to change it.</summary>
    public async Task KeepAsync(CancellationToken ct)
    {
        using var taken = await MachineDraftStore.LockAsync(folder, time, ct);
        await _history.AddAsync(await ReadAsync(ct), ct);
    }

    private static VideoBlogException ReadOnly(string message, Exception? inner = null) =>
        new(message, "Allow it to be written: the text is kept where it was typed, and saved then.", innerException: inner)
        {
            IsTransient = true,
        };

    /// <summary>A file that somebody has protected is not replaced, although the folder would allow it.</summary>
    private static bool IsProtected(string path) =>
        File.Exists(path)
        && (
            OperatingSystem.IsWindows()
                ? File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly)
                : (File.GetUnixFileMode(path) & (UnixFileMode.UserWrite | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) == 0
        );

    // Both are kept: what another program wrote would otherwise be nowhere once it is replaced.
    private async Task<DraftSaved> WriteAsync(SaveOutcome outcome, DraftVersion before, DraftVersion version, CancellationToken ct)
    {
        if (IsProtected(_draft))
            throw ReadOnly($"{VideoLayout.DraftName} is write-protected: nothing was saved.");
        await _history.AddAsync(before, ct);
        // What the author's own editor writes stays as it is: another one would show every line as changed.
        var shape = File.Exists(_draft) ? DraftShape.Of(await DraftFile.ReadAsync(_draft, ct)) : default;
        var stamp = await AtomicFile.WriteTextAsync(_draft, shape.Apply(version.Text), ct);
        await posts.PutAsync(folder, version, stamp);
        await _history.AddAsync(version, ct);
        return new DraftSaved(outcome, version);
    }
}

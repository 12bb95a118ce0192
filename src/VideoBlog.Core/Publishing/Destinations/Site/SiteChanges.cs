using VideoBlog.Domain;

namespace VideoBlog.Publishing.Destinations.Site;

/// <summary>What differs between the site that there shall be and the folder that there is.</summary>
internal sealed record SiteChanges
{
    /// <summary>Files to write, in their order.</summary>
    public List<WantedFile> Writes { get; } = [];

    /// <summary>Those of them that replace another one.</summary>
    public HashSet<string> Replaced { get; } = new(StringComparer.Ordinal);

    /// <summary>Files that are as they should be but were noted otherwise.</summary>
    public List<WantedFile> Noted { get; } = [];

    /// <summary>Files to delete.</summary>
    public List<string> Deletes { get; } = [];

    /// <summary>Notes of files that are gone already.</summary>
    public List<string> Forgotten { get; } = [];

    /// <summary>Files that somebody has changed, or put there, and that would be replaced or deleted.</summary>
    public List<string> Edited { get; } = [];

    /// <summary>Media that are missing and of which nobody has a copy here.</summary>
    public List<string> Missing { get; } = [];

    /// <summary>Compares. Changes nothing.</summary>
    /// <param name="wanted">The files that there shall be.</param>
    /// <param name="written">The files that were written.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="isChecked">Tells the files whose changes by others matter even when they would not be written.</param>
    /// <param name="ct">Ends the work.</param>
    public static async Task<SiteChanges> FindAsync(
        IReadOnlyList<WantedFile> wanted,
        IReadOnlyDictionary<string, WrittenFile> written,
        SiteFolder folder,
        Func<string, bool> isChecked,
        CancellationToken ct
    )
    {
        var changes = new SiteChanges();
        foreach (var file in wanted.OrderBy(f => f.Rank))
        {
            ct.ThrowIfCancellationRequested();
            await changes.AddAsync(file, written.GetValueOrDefault(file.Path), folder, isChecked, ct);
        }
        var paths = wanted.Select(f => f.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, file) in written.Where(f => !paths.Contains(f.Key)))
        {
            if (folder.Find(path) is null)
                changes.Forgotten.Add(path);
            else
                changes.Deletes.Add(path);
            if (
                folder.Find(path) is { } stamp
                && !file.IsUnfinished
                && stamp != file.Stamp
                && await folder.HashAsync(path, ct) != file.Hash
            )
                changes.Edited.Add(path);
        }
        return changes;
    }

    private async Task AddAsync(WantedFile file, WrittenFile? before, SiteFolder folder, Func<string, bool> isChecked, CancellationToken ct)
    {
        if (folder.Find(file.Path) is not { } stamp)
        {
            Write(file);
            return;
        }
        var isSame = before is { IsUnfinished: false } && before.Key == file.Key;
        if (isSame && stamp == before!.Stamp)
            return;
        if (isSame && !isChecked(file.Path))
        {
            // Somebody has changed what would not be written: that is theirs, and only looked at when it is to be replaced.
            return;
        }
        var found = before is { IsUnfinished: false } && stamp == before.Stamp ? before.Hash : await folder.HashAsync(file.Path, ct);
        if (found == file.Hash)
        {
            Noted.Add(file);
            return;
        }
        if (before is null && file.IsOptional)
            return;
        if (before is null || (!before.IsUnfinished && found != before.Hash))
            Edited.Add(file.Path);
        Replaced.Add(file.Path);
        Write(file);
    }

    private void Write(WantedFile file)
    {
        if (file is { Content: null, Source: null })
            Missing.Add(file.Path);
        else
            Writes.Add(file);
    }
}

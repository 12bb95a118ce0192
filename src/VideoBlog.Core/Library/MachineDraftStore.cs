using System.Globalization;
using VideoBlog.Platform;

namespace VideoBlog.Library;

/// <summary>
/// Puts the machine's drafts into a video's folder without ever overwriting what a person wrote. Each different draft of the machine is
/// kept as
/// <c>history/machine-0001.md</c> and so on; a <c>draft.md</c> that equals none of them was edited.
/// </summary>
public static class MachineDraftStore
{
    private const string MachineDraft = "machine";
    private const string EditedDraft = "edited";

    /// <summary>
    /// Puts a draft in place: as <c>draft.md</c>, or as <c>draft.new.md</c> when a person edited that one and this draft says something
    /// new.
    /// </summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="draft">What the machine has composed, as Markdown.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Ends the work.</param>
    public static async Task<DraftPlacement> PlaceAsync(VideoFolder folder, string draft, TimeProvider time, CancellationToken ct)
    {
        using var taken = await LockAsync(folder.Layout.Folder, time, ct);
        var earlier = await MachineDraftsAsync(folder.Layout.Folder, ct);
        var current = await ReadAsync(folder.Layout.Draft, ct);
        var waiting = await ReadAsync(folder.Layout.NewDraft, ct);
        var isNew = earlier.Count == 0 || earlier[^1] != draft;
        var isEdited = current is not null && current != draft && !earlier.Contains(current);

        if (!isEdited && current != draft)
            await AtomicFile.WriteTextAsync(folder.Layout.Draft, draft, ct);
        if (isEdited && isNew && waiting != draft)
        {
            if (waiting is not null && !earlier.Contains(waiting))
                await KeepAsync(folder.Layout.History, EditedDraft, waiting, ct);
            await AtomicFile.WriteTextAsync(folder.Layout.NewDraft, draft, ct);
        }
        if (!isEdited && waiting is not null && (waiting == draft || earlier.Contains(waiting)))
            File.Delete(folder.Layout.NewDraft);
        if (isNew)
            await KeepAsync(folder.Layout.History, MachineDraft, draft, ct);

        var kept = isEdited && File.Exists(folder.Layout.NewDraft);
        return new DraftPlacement(Reused: !isNew && (isEdited || current == draft), kept);
    }

    /// <summary>
    /// Keeps others from writing the draft for the moments that it takes to look at it and replace it. A conversion holds the folder's own
    /// lock for minutes; a person who saves meanwhile must not wait for it.
    /// </summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Ends the waiting.</param>
    public static Task<FileLock> LockAsync(string folder, TimeProvider time, CancellationToken ct) =>
        FileLock.TakeAsync(new VideoLayout(folder).DraftLock, onWait: null, time, ct);

    /// <summary>Where the machine's latest draft is kept; null when none is.</summary>
    internal static string? LatestPath(VideoLayout layout) => Kept(layout.History, MachineDraft).LastOrDefault();

    /// <summary>All drafts of the machine, the first one first.</summary>
    internal static async Task<IReadOnlyList<string>> MachineDraftsAsync(string folder, CancellationToken ct)
    {
        var texts = new List<string>();
        foreach (var path in Kept(new VideoLayout(folder).History, MachineDraft))
            texts.Add(await ReadAsync(path, ct) ?? "");
        return texts;
    }

    /// <summary>The machine's newer draft that waits beside a person's, or null.</summary>
    internal static Task<string?> WaitingAsync(string folder, CancellationToken ct) => ReadAsync(new VideoLayout(folder).NewDraft, ct);

    /// <summary>Takes the newer draft away once a person is done with it. Its text stays in the history.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="isMeant">Whether the text that waits is the one that the person has seen.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>False when another one waits by now, which stays.</returns>
    internal static async Task<bool> PutAwayAsync(string folder, Func<string, bool> isMeant, TimeProvider time, CancellationToken ct)
    {
        using var taken = await LockAsync(folder, time, ct);
        if (await WaitingAsync(folder, ct) is not { } waiting)
            return true;
        if (!isMeant(waiting))
            return false;
        // The machine's own text is there already; a person may have changed it.
        if (!(await MachineDraftsAsync(folder, ct)).Contains(waiting))
            await KeepAsync(new VideoLayout(folder).History, EditedDraft, waiting, ct);
        File.Delete(new VideoLayout(folder).NewDraft);
        return true;
    }

    private static Task<FileStamp> KeepAsync(string history, string whose, string text, CancellationToken ct)
    {
        var last = Kept(history, whose).LastOrDefault() is { } path ? NumberOf(path, whose) : 0;
        return AtomicFile.WriteTextAsync(
            Path.Combine(history, string.Create(CultureInfo.InvariantCulture, $"{whose}-{last + 1:0000}.md")),
            text,
            ct
        );
    }

    private static IEnumerable<string> Kept(string history, string whose) =>
        Directory.Exists(history)
            ? Directory
                .EnumerateFiles(history, $"{whose}-*.md")
                .Where(path => NumberOf(path, whose) > 0 && !LinkRule.IsLink(path))
                .OrderBy(path => NumberOf(path, whose))
            : [];

    private static int NumberOf(string path, string whose) =>
        int.TryParse(
            Path.GetFileNameWithoutExtension(path)[(whose.Length + 1)..],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 0;

    private static async Task<string?> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            return File.Exists(path) ? await File.ReadAllTextAsync(path, ct) : null;
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfReading(path, error);
        }
    }
}

/// <summary>What became of a draft.</summary>
/// <param name="Reused">True when nothing had to be written.</param>
/// <param name="Kept">True when a person's <c>draft.md</c> was kept and the machine's is waiting beside it as <c>draft.new.md</c>.</param>
public sealed record DraftPlacement(bool Reused, bool Kept);

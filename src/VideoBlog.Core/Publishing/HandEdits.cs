using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;

namespace VideoBlog.Publishing;

/// <summary>
/// Notices when somebody has edited <c>captions.vtt</c> in the folder: the program remembers what it wrote last, and what it did not write
/// becomes edits, which stay when the captions are made anew.
/// </summary>
/// <param name="layout">Where the post's files lie.</param>
internal sealed class HandEdits(VideoLayout layout)
{
    private const int Longest = 20_000_000;

    private string Written => layout.At(VideoLayout.StagesName + "/captions.written");

    /// <summary>Takes over what was edited.</summary>
    /// <param name="words">All words that captions show.</param>
    /// <param name="state">What is known of captions.</param>
    /// <param name="time">The clock.</param>
    /// <param name="notice">Is told what was found.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>What is known now; null when the file is edited and cannot be read: it must not be written over.</returns>
    /// <exception cref="VideoBlogException">The folder cannot be read or written.</exception>
    public async Task<CaptionState?> TakeAsync(
        IReadOnlyList<TranscriptWord> words,
        CaptionState state,
        TimeProvider time,
        Action<string>? notice,
        CancellationToken ct
    )
    {
        if (await EditedAsync(ct) is not { } text)
            return state;
        if (WebVttReader.Read(text) is not { } lines)
        {
            notice?.Invoke(
                $"{VideoLayout.CaptionsName} was edited and is not valid WebVTT any more: it stays as it is, and the page has the captions "
                    + "without these edits. Mend the file, or delete it to have it made anew."
            );
            return null;
        }
        var before =
            await ReadAsync(layout.At(VideoLayout.InPost(VideoLayout.CaptionsName)), ct) is { } published
            && WebVttReader.Read(published) is { } base_
                ? base_
                : CaptionChanges.Lines(Captions.From(words, state.Edits));
        using var taken = await MachineDraftStore.LockAsync(layout.Folder, time, ct);
        var latest = await StoredFiles.Captions.ReadAsync(layout.Folder, ct) ?? CaptionState.Empty;
        var edited = latest with { Edits = CaptionChanges.Merge(before, lines, words, latest.Edits) };
        await StoredFiles.Captions.WriteAsync(layout.Folder, edited, ct);
        // From now on its edits are known, even if the captions are not written.
        await RememberAsync(text, ct);
        notice?.Invoke($"{VideoLayout.CaptionsName} was edited by hand: the edits are kept in {StoredFiles.Captions.Name}.");
        return edited;
    }

    /// <summary>Remembers captions before they are written; what was written before is known too, until the next ones.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="ct">Ends the writing.</param>
    public async Task RememberAsync(string text, CancellationToken ct)
    {
        var hash = ContentHash.Of(text);
        var known = await KnownAsync(ct);
        if (!known.Contains(hash))
            await AtomicFile.WriteTextAsync(Written, string.Join('\n', known.TakeLast(3).Append(hash)) + "\n", ct);
    }

    /// <summary>The file's text, if somebody else wrote it. An empty one, or the beginning of ours, is left by a power cut.</summary>
    private async Task<string?> EditedAsync(CancellationToken ct)
    {
        if (await ReadAsync(layout.Captions, ct) is not { } text || string.IsNullOrWhiteSpace(text.Trim('\0')))
            return null;
        var known = await KnownAsync(ct);
        var published = await ReadAsync(layout.At(VideoLayout.InPost(VideoLayout.CaptionsName)), ct);
        // A version of the program that did not remember wrote the same file twice.
        var isOwn =
            known.Contains(ContentHash.Of(text))
            || (published is null && known.Count == 0)
            || published?.StartsWith(text, StringComparison.Ordinal) == true;
        return isOwn ? null : text;
    }

    private async Task<IReadOnlyList<string>> KnownAsync(CancellationToken ct) =>
        (await ReadAsync(Written, ct))?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static async Task<string?> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length <= Longest && !LinkRule.IsLink(file) ? await File.ReadAllTextAsync(path, ct) : null;
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw FileFailure.OfReading(path, error);
        }
    }
}

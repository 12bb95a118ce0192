using System.Collections.Concurrent;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;

namespace VideoBlog.Reviewing;

/// <summary>Where the decisions of those who review posts are kept: <c>review.json</c> in a video's folder. One serves all folders of a library.</summary>
/// <param name="time">The clock.</param>
public sealed class ReviewDesk(TimeProvider time)
{
    /// <summary>What the number of open doubts depends on. Every new draft of the machine is a new file in the history.</summary>
    private static readonly string[] Sources = ["draft.md", "doubts.json", "review.json", "transcript.json", "history"];

    private readonly ConcurrentDictionary<string, (string Stamp, int Left)> _left = new(StringComparer.Ordinal);

    /// <summary>What was decided; <see cref="ReviewState.Empty"/> at first.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="VideoBlogException">The file cannot be read, or a newer version of the program wrote it.</exception>
    public static async Task<ReviewState> ReadAsync(string folder, CancellationToken ct) => await StoredFiles.Review.ReadAsync(folder, ct) ?? ReviewState.Empty;

    /// <summary>Changes what was decided, while nobody else does and the draft stays as it is.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="change">Makes the new state of the old one; nothing is written when it gives the same object back.</param>
    /// <param name="ct">Ends the work; the old state stays.</param>
    /// <returns>The state as it is now.</returns>
    /// <exception cref="VideoBlogException">The folder cannot be written.</exception>
    public Task<ReviewState> UpdateAsync(string folder, Func<ReviewState, ReviewState> change, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(change);
        return UpdateAsync(folder, (state, _) => Task.FromResult(change(state)), ct);
    }

    /// <summary>
    /// Number of doubts that nobody has settled yet, by a fix or by a decision; 0 without a <c>doubts.json</c>. The answer is kept until
    /// one of the files that it depends on changes.
    /// </summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The draft, or another of these files, cannot be read.</exception>
    public async Task<int> LeftAsync(string folder, CancellationToken ct)
    {
        var stamp = StampOf(folder);
        if (_left.TryGetValue(folder, out var known) && known.Stamp == stamp)
            return known.Left;
        var left = (await DoubtsAsync(folder, ct)).Left;
        _left[folder] = (stamp, left);
        return left;
    }

    /// <summary>All doubts with their places in the draft as it stands.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="VideoBlogException">The draft, or another of the files, cannot be read.</exception>
    public async Task<DoubtReview> DoubtsAsync(string folder, CancellationToken ct)
    {
        var draft = await new DraftDesk(folder, time).ReadAsync(ct);
        if (await StoredFiles.Doubts.ReadAsync(folder, ct) is not { Doubts: { Count: > 0 } listed } || await StoredFiles.Transcript.ReadAsync(folder, ct) is not { } transcript)
            return new DoubtReview(draft.Tag, []);
        TranscriptWord[] heard = [.. transcript.Words()];
        var doubts = DoubtIdentity.Usable(listed, heard.Length);
        var decisions = DoubtIdentity.Match(doubts, (await ReadAsync(folder, ct)).Doubts);
        return doubts.Count == 0
            ? new DoubtReview(draft.Tag, [])
            : new DoubtReview(draft.Tag, DoubtPlaces.Of(doubts, heard, await DraftShelf.LatestAsync(folder, ct), draft.Text, decisions));
    }

    private async Task<ReviewState> UpdateAsync(string folder, Func<ReviewState, CancellationToken, Task<ReviewState>> change, CancellationToken ct)
    {
        using var taken = await DraftShelf.LockAsync(folder, time, ct);
        var before = await ReadAsync(folder, ct);
        var after = await change(before, ct);
        if (!ReferenceEquals(before, after))
            await StoredFiles.Review.WriteAsync(folder, after, ct);
        return after;
    }

    private static string StampOf(string folder) => string.Join('|', Sources
        .Select(name => Path.Combine(folder, name))
        .Select(path => $"{File.GetLastWriteTimeUtc(path).Ticks} {(File.Exists(path) ? new FileInfo(path).Length : 0)}"));
}

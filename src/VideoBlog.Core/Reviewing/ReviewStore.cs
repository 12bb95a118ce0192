using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Platform;

namespace VideoBlog.Reviewing;

/// <summary>
/// Where the decisions of those who review posts are kept: <c>review.json</c> in a video's folder. One serves all folders of a library.
/// </summary>
/// <param name="posts">Reads the posts.</param>
/// <param name="time">The clock.</param>
public sealed class ReviewStore(PostSnapshots posts, TimeProvider time)
{
    /// <summary>What the number of open doubts depends on. Every new draft of the machine is a new file in the history.</summary>
    private static readonly string[] Sources =
    [
        VideoLayout.DraftName,
        StoredFiles.Doubts.Name,
        StoredFiles.Review.Name,
        StoredFiles.Transcript.Name,
    ];

    private readonly ConcurrentDictionary<string, (string Stamp, int Left)> _left = new(StringComparer.Ordinal);

    // As long as a post stands as it does, its doubts have the same places.
    private readonly ConditionalWeakTable<PostSnapshot, DoubtPlaces> _places = [];

    /// <summary>What was decided; <see cref="ReviewState.Empty"/> at first.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="VideoBlogException">The file cannot be read, or a newer version of the program wrote it.</exception>
    public static async Task<ReviewState> ReadAsync(string folder, CancellationToken ct) =>
        await StoredFiles.Review.ReadAsync(folder, ct) ?? ReviewState.Empty;

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
    public async Task<DoubtReview> DoubtsAsync(string folder, CancellationToken ct) =>
        await DoubtsAsync(folder, await ReadAsync(folder, ct), ct);

    /// <summary>Decides about one doubt.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="key">The doubt's key.</param>
    /// <param name="accept">True: it is right as it is. False: what was decided about it counts no more.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>False when there is no such doubt.</returns>
    /// <exception cref="VideoBlogException">The folder cannot be read or written.</exception>
    public async Task<bool> DecideAsync(string folder, string key, bool accept, CancellationToken ct)
    {
        var found = false;
        await UpdateAsync(
            folder,
            async (state, token) =>
            {
                var doubts = UsableDoubts(await posts.ReadAsync(folder, token));
                if (doubts.FirstOrDefault(d => DoubtIdentity.KeyOf(d) == key) is not { } doubt)
                    return state;
                found = true;
                var earlier = DoubtIdentity.Match(doubts, state.Doubts).GetValueOrDefault(key);
                var others = state.Doubts.Where(d => d != earlier && d?.Key != key);
                return state with { Doubts = [.. accept ? others.Append(Decision(doubt, DoubtVerdict.Accepted)) : others] };
            },
            ct
        );
        return found;
    }

    /// <summary>Lets all open doubts pass, when there are as many as somebody has been shown.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="left">How many open doubts there are to their knowledge.</param>
    /// <param name="ct">Ends the work.</param>
    /// <returns>How many there were; nothing was decided when it is another number.</returns>
    /// <exception cref="VideoBlogException">The draft cannot be read, or the folder cannot be written.</exception>
    public async Task<int> WaiveAsync(string folder, int left, CancellationToken ct)
    {
        var count = 0;
        await UpdateAsync(
            folder,
            async (state, token) =>
            {
                var open = (await DoubtsAsync(folder, state, token)).Doubts.Where(d => d.State == DoubtState.Open).ToList();
                count = open.Count;
                return count == left && count > 0
                    ? state with
                    {
                        Doubts = [.. state.Doubts, .. open.Select(d => Decision(d.Doubt, DoubtVerdict.Waived))],
                    }
                    : state;
            },
            ct
        );
        return count;
    }

    private async Task<DoubtReview> DoubtsAsync(string folder, ReviewState state, CancellationToken ct)
    {
        var post = await posts.ReadAsync(folder, ct);
        var doubts = UsableDoubts(post);
        return new DoubtReview(
            post.Draft.Tag,
            doubts.Count == 0
                ? []
                : _places.GetValue(post, static p => new DoubtPlaces(p)).Review(doubts, DoubtIdentity.Match(doubts, state.Doubts))
        );
    }

    private static IReadOnlyList<Doubt> UsableDoubts(PostSnapshot post) =>
        post is { Doubts.Doubts: { Count: > 0 } listed, Transcript: not null } ? DoubtIdentity.Usable(listed, post.Heard.Count) : [];

    private DoubtDecision Decision(Doubt doubt, DoubtVerdict verdict) =>
        new(DoubtIdentity.KeyOf(doubt), doubt.Start, DoubtIdentity.WordsOf(doubt), verdict, time.GetUtcNow());

    private async Task<ReviewState> UpdateAsync(
        string folder,
        Func<ReviewState, CancellationToken, Task<ReviewState>> change,
        CancellationToken ct
    )
    {
        using var taken = await MachineDraftStore.LockAsync(folder, time, ct);
        var before = await ReadAsync(folder, ct);
        var after = await change(before, ct);
        if (!ReferenceEquals(before, after))
            await StoredFiles.Review.WriteAsync(folder, after, ct);
        return after;
    }

    private static string StampOf(string folder)
    {
        var layout = new VideoLayout(folder);
        var files = string.Join('|', Sources.Select(name => FileStamp.Read(layout.At(name))));
        return $"{files}|{Directory.GetLastWriteTimeUtc(layout.History).Ticks}";
    }
}

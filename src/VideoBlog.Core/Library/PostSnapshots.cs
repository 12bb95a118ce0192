using VideoBlog.Domain;
using VideoBlog.Platform;

namespace VideoBlog.Library;

/// <summary>
/// The posts that were looked at last, as they stand. Whoever needs a post asks here: its files are read once, and again only when one of
/// them has another stamp, whichever program wrote it. One instance serves all of a program; it may be asked by many at once.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class PostSnapshots(TimeProvider time)
{
    /// <summary>Posts that are kept; one of a talk of four hours takes some 50 MB.</summary>
    private const int Most = 4;

    /// <summary>Longest draft that is read, in bytes: more than any that can be saved.</summary>
    private const long MaxDraftBytes = 20_000_000;

    private readonly Lock _lock = new();
    private readonly LinkedList<KeptPost> _latest = [];

    /// <summary>A post as it stands.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>The same object as the last time when nothing has changed.</returns>
    /// <exception cref="VideoBlogException">There is no draft, or one of the files cannot be read.</exception>
    public Task<PostSnapshot> ReadAsync(string folder, CancellationToken ct) => InTurnAsync(folder, post => post.ReadAsync(ct), ct);

    /// <summary>The draft alone, as it stands: for those who need nothing else of a post.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <exception cref="VideoBlogException">There is no draft, or it cannot be read.</exception>
    public Task<DraftVersion> ReadDraftAsync(string folder, CancellationToken ct) =>
        InTurnAsync(folder, post => post.ReadDraftAsync(ct), ct);

    /// <summary>Takes a draft that was just written, so that nobody reads it again.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="stamp">The stamp of its file.</param>
    internal Task PutAsync(string folder, DraftVersion draft, FileStamp stamp) =>
        InTurnAsync(
            folder,
            post =>
            {
                post.Put(draft, stamp);
                return Task.FromResult(draft);
            },
            CancellationToken.None
        );

    private async Task<T> InTurnAsync<T>(string folder, Func<KeptPost, Task<T>> work, CancellationToken ct)
    {
        var post = Find(folder);
        await post.Turn.WaitAsync(ct);
        try
        {
            return await work(post);
        }
        finally
        {
            post.Turn.Release();
        }
    }

    private KeptPost Find(string folder)
    {
        lock (_lock)
        {
            var post = _latest.FirstOrDefault(p => p.Layout.Folder == folder);
            if (post is not null)
                _latest.Remove(post);
            else if (_latest.Count == Most)
                _latest.RemoveLast();
            post ??= new KeptPost(new VideoLayout(folder), time);
            _latest.AddFirst(post);
            return post;
        }
    }

    private sealed class KeptPost(VideoLayout layout, TimeProvider time)
    {
        private readonly KeptFile<DraftVersion> _draft = new(time);
        private readonly KeptFile<DraftVersion> _machineDraft = new(time);
        private readonly KeptFile<Transcript> _transcript = new(time);
        private readonly KeptFile<DoubtList> _doubts = new(time);
        private readonly KeptFile<CaptionState> _captions = new(time);
        private PostSnapshot? _latest;

        public SemaphoreSlim Turn { get; } = new(1);

        public VideoLayout Layout => layout;

        public void Put(DraftVersion draft, FileStamp stamp) => _draft.Put(layout.Draft, stamp, draft);

        public async Task<DraftVersion> ReadDraftAsync(CancellationToken ct) =>
            (await _draft.ReadAsync(layout.Draft, token => TextAsync(layout.Draft, token), ct))!;

        public async Task<PostSnapshot> ReadAsync(CancellationToken ct)
        {
            var draft = await ReadDraftAsync(ct);
            var transcript = await ReadAsync(_transcript, StoredFiles.Transcript, ct);
            var doubts = await ReadAsync(_doubts, StoredFiles.Doubts, ct);
            var captions = await ReadAsync(_captions, StoredFiles.Captions, ct) ?? CaptionState.Empty;
            var machine = MachineDraftStore.LatestPath(layout) is { } path
                ? await _machineDraft.ReadAsync(path, token => TextAsync(path, token), ct)
                : null;
            return
                _latest is { } latest
                && ReferenceEquals(latest.Draft, draft)
                && ReferenceEquals(latest.Transcript, transcript)
                && ReferenceEquals(latest.MachineDraft, machine)
                && ReferenceEquals(latest.Doubts, doubts)
                && ReferenceEquals(latest.Captions, captions)
                ? latest
                : _latest = new PostSnapshot(layout, draft, transcript, machine, doubts, _latest, captions);
        }

        private Task<T?> ReadAsync<T>(KeptFile<T> kept, StoredFile<T> file, CancellationToken ct)
            where T : class => kept.ReadAsync(layout.At(file.Name), token => file.ReadAsync(layout.Folder, token), ct);

        private static async Task<DraftVersion?> TextAsync(string path, CancellationToken ct)
        {
            try
            {
                return new FileInfo(path).Length <= MaxDraftBytes
                    ? new DraftVersion(await DraftFile.ReadAsync(path, ct))
                    : throw new VideoBlogException("The draft is too long to be read.", "Shorten it.");
            }
            catch (Exception error) when (FileFailure.Is(error))
            {
                throw FileFailure.OfReading(path, error);
            }
        }
    }
}

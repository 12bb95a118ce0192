using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Posts;
using VideoBlog.Reviewing;

namespace VideoBlog.Web.Review;

/// <summary>When the words of a draft are spoken.</summary>
/// <param name="Tag">The version of the draft.</param>
/// <param name="Words">
/// For every word that is in the video, in the order of the text: index of its first character in the draft, its length, and the first and
/// last millisecond in which it is spoken. Flat numbers, because a long talk has 40,000 words.
/// </param>
internal sealed record DraftAlignment(string Tag, int[] Words);

/// <summary>
/// Aligns drafts with what was heard. A transcript is read once, and not after each save: for a long talk that takes as long as aligning.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class Alignments(TimeProvider time)
{
    /// <summary>Transcripts that are kept, of the posts that were edited last; one of four hours takes about 10 MB.</summary>
    private const int Most = 4;

    private readonly Lock _lock = new();
    private readonly LinkedList<Heard> _latest = [];

    /// <summary>The times of a draft's words as it stands; null when the recording has no transcript.</summary>
    /// <param name="folder">The video's folder.</param>
    /// <param name="ct">Ends the work.</param>
    public async Task<DraftAlignment?> GetAsync(string folder, CancellationToken ct)
    {
        if (await HeardAsync(folder, ct) is not { } transcript)
            return null;
        var version = await new DraftStore(folder, time).ReadAsync(ct);
        var document = DraftMarkdown.Parse(version.Text);
        var bodyStart = version.Text.Length - document.Body.Length;
        var words = new List<int>();
        foreach (var word in TranscriptAligner.Align(document, transcript).Words)
        {
            if (word is { From: { } from, To: { } to })
                words.AddRange(bodyStart + word.Start, word.Length, (int)Math.Round(from * 1000), (int)Math.Round(to * 1000));
        }

        return new DraftAlignment(version.Tag, [.. words]);
    }

    private async Task<Transcript?> HeardAsync(string folder, CancellationToken ct)
    {
        var file = new FileInfo(Path.Combine(folder, StoredFiles.Transcript.Name));
        var (written, bytes) = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        lock (_lock)
        {
            if (_latest.FirstOrDefault(h => h.Folder == folder && h.Written == written && h.Bytes == bytes) is { } kept)
            {
                _latest.Remove(kept);
                _latest.AddFirst(kept);
                return kept.Transcript;
            }
        }

        if (await StoredFiles.Transcript.ReadAsync(folder, ct) is not { } transcript)
            return null;
        lock (_lock)
        {
            if (_latest.FirstOrDefault(h => h.Folder == folder) is { } old)
                _latest.Remove(old);
            _latest.AddFirst(new Heard(folder, written, bytes, transcript));
            if (_latest.Count > Most)
                _latest.RemoveLast();
        }

        return transcript;
    }

    private sealed record Heard(string Folder, DateTime Written, long Bytes, Transcript Transcript);
}

using VideoBlog.Domain;
using VideoBlog.Platform;
using VideoBlog.Publishing.Destinations.Http;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Destinations.WordPress;

/// <summary>What is at the site of a post, beside what shall be there.</summary>
/// <param name="edition">The post.</param>
/// <param name="options">The settings.</param>
/// <param name="words">The site's words.</param>
/// <param name="receipt">What was sent before.</param>
/// <param name="files">What shall be in the media library.</param>
internal sealed class Look(Edition edition, WordPressOptions options, SiteOptions words, Receipt? receipt, IReadOnlyList<MediaFile> files)
{
    private string? _hash;

    /// <summary>The post that is there; null: there is none.</summary>
    public FoundPost? Found { get; init; }

    /// <summary>What shall be in the media library.</summary>
    public IReadOnlyList<MediaFile> Files => files;

    /// <summary>Where files are, by their names in the edition.</summary>
    public Dictionary<string, SentMedia> Places { get; } = new(StringComparer.Ordinal);

    /// <summary>A hash of all that is sent, whatever the addresses of the media.</summary>
    public string Hash => _hash ??= MakeHash();

    /// <summary>The post was there and is not any more.</summary>
    public bool IsGone => receipt?.RemoteId is not null && Found is null;

    /// <summary>Readers have seen the post that is there.</summary>
    public bool WasShown => receipt?.PublishedAt is not null && !IsGone;

    /// <summary>All is there as it shall be.</summary>
    public bool IsCurrent => Found is not null && receipt?.SentHash == Hash && files.All(Has);

    /// <summary>Files that were sent for an earlier edition and are of no use to anybody: captions, chapters, videos.</summary>
    public IReadOnlyDictionary<string, SentFile> Stale =>
        (receipt?.Files ?? new Dictionary<string, SentFile>())
            .Where(f => files.All(wanted => wanted.Sha256 != f.Key) && (MediaFile.IsText(f.Value.Name) || !f.Value.Name.Contains('/')))
            .ToDictionary();

    /// <summary>What somebody has changed there since; null: nothing.</summary>
    public RemoteChange? Change =>
        Found is null || Found.Fields.IsAsSent || receipt?.RemoteMark?.Split(' ') is [.., var hash] && hash == Found.Fields.FullHash
            ? null
            : new RemoteChange(Found.ModifiedAt, receipt?.SentText ?? "", Found.Fields.Lines);

    /// <summary>Whether a file is there.</summary>
    public bool Has(MediaFile file) => Places.ContainsKey(file.Name);

    /// <summary>The post's fields; a file that is not there yet has a name that stands for its address.</summary>
    public PostFields Fields() => PostFields.Of(edition, words, options.Video, name => Places.GetValueOrDefault(name) ?? Planned(name));

    /// <summary>The receipt with which sending begins; a post that is gone begins anew.</summary>
    public Receipt Start(Edition edition) =>
        IsGone
            ? Receipt.Begin("wordpress", edition.Id, before: null) with
            {
                Files = receipt?.Files ?? new Dictionary<string, SentFile>(),
            }
            : Receipt.Begin("wordpress", edition.Id, receipt);

    /// <summary>Whether readers may comment, in WordPress's word.</summary>
    public static string Comments(Edition edition) => edition.FrontMatter.Comments == CommentsState.Open ? "open" : "closed";

    private string MakeHash()
    {
        var post = edition.FrontMatter;
        var fields = PostFields.Of(edition, words, options.Video, Planned);
        string[] rest = [Comments(edition), Planned(edition.Poster?.Name ?? "")?.Address ?? "", .. post.Tags, "", .. options.Categories];
        return ContentHash.Of(fields.FullHash + "\n" + string.Join('\n', rest));
    }

    private SentMedia? Planned(string name) =>
        files.FirstOrDefault(f => f.Name == name) is { } file ? new SentMedia(0, "media:" + file.Sha256) : null;
}

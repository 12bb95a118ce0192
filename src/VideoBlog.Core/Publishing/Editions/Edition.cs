using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Publishing.Editions;

/// <summary>
/// A post as it was when somebody published it: a thing of its own, which later edits of the draft do not change. It holds nothing that
/// readers may not see: comments are taken out of its text, metadata out of its video and pictures. Immutable.
/// </summary>
public sealed record Edition
{
    /// <summary>
    /// The first 16 hexadecimal digits of the SHA-256 of all that readers get. The same text, pictures and video have the same id.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>
    /// Names the post at every destination, in lower case, digits and hyphens: <c>slug</c> of the front matter, else the folder's name.
    /// </summary>
    public required string Slug { get; init; }

    /// <summary>Name of the post's folder in its library, by which posts are told apart; no reader is told. Null: not known.</summary>
    public string? Origin { get; init; }

    /// <summary>The text with its times. Its status is always published. Pictures are named as in <see cref="Pictures"/>.</summary>
    public required AlignedDraft Draft { get; init; }

    /// <summary>What the recording holds; nothing of where or with which device it was made.</summary>
    public required MediaInfo Media { get; init; }

    /// <summary>
    /// The recording as browsers play it, <c>video.mp4</c> or <c>audio.m4a</c> for example; null when it is hosted elsewhere.
    /// </summary>
    public EditionFile? Video { get; init; }

    /// <summary>Where the video is hosted (http or https): a page of YouTube, Vimeo or PeerTube, or a media file; else null.</summary>
    public Uri? HostedAt => FrontMatter.Video.Url is { } url ? new Uri(url) : null;

    /// <summary>The pictures that the text or the player shows, in the order of their names.</summary>
    public IReadOnlyList<EditionFile> Pictures { get; init; } = [];

    /// <summary>Captions; none where nobody speaks.</summary>
    public IReadOnlyList<Caption> Captions { get; init; } = [];

    /// <summary>Chapters in order of time; empty for a short recording.</summary>
    public IReadOnlyList<Chapter> Chapters { get; init; } = [];

    /// <summary>What the post says of itself.</summary>
    public FrontMatter FrontMatter => Draft.Document.FrontMatter;

    /// <summary>The text as Markdown, without front matter.</summary>
    public string Body => Draft.Document.Body;

    /// <summary>The picture shown before the video plays; null for sound alone, or when there is none.</summary>
    public EditionFile? Poster =>
        FrontMatter.Video.Poster is { } poster && PostAddress.IsPicture(poster) ? Pictures.FirstOrDefault(p => p.Name == poster) : null;
}

/// <summary>A file that goes out with a post.</summary>
/// <param name="Name">As the text names it, with forward slashes: <c>stills/00-01-07.jpg</c>, <c>video.mp4</c>.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its content's hash, 64 hexadecimal digits in lower case.</param>
public sealed record EditionFile(string Name, string Path, long Bytes, string Sha256);

namespace VideoBlog.Domain;

/// <summary>The head of <c>draft.md</c>: what the post says of itself. A person may change any of it.</summary>
public sealed record FrontMatter
{
    /// <summary>
    /// Stands in for what a draft that is being written leaves out: no title, no date (the default), no video. Those who look such a
    /// draft over tell what is missing; nobody writes it.
    /// </summary>
    public static readonly FrontMatter Empty = new()
    {
        Title = "",
        Date = default,
        Video = new PostVideo("", 0, null),
    };

    /// <summary>The post's title, plain text.</summary>
    public required string Title { get; init; }

    /// <summary>
    /// Names the post in addresses: lower case letters and digits, with single hyphens between; null: the name of its folder.
    /// </summary>
    public string? Slug { get; init; }

    /// <summary>Who speaks or writes, or null.</summary>
    public string? Author { get; init; }

    /// <summary>The post's date.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The language of the text, an ISO 639-1 code.</summary>
    public string Language { get; init; } = "en";

    /// <summary>When and where it was recorded; null when neither is known.</summary>
    public Recorded? Recorded { get; init; }

    /// <summary>The video that the post is about.</summary>
    public required PostVideo Video { get; init; }

    /// <summary>Subjects, plain text; empty when there are none.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Longest excerpt in characters: search engines and feeds cut longer ones.</summary>
    public const int MaxExcerpt = 160;

    /// <summary>
    /// One or two sentences for lists and previews, at most <see cref="MaxExcerpt"/> characters; a person may write more.
    /// </summary>
    public string Excerpt { get; init; } = "";

    /// <summary>Sentences of the text that the page sets large, plain text. One that the text no longer has is not shown.</summary>
    public IReadOnlyList<string> PullQuotes { get; init; } = [];

    /// <summary>The written post that the video adapts, or null.</summary>
    public AdaptedFrom? AdaptedFrom { get; init; }

    /// <summary>
    /// What came from a language model and a person accepted: a line for each model, <c>llama3.1: title, 2 edits</c>. Empty: nothing.
    /// </summary>
    public IReadOnlyList<string> AssistedBy { get; init; } = [];

    /// <summary>Whether readers may comment.</summary>
    public CommentsState Comments { get; init; } = CommentsState.Closed;

    /// <summary>How many comments there are, where that is told; null: nothing is said.</summary>
    public int? CommentCount { get; init; }

    /// <summary>The post at Mastodon whose answers are the comments: an absolute http or https address; null: none.</summary>
    public string? CommentsAt { get; init; }

    /// <summary>Season of a podcast, from 1; null: none.</summary>
    public int? Season { get; init; }

    /// <summary>Number of an episode of a podcast, from 1; null: none.</summary>
    public int? Episode { get; init; }

    /// <summary>Whether the page offers to share the post.</summary>
    public bool Share { get; init; } = true;

    /// <summary>How far the post has come.</summary>
    public PostStatus Status { get; init; } = PostStatus.Draft;
}

/// <summary>When and where a video was recorded.</summary>
/// <param name="At">The moment, with the offset of the place where that is known.</param>
/// <param name="Place">The place in words, or null. Readers are told <see cref="PublicPlace"/>.</param>
/// <param name="HidePlace">True when the place is for the writer's eyes only.</param>
public sealed record Recorded(DateTimeOffset? At, string? Place, bool HidePlace = false)
{
    /// <summary>The place as readers may know it: everything that is published tells this one; null when it is unknown or hidden.</summary>
    public string? PublicPlace => HidePlace || string.IsNullOrWhiteSpace(Place) ? null : Place;
}

/// <summary>The video as the post refers to it.</summary>
/// <param name="File">The recording's file name.</param>
/// <param name="Duration">Seconds.</param>
/// <param name="Poster">Path of the poster relative to the video's folder, or null for sound alone.</param>
/// <param name="Url">
/// Where readers see it when it is hosted elsewhere: an absolute http or https address of a page (YouTube, Vimeo, PeerTube) or of a media
/// file; null: it goes out with the post.
/// </param>
public sealed record PostVideo(string File, double Duration, string? Poster, string? Url = null);

/// <summary>A written post that a video adapts.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Url">An absolute http or https address, or null.</param>
public sealed record AdaptedFrom(string Title, string? Url);

/// <summary>Whether readers may comment.</summary>
public enum CommentsState
{
    /// <summary>No new comments.</summary>
    Closed,

    /// <summary>Comments are welcome.</summary>
    Open,
}

/// <summary>How far a post has come.</summary>
public enum PostStatus
{
    /// <summary>Made by the machine, not yet read by a person.</summary>
    Draft,

    /// <summary>Read and corrected by a person.</summary>
    Reviewed,

    /// <summary>Out in the world.</summary>
    Published,
}

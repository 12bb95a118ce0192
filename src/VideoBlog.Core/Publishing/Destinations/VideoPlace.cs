using VideoBlog.Posts;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Destinations;

/// <summary>
/// From where a post's own video is played at a destination that holds texts and media: from there, from another server, or not at all.
/// </summary>
internal sealed record VideoPlace
{
    private readonly string _word;

    private VideoPlace(string word) => _word = word;

    /// <summary>The video goes to the destination.</summary>
    public bool IsUpload => _word == "upload";

    /// <summary>The post has no video.</summary>
    public bool IsNone => _word == "none";

    /// <summary>
    /// Reads <c>video</c>: "upload" (the default), "none", or an address in which <c>{slug}</c> and <c>{file}</c> stand for the post and
    /// the name of its video.
    /// </summary>
    public static VideoPlace Read(DestinationSettings settings)
    {
        var word = settings.Optional("video") ?? "upload";
        return word.ToLowerInvariant() is var lower and ("upload" or "none") ? new VideoPlace(lower)
            : PostAddress.IsWeb(Fill(word, "post", "video.mp4")) ? new VideoPlace(word)
            : throw settings.Wrong(
                $"says '{word}' in 'video'",
                "It is 'upload', 'none', or the address where the videos are, such as https://media.example.org/{slug}/{file}."
            );
    }

    /// <summary>Where the video is on another server; null when it is not.</summary>
    public Uri? AddressOf(Edition edition) =>
        IsUpload || IsNone || edition.Video is null ? null : new Uri(Fill(_word, edition.Slug, edition.Video.Name));

    /// <summary>Whether the player has captions and chapters: one of moving pictures that the site shows itself.</summary>
    public bool HasTracks(Edition edition) =>
        edition.Media.Picture is not null
        && (edition.HostedAt is { } hosted ? MediaFileAddress.Is(hosted) : edition.Video is not null && !IsNone);

    private static string Fill(string template, string slug, string file) =>
        template
            .Replace("{slug}", Uri.EscapeDataString(slug), StringComparison.Ordinal)
            .Replace("{file}", PostAddress.OfFile(file), StringComparison.Ordinal);
}

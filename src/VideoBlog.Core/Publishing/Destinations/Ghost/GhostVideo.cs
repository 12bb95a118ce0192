using VideoBlog.Posts;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Destinations.Ghost;

/// <summary>The recording in a card of HTML: Ghost's own card for videos has no captions. Pure.</summary>
internal static class GhostVideo
{
    /// <summary>The player; empty when the post goes out without its recording.</summary>
    public static Html Render(Edition edition, VideoPlace place, Func<string, string?> media)
    {
        if (edition.HostedAt is { } hosted)
        {
            return MediaFileAddress.Is(hosted) ? Player(edition, hosted.AbsoluteUri, media)
                : HostedPlayer.Of(hosted) is { } player ? Frame(edition, player)
                : Html.Format($"<p><a href=\"{hosted.AbsoluteUri}\">Watch the video at {hosted.Host}</a></p>");
        }

        return edition.Video is not { } video || place.IsNone ? default
            : (place.AddressOf(edition)?.AbsoluteUri ?? media(video.Name)) is { } address ? Player(edition, address, media)
            : default;
    }

    private static Html Frame(Edition edition, HostedPlayer player)
    {
        const string Size = "width:100%;height:auto;aspect-ratio:16/9;border:0";
        return Html.Format(
            $"<figure class=\"kg-card kg-embed-card\"><iframe src=\"{player.Embed.AbsoluteUri}\" title=\"{edition.FrontMatter.Title}\" "
                + $"loading=\"lazy\" allowfullscreen referrerpolicy=\"strict-origin-when-cross-origin\" style=\"{Size}\"></iframe></figure>"
        );
    }

    private static Html Player(Edition edition, string address, Func<string, string?> media)
    {
        const string Wide = "width:100%;height:auto";
        if (edition.Media.Picture is null)
            return Html.Format($"<audio controls preload=\"metadata\" style=\"width:100%\" src=\"{address}\"></audio>");
        var language = PostLanguage.Tag(edition.FrontMatter);
        var tracks = TextFiles.Tracks.Select(track =>
            media(track.Name) is { } file
                ? Html.Format($"<track src=\"{file}\" label=\"{track.Label}\" srclang=\"{language}\" kind=\"{track.Kind}\">")
                : default
        );
        var poster = edition.Poster is { } picture && media(picture.Name) is { } shown ? Html.Format($" poster=\"{shown}\"") : default;
        return Html.Format(
            $"<figure class=\"kg-card\"><video controls playsinline preload=\"metadata\" style=\"{Wide}\"{poster} src=\"{address}\">"
                + $"{tracks}</video></figure>"
        );
    }
}

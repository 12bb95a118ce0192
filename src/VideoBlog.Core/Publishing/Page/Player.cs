using System.Text;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Posts;
using VideoBlog.Publishing.Destinations;

namespace VideoBlog.Publishing.Page;

/// <summary>The recording with its captions, where it comes from, and its chapters.</summary>
internal static class Player
{
    public static Html Render(PageContent content)
    {
        var post = content.Draft.Document.FrontMatter;
        var english = PostLanguage.English(post);
        return Html.Format(
            $"""
            <section class="player" aria-label="{(content.Media.Picture is null ? "Recording" : "Video")}"{english}>
            <div class="frame">
            {Media(content, post)}
            </div>
            {Provenance(post, content.Site)}</section>
            {Chapters(content.Chapters, english)}
            """
        );
    }

    /// <summary>The poster's address when the front matter names one that the page may show.</summary>
    public static string? Poster(FrontMatter post) => post.Video.Poster is { } poster && PostAddress.IsPicture(poster) ? poster : null;

    private static Html Media(PageContent content, FrontMatter post)
    {
        if (content.VideoFile.Length == 0 && HostedFile(content) is null)
            return Hosted(content, post);
        var language = PostLanguage.Tag(post);
        var captions =
            content.Captions.Count == 0
                ? default
                : Track(content, "captions", "Captions", language, VideoLayout.CaptionsName, CaptionWriter.ToWebVtt(content.Captions));
        var chapters =
            content.Chapters.Count == 0
                ? default
                : Track(content, "chapters", "Chapters", language, VideoLayout.ChaptersName, ChapterWriter.ToWebVtt(content.Chapters));
        // Nothing of another host is loaded before a reader asks for it.
        var (source, preload) = HostedFile(content) is { } hosted
            ? (hosted.AbsoluteUri, "none")
            : (PostAddress.OfFile(content.VideoFile), "metadata");
        var attributes = Html.Format($"""preload="{preload}" src="{source}" """);
        var tracks = Html.Format($"{captions}{chapters}");
        if (content.Media.Picture is not { } picture)
            return Html.Format($"""<audio controls {attributes}aria-label="{post.Title}">{tracks}</audio>""");
        var poster = Poster(post) is { } url ? Html.Format($"""poster="{url}" """) : default;
        var shown = Html.Format($"{poster}{Size(picture)}");
        return Html.Format($"""<video controls playsinline {attributes}{shown}aria-label="{post.Title}">{tracks}</video>""");
    }

    /// <summary>Where the page plays a media file that is hosted elsewhere; null for any other recording.</summary>
    public static Uri? HostedFile(PageContent content) =>
        content.VideoFile.Length == 0
        && content.Draft.Document.FrontMatter.Video.Url is { } url
        && PostAddress.IsWeb(url)
        && new Uri(url) is var address
        && MediaFileAddress.Is(address)
        // The host becomes part of the page's policy.
        && HostedPlayer.CanBeNamed(address)
            ? address
            : null;

    /// <summary>The host's player that the page loads when a reader asks for it; null for any other recording.</summary>
    public static HostedPlayer? HostedBy(PageContent content) =>
        content.VideoFile.Length == 0 && content.Draft.Document.FrontMatter.Video.Url is { } url && PostAddress.IsWeb(url)
            ? HostedPlayer.Of(new Uri(url))
            : null;

    /// <summary>
    /// The way to a recording that is hosted elsewhere: its poster is a link. Nothing of the host is loaded before a reader follows it; the
    /// page's script then puts the host's player in its place, where there is one.
    /// </summary>
    private static Html Hosted(PageContent content, FrontMatter post)
    {
        if (!PostAddress.IsWeb(post.Video.Url))
            return default;
        var size = content.Media.Picture is { } shown ? Size(shown) : default;
        var picture = Poster(post) is { } poster ? Html.Format($"""<img src="{poster}" {size}alt="">""") : default;
        var player = HostedBy(content);
        var host = player?.Name ?? new Uri(post.Video.Url!).Host.Replace("www.", "", StringComparison.Ordinal);
        var embed = player is null
            ? default
            : Html.Format(
                $" data-player=\"{player.Kind}\" data-embed=\"{player.Embed.AbsoluteUri}\" data-title=\"{post.Title}\" data-host=\"{host}\""
            );
        return Html.Format($"""<a class="hosted" href="{post.Video.Url}"{embed}>{picture}<span>Watch it on {host}</span></a>""");
    }

    /// <summary>The size keeps the place free until the video is there.</summary>
    private static Html Size(MediaStream picture) =>
        picture.ShownSize is var (width, height) ? Html.Format($"""width="{width}" height="{height}" """) : default;

    /// <summary>
    /// A track: on a site a file beside the page, else inside the page. From disk, a browser loads no file for it, but it takes a
    /// <c>data:</c> address.
    /// </summary>
    private static Html Track(PageContent content, string kind, string label, string language, string file, string webVtt)
    {
        var address = content.Frame is not null
            ? file
            : "data:text/vtt;charset=utf-8;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(webVtt));
        return Html.Format($"""<track kind="{kind}" label="{label}" srclang="{language}" src="{address}" default>""");
    }

    /// <summary>Where the recording comes from, as a paragraph; nothing when it is not known.</summary>
    internal static Html Provenance(FrontMatter post, SiteOptions? site)
    {
        var recorded = Recorded(post.Recorded, site?.RecordedTemplate ?? "Recorded{on}{at}.");
        var adapted = Adapted(post.AdaptedFrom, site?.AdaptedTemplate ?? "Adapted from {original}.");
        if (recorded.IsEmpty && adapted.IsEmpty)
            return default;
        var space = recorded.IsEmpty || adapted.IsEmpty ? "" : " ";
        return Html.Format($"<p class=\"provenance\">{recorded}{space}{adapted}</p>\n");
    }

    private static Html Recorded(Recorded? recorded, string template)
    {
        var on = recorded?.At is { } at
            ? Html.Format($" on <time datetime=\"{PostDates.Iso(at)}\">{PostDates.WithWeekday(at)}</time>")
            : default;
        var place = recorded?.PublicPlace is { } known ? Html.Format($" at {Typography.Smarten(known.Trim().TrimEnd('.'))}") : default;
        return on.IsEmpty && place.IsEmpty ? default : Templates.Fill(template, ("{on}", on), ("{at}", place));
    }

    private static Html Adapted(AdaptedFrom? original, string template)
    {
        if (original is null)
            return default;
        var title = Typography.Smarten(original.Title);
        return Templates.Fill(
            template,
            (
                "{original}",
                PostAddress.IsWeb(original.Url)
                    ? Html.Format($"<a href=\"{original.Url}\">{title}</a>")
                    : Html.Format($"<cite>{title}</cite>")
            )
        );
    }

    private static Html Chapters(IReadOnlyList<Chapter> chapters, Html english) =>
        chapters.Count == 0
            ? default
            : Html.Format(
                $"""
                <nav class="chapters" aria-labelledby="chapters">
                <h2 id="chapters"{english}>Chapters</h2>
                <ol>
                {chapters.Select(ChapterLink)}</ol>
                </nav>
                """
            );

    private static Html ChapterLink(Chapter chapter)
    {
        var text = Html.Format($"""<span class="time">{ClockTime.Format(chapter.Start)}</span> {Typography.Smarten(chapter.Title)}""");
        return Html.Format($"<li><a href=\"{PostAddress.AtTime(chapter.Start, null)}\" data-start=\"{chapter.Start}\">{text}</a></li>\n");
    }
}

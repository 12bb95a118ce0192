using System.Text;
using VideoBlog.Domain;

namespace VideoBlog.Publishing.Page;

/// <summary>The recording with its captions, where it comes from, and its chapters.</summary>
internal static class Player
{
    public static Html Render(PageContent content)
    {
        FrontMatter post = content.Draft.Document.FrontMatter;
        Html english = PostLanguage.English(post);
        return Html.Format(
            $"""
            <section class="player" aria-label="{(content.Media.Picture is null ? "Recording" : "Video")}"{english}>
            <div class="frame">
            {Media(content, post)}
            </div>
            {Provenance(post)}</section>
            {Chapters(content.Chapters, english)}
            """
        );
    }

    /// <summary>The poster's address when the front matter names one that the page may show.</summary>
    public static string? Poster(FrontMatter post) => post.Video.Poster is string poster && PostAddress.IsPicture(poster) ? poster : null;

    private static Html Media(PageContent content, FrontMatter post)
    {
        Html tracks = Html.Format(
            $"{Track("captions", "Captions", PostLanguage.Tag(post), content.Captions.Count == 0 ? null : CaptionWriter.ToWebVtt(content.Captions))}{Track("chapters", "Chapters", PostLanguage.Tag(post), content.Chapters.Count == 0 ? null : ChapterWriter.ToWebVtt(content.Chapters))}"
        );
        string source = PostAddress.OfFile(content.VideoFile);
        if (content.Media.Picture is not MediaStream picture)
            return Html.Format($"""<audio controls preload="metadata" src="{source}" aria-label="{post.Title}">{tracks}</audio>""");
        Html poster = Poster(post) is string url ? Html.Format($" poster=\"{url}\"") : default;
        return Html.Format(
            $"""<video controls playsinline preload="metadata" src="{source}"{poster}{Size(picture)} aria-label="{post.Title}">{tracks}</video>"""
        );
    }

    /// <summary>Width and height in pixels as shown, after rotation; null when they are not known.</summary>
    public static (int Width, int Height)? ShownSize(MediaStream? picture) =>
        picture is not { Width: > 0 and int width, Height: > 0 and int height } ? null
        : picture.Rotation is 90 or 270 ? (height, width)
        : (width, height);

    /// <summary>The size keeps the place free until the video is there.</summary>
    private static Html Size(MediaStream picture) =>
        ShownSize(picture) is (int width, int height) ? Html.Format($" width=\"{width}\" height=\"{height}\"") : default;

    /// <summary>A track inside the page: from disk, a browser loads no file for it, but it takes a <c>data:</c> address.</summary>
    private static Html Track(string kind, string label, string language, string? webVtt) =>
        webVtt is null
            ? default
            : Html.Format(
                $"""<track kind="{kind}" label="{label}" srclang="{language}" src="data:text/vtt;charset=utf-8;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(webVtt))}" default>"""
            );

    private static Html Provenance(FrontMatter post)
    {
        Html recorded = Recorded(post.Recorded);
        Html adapted = Adapted(post.AdaptedFrom);
        return recorded.Text.Length + adapted.Text.Length == 0
            ? default
            : Html.Format(
                $"<p class=\"provenance\">{recorded}{new Html(recorded.Text.Length > 0 && adapted.Text.Length > 0 ? " " : "")}{adapted}</p>\n"
            );
    }

    private static Html Recorded(Recorded? recorded)
    {
        Html on = recorded?.At is DateTimeOffset at
            ? Html.Format($" on <time datetime=\"{PostDates.Iso(at)}\">{PostDates.WithWeekday(at)}</time>")
            : default;
        Html place = recorded?.PublicPlace is string known ? Html.Format($" at {Typography.Smarten(known.Trim().TrimEnd('.'))}") : default;
        return on.Text.Length + place.Text.Length == 0 ? default : Html.Format($"Recorded{on}{place}.");
    }

    private static Html Adapted(AdaptedFrom? original)
    {
        if (original is null)
            return default;
        string title = Typography.Smarten(original.Title);
        return PostAddress.IsWeb(original.Url)
            ? Html.Format($"Adapted from <a href=\"{original.Url}\">{title}</a>.")
            : Html.Format($"Adapted from <cite>{title}</cite>.");
    }

    private static Html Chapters(IReadOnlyList<Chapter> chapters, Html english) =>
        chapters.Count == 0
            ? default
            : Html.Format(
                $"""
        <nav class="chapters" aria-labelledby="chapters">
        <h2 id="chapters"{english}>Chapters</h2>
        <ol>
        {chapters.Select(chapter => Html.Format($"""
        <li><a href="{PostAddress.AtTime(chapter.Start, null)}" data-start="{chapter.Start}"><span class="time">{Timecode.Clock(chapter.Start)}</span> {Typography.Smarten(chapter.Title)}</a></li>

        """))}</ol>
        </nav>
        """
            );
}

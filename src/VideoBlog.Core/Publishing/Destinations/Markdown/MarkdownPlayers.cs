using VideoBlog.Domain;
using VideoBlog.Posts;
using VideoBlog.Publishing.Bundles;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Destinations.Markdown;

/// <summary>How the video stands in a Markdown text.</summary>
internal enum MarkdownPlayer
{
    /// <summary>As HTML, with captions and chapters: for what becomes a website.</summary>
    Html,

    /// <summary>As a picture's Markdown that names the video: Obsidian and others show a player for it.</summary>
    Embed,

    /// <summary>Not at all: a layout shows it by the front matter.</summary>
    None,
}

/// <summary>Writes the video into a Markdown text. Pure.</summary>
internal static class MarkdownPlayers
{
    /// <summary>What stands above the text, with an empty line below it; empty when there is nothing to show.</summary>
    public static string Write(Edition edition, SiteOptions site, MarkdownPlayer player, bool hasVideo)
    {
        var source = hasVideo && edition.Video is { } video ? PostAddress.OfFile(video.Name) : null;
        if (player == MarkdownPlayer.None || (source is null && edition.HostedAt is null))
            return "";
        if (player == MarkdownPlayer.Embed)
        {
            var title = PortableText.Escape(edition.FrontMatter.Title, atLineStart: false);
            return $"![{title}]({source ?? PortableText.Address(edition.HostedAt!.AbsoluteUri)})\n\n";
        }
        var shown = source is null ? Linked(edition) : Media(edition, source);
        var chapters = source is null || edition.Chapters.Count == 0 ? default : Chapters(edition, source);
        var figure = Html.Format(
            $"""
            <figure class="videoblog-player">
            {shown}
            <figcaption>{Player.Provenance(edition.FrontMatter, site)}</figcaption>
            {chapters}</figure>
            """
        );
        return figure.Text.Replace("\n\n", "\n", StringComparison.Ordinal).Replace("{", "&#123;", StringComparison.Ordinal) + "\n\n";
    }

    private static Html Media(Edition edition, string source)
    {
        var language = PostLanguage.Tag(edition.FrontMatter);
        var captions = edition.Captions.Count == 0 ? default : Track("captions", "Captions", language, PlayerFields.Captions);
        var chapters = edition.Chapters.Count == 0 ? default : Track("chapters", "Chapters", language, PlayerFields.Chapters);
        if (edition.Media.Picture is not { } picture)
            return Html.Format($"""<audio controls preload="metadata" src="{source}">{captions}{chapters}</audio>""");
        var poster = edition.Poster is { } still ? Html.Format($" poster=\"{PostAddress.OfFile(still.Name)}\"") : default;
        var size = picture.ShownSize is var (width, height) ? Html.Format($" width=\"{width}\" height=\"{height}\"") : default;
        return Html.Format($"""<video controls playsinline preload="metadata" src="{source}"{poster}{size}>{captions}{chapters}</video>""");
    }

    private static Html Track(string kind, string label, string language, string file) =>
        Html.Format($"""<track kind="{kind}" label="{label}" srclang="{language}" src="{file}" default>""");

    private static Html Linked(Edition edition)
    {
        var poster = edition.Poster is { } still ? Html.Format($"<img src=\"{PostAddress.OfFile(still.Name)}\" alt=\"\">") : default;
        var length = ClockTime.Format(edition.FrontMatter.Video.Duration);
        return Html.Format($"<a href=\"{edition.HostedAt!.AbsoluteUri}\">{poster}<span>Watch the video ({length})</span></a>");
    }

    private static Html Chapters(Edition edition, string source) =>
        Html.Format($"<ol class=\"videoblog-chapters\">\n{edition.Chapters.Select(c => Chapter(c, source))}</ol>\n");

    private static Html Chapter(Chapter chapter, string source)
    {
        var title = Typography.Smarten(chapter.Title);
        return Html.Format($"<li><a href=\"{source}#t={chapter.Start}\">{ClockTime.Format(chapter.Start)} {title}</a></li>\n");
    }
}

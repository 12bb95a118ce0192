using VideoBlog.Domain;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Bundles;

/// <summary>What a player of another program must know of a post, as fields of its front matter.</summary>
internal static class PlayerFields
{
    /// <summary>Name of the captions' file.</summary>
    public const string Captions = "captions.vtt";

    /// <summary>Name of the chapters' file.</summary>
    public const string Chapters = "chapters.vtt";

    /// <summary>Writes the fields.</summary>
    /// <param name="head">Takes them.</param>
    /// <param name="edition">The post.</param>
    /// <param name="site">Has words for where the recording comes from.</param>
    /// <param name="hasVideo">Whether the video goes out with the post.</param>
    public static void Write(YamlHead head, Edition edition, SiteOptions site, bool hasVideo)
    {
        var post = edition.FrontMatter;
        var size = edition.Media.Picture?.ShownSize;
        head.Add("file", hasVideo ? edition.Video?.Name : null)
            .Add("url", edition.HostedAt?.AbsoluteUri)
            .Add("isFile", edition.HostedAt is { } url && MediaFileAddress.Is(url) ? "true" : null)
            .Add("embed", HostedPlayer.Of(edition.HostedAt)?.Embed.AbsoluteUri)
            .Add("sound", edition.Media.Picture is null ? "true" : null)
            .Add("duration", post.Video.Duration)
            .Add("length", ClockTime.Format(post.Video.Duration))
            .Add("width", size?.Width)
            .Add("height", size?.Height)
            .Add("poster", edition.Poster?.Name)
            .Add("captions", edition.Captions.Count > 0 ? Captions : null)
            .Add("captionsLanguage", PostLanguage.Tag(post))
            .Add("chaptersFile", edition.Chapters.Count > 0 ? Chapters : null)
            .Add("chapters", edition.Chapters, WriteChapter)
            .Add("provenance", Player.Provenance(post, site).Text.Trim());
    }

    /// <summary>The files that a player reads beside the video.</summary>
    /// <param name="edition">The post.</param>
    /// <param name="folder">Where they go, with a slash at its end.</param>
    /// <param name="hasVideo">Whether the video goes out with the post.</param>
    public static IEnumerable<BundleFile> Files(Edition edition, string folder, bool hasVideo)
    {
        if (hasVideo && edition.Video is { } video)
            yield return BundleFile.Of(folder + video.Name, video);
        foreach (var picture in edition.Pictures)
            yield return BundleFile.Of(folder + picture.Name, picture);
        if (edition.Captions.Count > 0)
            yield return BundleFile.Of(folder + Captions, CaptionWriter.ToWebVtt(edition.Captions));
        if (edition.Chapters.Count > 0)
            yield return BundleFile.Of(folder + Chapters, ChapterWriter.ToWebVtt(edition.Chapters));
    }

    private static void WriteChapter(YamlHead head, Chapter chapter) =>
        head.Add("start", chapter.Start).Add("time", ClockTime.Format(chapter.Start)).Add("title", Typography.Smarten(chapter.Title));
}

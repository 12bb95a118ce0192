using VideoBlog.Alignment;
using VideoBlog.Domain;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing;

/// <summary>Everything that a post's page shows. Files are named as they lie beside the page, with forward slashes.</summary>
public sealed record PageContent
{
    /// <summary>The text with its times. Pictures that it names (<c>stills/…</c>) must lie beside the page.</summary>
    public required AlignedDraft Draft { get; init; }

    /// <summary>What is known of the recording.</summary>
    public required MediaInfo Media { get; init; }

    /// <summary>The recording in a form that browsers play, for example <c>video.mp4</c>.</summary>
    public required string VideoFile { get; init; }

    /// <summary>Captions; they are embedded, because a browser does not load caption files for a page opened from disk.</summary>
    public IReadOnlyList<Caption> Captions { get; init; } = [];

    /// <summary>Chapters in order of time; empty for a short recording.</summary>
    public IReadOnlyList<Chapter> Chapters { get; init; } = [];

    /// <summary>Width and height in pixels of the pictures beside the page, by their names, as far as they are known.</summary>
    public IReadOnlyDictionary<string, (int Width, int Height)> PictureSizes { get; init; } = new Dictionary<string, (int, int)>();

    /// <summary>Files offered for download at the end of the page.</summary>
    public IReadOnlyList<PageDownload> Downloads { get; init; } = [];

    /// <summary>The page's public address (absolute, http or https); null while it has none.</summary>
    public Uri? SiteUrl { get; init; }

    /// <summary>The site that the post is published on; null: none is known, and the page has the program's own words.</summary>
    public SiteOptions? Site { get; init; }

    /// <summary>The pictures that the page offers in smaller sizes, too.</summary>
    internal IReadOnlyList<PagePicture> Pictures { get; init; } = [];

    /// <summary>Name of the picture that is shown where the post is shared; null: it is the poster.</summary>
    internal string? Share { get; init; }

    /// <summary>What the site puts around the post; null: the page stands alone.</summary>
    internal PageFrame? Frame { get; init; }

    /// <summary>What heads the post: its title in the site's words.</summary>
    internal string Headline =>
        Typography.Smarten(Templates.Fill(Site?.TitleTemplate ?? "{title}", "{title}", Draft.Document.FrontMatter.Title));
}

/// <summary>A file offered for download.</summary>
/// <param name="File">Its name beside the page, for example <c>captions.vtt</c>.</param>
/// <param name="Label">What readers see, for example "Captions (WebVTT)".</param>
public sealed record PageDownload(string File, string Label);

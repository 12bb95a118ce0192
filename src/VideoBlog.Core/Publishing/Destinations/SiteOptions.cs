using VideoBlog.Media;

namespace VideoBlog.Publishing.Destinations;

/// <summary>The site that posts are published on: what <c>site</c> in the settings says. All destinations know it.</summary>
public sealed record SiteOptions
{
    /// <summary>
    /// Its address (absolute, http or https, with a slash at its end); null: nobody knows it yet, so that nothing absolute is written.
    /// </summary>
    public Uri? Address { get; init; }

    /// <summary>Its name.</summary>
    public string Title { get; init; } = "Video blog";

    /// <summary>What it is about, in a sentence; empty: nothing is said.</summary>
    public string Description { get; init; } = "";

    /// <summary>Who publishes it; null: the posts' own authors alone are named.</summary>
    public string? Author { get; init; }

    /// <summary>Language of its own pages, a BCP 47 tag. Their words are English.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The zone in which times without an offset are meant and shown.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>The licence of the posts: words, or an address; null: none is named.</summary>
    public string? License { get; init; }

    /// <summary>Colour of links and buttons on a light ground, <c>#rrggbb</c>; null: the program's own.</summary>
    public string? Accent { get; init; }

    /// <summary>The same on a dark ground.</summary>
    public string? AccentDark { get; init; }

    /// <summary>Path of a picture (SVG, PNG, JPEG or WebP) shown at the head of each page; null: the title alone.</summary>
    public string? Logo { get; init; }

    /// <summary>Posts on a page of the index, 1 to 100.</summary>
    public int PostsPerPage { get; init; } = 10;

    /// <summary>Where readers comment on posts whose comments are open; null: nowhere.</summary>
    public SiteComments? Comments { get; init; }

    /// <summary>How large videos may be where they go out; null: as they are.</summary>
    public WebVideoOptions? Video { get; init; }

    /// <summary>What heads a post: <c>{title}</c> stands for its title. "Blog Post on Video: {title}", for example.</summary>
    public string TitleTemplate { get; init; } = "{title}";

    /// <summary>
    /// What is said of the recording; null: the program's own words. <c>{on}</c> and <c>{at}</c> stand for " on Monday, …" and " at a
    /// place", and for nothing when that is not known.
    /// </summary>
    public string? RecordedTemplate { get; init; }

    /// <summary>
    /// What is said of the written original; null: the program's own words. <c>{original}</c> stands for its title, linked.
    /// </summary>
    public string? AdaptedTemplate { get; init; }
}

using VideoBlog.Publishing.Destinations;
using VideoBlog.Publishing.Page;

namespace VideoBlog.Publishing.Site;

/// <summary>What lists, feeds and neighbours know of a post.</summary>
internal sealed record SitePost
{
    /// <summary>Its number in the search index, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Its folder on the site.</summary>
    public required string Slug { get; init; }

    /// <summary>The folder that it had first: feeds know it by that, so that a renamed post is not a new one.</summary>
    public required string FirstSlug { get; init; }

    /// <summary>Id of the edition.</summary>
    public required string Edition { get; init; }

    /// <summary>Its title, plain text.</summary>
    public required string Title { get; init; }

    /// <summary>Who wrote it, or null.</summary>
    public string? Author { get; init; }

    /// <summary>Its date.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>A language tag.</summary>
    public required string Language { get; init; }

    /// <summary>Its subjects.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What it is about, in a sentence or two; may be empty.</summary>
    public string Excerpt { get; init; } = "";

    /// <summary>Seconds.</summary>
    public required double Duration { get; init; }

    /// <summary>Season of a podcast, from 1; null: none.</summary>
    public int? Season { get; init; }

    /// <summary>Number of an episode of a podcast, from 1; null: none.</summary>
    public int? Episode { get; init; }

    /// <summary>The picture shown for it, beside its page; null: none.</summary>
    public string? Poster { get; init; }

    /// <summary>Pixels of the pictures as shown; null when they are not known.</summary>
    public int? Width { get; init; }

    /// <inheritdoc cref="Width"/>
    public int? Height { get; init; }

    /// <summary>True when there is sound alone.</summary>
    public bool IsSound { get; init; }

    /// <summary>The recording beside its page; null when it is hosted elsewhere.</summary>
    public SiteMedium? Medium { get; init; }

    /// <summary>The media beside its page, by their names, with the SHA-256 of their content.</summary>
    public required IReadOnlyDictionary<string, string> Files { get; init; }

    /// <summary>The pictures in their sizes.</summary>
    public IReadOnlyList<PagePicture> Pictures { get; init; } = [];

    /// <summary>Name of the picture that is shown where the post is shared; null: it is the poster.</summary>
    public string? Share { get; init; }

    /// <summary>Where the recording is hosted; null when it lies beside the page.</summary>
    public Uri? HostedAt { get; init; }

    /// <summary>Which recording it is, for as much as an edition tells.</summary>
    public required string Recording { get; init; }

    /// <summary>Name of the post's folder in its library, which readers are not told; null: not known.</summary>
    public string? Origin { get; init; }

    /// <summary>True when there are captions beside the page.</summary>
    public bool HasCaptions { get; init; }

    /// <summary>True when there are chapters beside the page.</summary>
    public bool HasChapters { get; init; }

    /// <summary>When it was first published here.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>When what readers get was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Its folder on the site, as an address from the root.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Folder => Slug + "/";

    /// <summary>The newest first; of one day, the one that was published last.</summary>
    public static IReadOnlyList<SitePost> Newest(IEnumerable<SitePost> posts) =>
        [.. posts.OrderByDescending(p => p.Date).ThenByDescending(p => p.PublishedAt).ThenByDescending(p => p.Number)];
}

/// <summary>A recording beside a page.</summary>
/// <param name="File">Its name.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record SiteMedium(string File, long Bytes)
{
    /// <summary>Its media type.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Type => MediaTypes.Of(File);
}

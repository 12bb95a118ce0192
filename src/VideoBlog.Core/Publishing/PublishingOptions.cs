using VideoBlog.Publishing.Destinations;

namespace VideoBlog.Publishing;

/// <summary>Where the posts of a library are published.</summary>
public sealed record PublishingOptions
{
    /// <summary>Name of the destination that is there without any setting: a site in a folder.</summary>
    public const string DefaultDestination = "site";

    /// <summary>The library's folder.</summary>
    public required string Library { get; init; }

    /// <summary>The site.</summary>
    public SiteOptions Site { get; init; } = new();

    /// <summary>What is said of each destination, by its name: keys and values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string?>> Destinations { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string?>>();

    /// <summary>Where destinations remember things: not published, and of no use to people.</summary>
    public string States => Path.Combine(Library, ".videoblog", "publishing");
}

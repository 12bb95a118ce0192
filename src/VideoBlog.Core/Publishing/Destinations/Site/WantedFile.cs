using System.Text;
using VideoBlog.Platform;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Destinations.Site;

/// <summary>A file that the site shall have.</summary>
internal sealed class WantedFile
{
    private readonly Lazy<byte[]>? _content;

    private WantedFile(string path, SiteRank rank, string key, Lazy<byte[]>? content) =>
        (Path, Rank, Key, _content) = (path, rank, key, content);

    /// <summary>Its path from the root, with forward slashes.</summary>
    public string Path { get; }

    /// <summary>When it is written.</summary>
    public SiteRank Rank { get; }

    /// <summary>What it is made from: the same key gives the same content.</summary>
    public string Key { get; }

    /// <summary>The file of an edition that it is a copy of; null for a rendered one, and for media that were written before.</summary>
    public EditionFile? Source { get; private init; }

    /// <summary>Whether a file of somebody else may stand in its place.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Its content; null for media.</summary>
    public byte[]? Content => _content?.Value;

    /// <summary>The SHA-256 of its content; it is rendered for that.</summary>
    public string Hash => _content is null ? Key : ContentHash.Of(_content.Value);

    /// <summary>A file that is rendered when it is needed.</summary>
    public static WantedFile Rendered(string path, SiteRank rank, string key, Func<string> render) =>
        new(path, rank, key, new(() => Encoding.UTF8.GetBytes(render())));

    /// <summary>A file whose content is known.</summary>
    public static WantedFile Of(string path, SiteRank rank, byte[] content, bool isOptional = false) =>
        new(path, rank, ContentHash.Of(content), new(content)) { IsOptional = isOptional };

    /// <inheritdoc cref="Of(string, SiteRank, byte[], bool)"/>
    public static WantedFile Of(string path, SiteRank rank, string text, bool isOptional = false) =>
        Of(path, rank, Encoding.UTF8.GetBytes(text), isOptional);

    /// <summary>A medium.</summary>
    public static WantedFile Medium(string path, string sha256, EditionFile? source) =>
        new(path, SiteRank.Media, sha256, null) { Source = source };
}

/// <summary>In which order files are written: pages refer to what is there.</summary>
internal enum SiteRank
{
    /// <summary>Recordings and pictures.</summary>
    Media,

    /// <summary>Style and scripts.</summary>
    Asset,

    /// <summary>Posts.</summary>
    Post,

    /// <summary>Pages that list posts, and what else there is.</summary>
    List,
}

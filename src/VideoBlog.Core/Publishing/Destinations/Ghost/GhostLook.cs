using System.Text.Json.Nodes;
using VideoBlog.Platform;
using VideoBlog.Publishing.Destinations.Http;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Destinations.Ghost;

/// <summary>What is at the site of a post, beside what shall be there.</summary>
/// <param name="edition">The post.</param>
/// <param name="options">The settings.</param>
/// <param name="words">The site's words.</param>
/// <param name="receipt">What was sent before.</param>
internal sealed class GhostLook(Edition edition, GhostOptions options, SiteOptions words, Receipt? receipt)
{
    private string? _hash;

    /// <summary>The post that is there; null: there is none.</summary>
    public GhostPost? Found { get; init; }

    /// <summary>The files that it needs.</summary>
    public IReadOnlyList<MediaFile> Files { get; } = MediaFile.Of(edition, options.Video);

    /// <summary>Where files are, by their names in the edition.</summary>
    public Dictionary<string, string> Places { get; } = new(StringComparer.Ordinal);

    /// <summary>A hash of all that is sent, whatever the addresses of the media.</summary>
    public string Hash => _hash ??= ContentHash.Of(Fields(Planned).ToJsonString());

    /// <summary>The post was there and is not any more.</summary>
    public bool IsGone => receipt?.RemoteId is not null && Found is null;

    /// <summary>Readers have seen the post that is there.</summary>
    public bool WasShown => receipt?.PublishedAt is not null && !IsGone;

    /// <summary>All is there as it shall be.</summary>
    public bool IsCurrent => Found is not null && receipt?.SentHash == Hash && Files.All(f => Places.ContainsKey(f.Name));

    /// <summary>What somebody has changed there since; null: nothing.</summary>
    public RemoteChange? Change =>
        Found is null
        || receipt?.RemoteMark?.Split(' ') is [.., var hash] && hash == Found.Hash
        || receipt is null or { State: ReceiptState.Pending } && Found.IsAsSent
            ? null
            : new RemoteChange(Found.UpdatedAt, receipt?.SentText ?? "", Found.Lines);

    /// <summary>The post's fields.</summary>
    public JsonObject Fields(Func<string, string?> media) => GhostFields.Of(edition, words, options, media);

    /// <summary>A name that stands for the address of a file.</summary>
    public string? Planned(string name) => Files.FirstOrDefault(f => f.Name == name) is { } file ? "media:" + file.Sha256 : null;

    /// <summary>The receipt with which sending begins; a post that is gone begins anew.</summary>
    public Receipt Start() =>
        IsGone
            ? Receipt.Begin("ghost", edition.Id, before: null) with
            {
                Files = receipt?.Files ?? new Dictionary<string, SentFile>(),
            }
            : Receipt.Begin("ghost", edition.Id, receipt);
}

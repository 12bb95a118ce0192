using System.Text.Json.Nodes;
using VideoBlog.Domain;
using VideoBlog.Posts;
using VideoBlog.Publishing.Editions;
using VideoBlog.Publishing.Page;
using static VideoBlog.Publishing.Destinations.WordPress.BlockMarkup;

namespace VideoBlog.Publishing.Destinations.WordPress;

/// <summary>The recording as a block: played by the site, or where it is hosted. Pure.</summary>
internal static class VideoBlock
{
    /// <summary>The block; empty when the post goes out without its recording.</summary>
    /// <param name="edition">The post.</param>
    /// <param name="place">Whether, and from where, it is played.</param>
    /// <param name="media">Where files of the site are, by their names in the edition.</param>
    public static Html Render(Edition edition, VideoPlace place, Func<string, SentMedia?> media) =>
        edition.HostedAt is { } hosted ? Hosted(edition, hosted, media)
        : edition.Video is not { } video || place.IsNone ? default
        : place.AddressOf(edition) is { } elsewhere ? Player(edition, null, elsewhere.AbsoluteUri, media)
        : media(video.Name) is { } sent ? Player(edition, sent.Id, sent.Address, media)
        : default;

    private static Html Hosted(Edition edition, Uri address, Func<string, SentMedia?> media)
    {
        if (MediaFileAddress.Is(address))
            return Player(edition, null, address.AbsoluteUri, media);
        var provider = Provider(address);
        var classes = provider is null
            ? "is-type-video"
            : $"is-type-video is-provider-{provider} wp-block-embed-{provider} wp-embed-aspect-16-9 wp-has-aspect-ratio";
        var attributes = new JsonObject { ["url"] = address.AbsoluteUri, ["type"] = "video" };
        if (provider is not null)
        {
            attributes["providerNameSlug"] = provider;
            attributes["responsive"] = true;
            attributes["className"] = "wp-embed-aspect-16-9 wp-has-aspect-ratio";
        }

        return Block(
            "embed",
            Html.Format(
                $"<figure class=\"wp-block-embed {classes}\"><div class=\"wp-block-embed__wrapper\">\n"
                    + $"{address.AbsoluteUri}\n</div></figure>"
            ),
            attributes,
            embeds: true
        );
    }

    private static Html Player(Edition edition, long? id, string address, Func<string, SentMedia?> media)
    {
        var attributes = new JsonObject();
        if (id is { } number)
            attributes["id"] = number;
        if (edition.Media.Picture is null)
        {
            return Block(
                "audio",
                Html.Format($"<figure class=\"wp-block-audio\"><audio controls src=\"{address}\"></audio></figure>"),
                attributes
            );
        }

        var language = PostLanguage.Tag(edition.FrontMatter);
        var tracks = new List<Html>();
        var known = new JsonArray();
        foreach (var (name, kind, label) in TextFiles.Tracks)
        {
            if (media(name) is not { } file)
                continue;
            known.Add(
                (JsonNode)
                    new JsonObject
                    {
                        ["src"] = file.Address,
                        ["label"] = label,
                        ["srcLang"] = language,
                        ["kind"] = kind,
                    }
            );
            tracks.Add(Html.Format($"<track src=\"{file.Address}\" label=\"{label}\" srclang=\"{language}\" kind=\"{kind}\" />"));
        }

        if (known.Count > 0)
            attributes["tracks"] = known;
        var poster =
            edition.Poster is { } picture && media(picture.Name) is { } shown ? Html.Format($" poster=\"{shown.Address}\"") : default;
        return Block(
            "video",
            Html.Format($"<figure class=\"wp-block-video\"><video controls{poster} src=\"{address}\">{tracks}</video></figure>"),
            attributes
        );
    }

    private static string? Provider(Uri address) =>
        address.Host.ToLowerInvariant() is var host
        && (host is "youtu.be" or "youtube.com" || host.EndsWith(".youtube.com", StringComparison.Ordinal))
            ? "youtube"
        : host is "vimeo.com" || host.EndsWith(".vimeo.com", StringComparison.Ordinal) ? "vimeo"
        : null;
}

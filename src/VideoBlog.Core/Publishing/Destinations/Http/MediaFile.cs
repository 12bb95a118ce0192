using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using VideoBlog.Platform;
using VideoBlog.Posts;
using VideoBlog.Publishing.Editions;

namespace VideoBlog.Publishing.Destinations.Http;

/// <summary>A file that goes into the site's media library.</summary>
/// <param name="Name">Its name in the edition.</param>
/// <param name="Sha256">Its content's hash.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Alternative">For those who do not see it; empty where there is nothing to see.</param>
/// <param name="Open">Makes what is sent.</param>
internal sealed record MediaFile(string Name, string Sha256, long Bytes, string Alternative, Func<Action<long>, HttpContent> Open)
{
    /// <summary>
    /// How it is found again at the site, from the moment that it is there: the site knows media by a short name that nobody else uses.
    /// </summary>
    public string Slug => SlugOf(Sha256);

    /// <summary>The short name of a content.</summary>
    public static string SlugOf(string sha256) => "videoblog-" + sha256[..32];

    /// <summary>Captions and chapters, which change with each correction of the text.</summary>
    public static bool IsText(string name) => name.EndsWith(".vtt", StringComparison.Ordinal);

    /// <summary>The name that its address at the site ends with: plain letters, as all servers serve them.</summary>
    public string FileName(string post)
    {
        var name = new StringBuilder(post).Append('-');
        foreach (var c in Name[(Name.LastIndexOf('/') + 1)..].ToLowerInvariant())
            name.Append(char.IsAsciiLetterOrDigit(c) || c == '.' ? c : '-');
        return name.ToString();
    }

    /// <summary>
    /// All that a post needs at the site. The video goes first: when the site refuses it, nothing else has been sent in vain.
    /// </summary>
    public static IReadOnlyList<MediaFile> Of(Edition edition, VideoPlace place)
    {
        var alternatives = Alternatives(edition.Body);
        var files = new List<MediaFile>();
        if (place.IsUpload && edition is { HostedAt: null, Video: { } video })
            files.Add(Of(video, ""));
        files.AddRange(edition.Pictures.Select(picture => Of(picture, alternatives.GetValueOrDefault(picture.Name, ""))));
        var texts = place.HasTracks(edition) ? TextFiles.Of(edition) : [];
        files.AddRange(
            texts.Select(text => new MediaFile(
                text.Name,
                ContentHash.Of(text.Content),
                text.Content.Length,
                "",
                sent => new TextUpload(text.Content, sent)
            ))
        );
        return files;
    }

    private static MediaFile Of(EditionFile file, string alternative) =>
        new(file.Name, file.Sha256, file.Bytes, alternative, sent => new FileUpload(file.Path, file.Bytes, sent));

    private static Dictionary<string, string> Alternatives(string body)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var image in PostMarkdown.Parse(body).Descendants<LinkInline>().Where(l => l.IsImage))
            found.TryAdd(Uri.UnescapeDataString(image.Url ?? ""), InlineText.ExtractAll(image));
        return found;
    }

    private sealed class TextUpload(byte[] content, Action<long> sent) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync(content);
            sent(content.Length);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = content.Length;
            return true;
        }
    }
}

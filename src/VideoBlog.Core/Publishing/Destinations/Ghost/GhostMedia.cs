using System.Globalization;
using System.Net.Http.Headers;
using VideoBlog.Posts;
using VideoBlog.Publishing.Destinations.Http;

namespace VideoBlog.Publishing.Destinations.Ghost;

/// <summary>
/// Files at a site of Ghost. It has no list of them, but keeps their names: a name with the content's hash is looked for in the folder of
/// the month before it is sent.
/// </summary>
/// <param name="site">The site.</param>
/// <param name="time">The clock.</param>
internal sealed class GhostMedia(GhostSite site, TimeProvider time)
{
    private const long Large = 1 << 20;

    /// <summary>A file's address: it is looked for, and sent only when it is not there.</summary>
    /// <param name="file">The file.</param>
    /// <param name="post">The post's slug.</param>
    /// <param name="sent">Is told the bytes sent so far.</param>
    /// <param name="ct">Ends the work.</param>
    public Task<string> FindOrSendAsync(MediaFile file, string post, Action<long> sent, CancellationToken ct)
    {
        var name = NameOf(file, post);
        return site.Api.FindOrMakeAsync(token => FindAsync(name, token), token => SendAsync(file, name, sent, token), ct);
    }

    private static string NameOf(MediaFile file, string post)
    {
        var name = file.FileName(post);
        var end = Path.GetExtension(name);
        return $"{name[..^end.Length].Replace('.', '-')}-{file.Sha256[..16]}{end}";
    }

    private async Task<string?> FindAsync(string name, CancellationToken ct)
    {
        var month = time.GetUtcNow().ToString("yyyy'/'MM", CultureInfo.InvariantCulture);
        var address = site.At($"content/{Kind(name)}/{month}/{name}");
        return await site.HasAsync(address, ct) ? address.AbsoluteUri : null;
    }

    private async Task<string> SendAsync(MediaFile file, string name, Action<long> sent, CancellationToken ct)
    {
        var kind = Kind(name);
        var answer = await site.UploadAsync(
            $"{kind}/upload/",
            moved =>
                Form(
                    file,
                    name,
                    bytes =>
                    {
                        moved();
                        sent(bytes);
                    }
                ),
            $"take {file.Name}",
            asksFirst: file.Bytes >= Large,
            ct
        );
        return answer.Json.At(kind).Objects().Select(f => f.Text("url")).FirstOrDefault(PostAddress.IsWeb)
            ?? throw SiteFailure.Unreadable(site.Api.Name, $"take {file.Name}", "its answer names no file");
    }

    private static MultipartFormDataContent Form(MediaFile file, string name, Action<long> sent)
    {
        var content = file.Open(sent);
        content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypes.Of(name));
        content.Headers.ContentDisposition = new("form-data") { Name = "\"file\"", FileName = $"\"{name}\"" };
        return new MultipartFormDataContent { content };
    }

    private static string Kind(string name) =>
        MediaTypes.Of(name) is var type && type.StartsWith("image/", StringComparison.Ordinal) ? "images"
        : type.StartsWith("text/", StringComparison.Ordinal) ? "files"
        : "media";
}

using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using VideoBlog.Domain;
using VideoBlog.Publishing.Destinations.Http;

namespace VideoBlog.Publishing.Destinations.WordPress;

/// <summary>The site's media library: finds files, and sends those that are not there.</summary>
/// <param name="site">The site.</param>
/// <param name="uploadLimit">The largest file that it takes, in bytes; null: nobody knows.</param>
internal sealed class MediaLibrary(WordPressSite site, long? uploadLimit)
{
    private const string Fields = "&_fields=id,slug,source_url";

    /// <summary>Files of this size and more are announced before they are sent.</summary>
    private const long Large = 1 << 20;

    /// <summary>Those of the numbers that are still there.</summary>
    public async Task<IReadOnlyDictionary<long, SentMedia>> FindAsync(IEnumerable<string> ids, CancellationToken ct)
    {
        var found = new Dictionary<long, SentMedia>();
        foreach (var some in ids.Chunk(50))
        {
            var answer = await site.GetAsync(
                "wp/v2/media",
                $"include={string.Join(',', some)}&per_page={WordPressSite.Text(some.Length)}{Fields}",
                "list its media",
                ct
            );
            foreach (var item in answer.Json.Objects())
            {
                if (Read(item) is { } media)
                    found[media.Id] = media;
            }
        }

        return found;
    }

    /// <summary>Refuses what the site is known not to take.</summary>
    public void CheckSize(MediaFile file)
    {
        if (file.Bytes > uploadLimit)
            throw TooLarge(file, $"it takes files of at most {Size(uploadLimit.Value)} ('uploadLimit' in the settings)", null);
    }

    /// <summary>A file's place: it is looked for, and sent only when it is not there.</summary>
    /// <param name="file">The file.</param>
    /// <param name="post">The post's slug, which begins the file's name there.</param>
    /// <param name="sent">Is told the bytes sent so far.</param>
    /// <param name="ct">Ends the work.</param>
    public Task<SentMedia> FindOrSendAsync(MediaFile file, string post, Action<long> sent, CancellationToken ct) =>
        site.Api.FindOrMakeAsync(token => FindAsync(file, token), token => SendAsync(file, post, sent, token), ct);

    /// <summary>Deletes a file that no post needs any more.</summary>
    public Task DeleteAsync(string id, string name, CancellationToken ct) =>
        site.DeleteAsync($"wp/v2/media/{Uri.EscapeDataString(id)}", $"delete {name}", ct);

    private async Task<SentMedia?> FindAsync(MediaFile file, CancellationToken ct)
    {
        var answer = await site.GetAsync("wp/v2/media", $"slug={file.Slug}{Fields}", "list its media", ct);
        return answer.Json.Objects().Where(m => m.Text("slug") == file.Slug).Select(Read).FirstOrDefault(m => m is not null);
    }

    private async Task<SentMedia> SendAsync(MediaFile file, string post, Action<long> sent, CancellationToken ct)
    {
        ApiAnswer answer;
        try
        {
            answer = await site.UploadAsync(
                "wp/v2/media",
                moved =>
                    Form(
                        file,
                        post,
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
        }
        catch (SiteFailure failure) when (IsTooLarge(failure))
        {
            throw TooLarge(file, "it refused a file of that size", failure);
        }

        var media = Read(answer.Json) ?? throw SiteFailure.Unreadable(site.Name, $"take {file.Name}", "its answer names no file");
        if (answer.Text("slug") == file.Slug || await FindAsync(file, ct) is not { } first || first.Id == media.Id)
            return media;

        // Somebody else has sent the same file meanwhile; one is enough.
        await DeleteAsync(WordPressSite.Text(media.Id), file.Name, ct);
        return first;
    }

    private static MultipartFormDataContent Form(MediaFile file, string post, Action<long> sent)
    {
        var name = file.FileName(post);
        var content = file.Open(sent);
        content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypes.Of(name));
        content.Headers.ContentDisposition = new("form-data") { Name = "\"file\"", FileName = $"\"{name}\"" };
        var form = new MultipartFormDataContent { content };
        Add(form, "slug", file.Slug);
        Add(form, "title", file.Alternative.Length > 0 ? file.Alternative : name);
        if (file.Alternative.Length > 0)
            Add(form, "alt_text", file.Alternative);
        return form;
    }

    private static void Add(MultipartFormDataContent form, string name, string value) =>
        form.Add(new StringContent(value) { Headers = { ContentDisposition = new("form-data") { Name = $"\"{name}\"" } } });

    // PHP drops a body that is larger than post_max_size, and a file that is larger than upload_max_filesize.
    private static bool IsTooLarge(SiteFailure failure) =>
        failure.Status is System.Net.HttpStatusCode.RequestEntityTooLarge
        || failure.Code
            is "rest_upload_no_data"
                or "rest_upload_no_content_disposition"
                or "rest_upload_limited_space"
                or "rest_upload_file_too_big"
        || (
            failure.Code == "rest_upload_unknown_error" && failure.Detail?.Contains("upload_max_filesize", StringComparison.Ordinal) == true
        );

    private VideoBlogException TooLarge(MediaFile file, string why, SiteFailure? failure) =>
        new(
            $"{site.Name} does not take {file.Name} of {Size(file.Bytes)}: {why}.",
            "Raise the site's upload limit, publish a smaller video, or let it be hosted elsewhere ('video' in the settings).",
            failure?.Detail,
            failure
        );

    private static string Size(long bytes) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MB");

    private static SentMedia? Read(JsonNode? media) =>
        media.Number("id") is { } id && media.Text("source_url") is { } address && Posts.PostAddress.IsWeb(address)
            ? new SentMedia(id, address)
            : null;
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace VideoBlog.Web.Uploads;

/// <summary>Speaks tus with a server, like the page does.</summary>
internal sealed class UploadClient(Uri server) : IDisposable
{
    public HttpClient Http { get; } = new() { BaseAddress = server };

    public void Dispose() => Http.Dispose();

    public Task<HttpResponseMessage> BeginAsync(string name, long length, string? fingerprint = null) =>
        SendAsync(
            HttpMethod.Post,
            "api/uploads",
            headers:
            [
                ("Upload-Length", length.ToString()),
                ("Upload-Metadata", $"filename {Base64(name)}{(fingerprint is null ? "" : $",fingerprint {Base64(fingerprint)}")}"),
            ]
        );

    /// <summary>Begins an upload that is taken; gives its address.</summary>
    public async Task<string> BegunAsync(string name, long length)
    {
        using var answer = await BeginAsync(name, length);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return answer.Headers.Location!.OriginalString[1..];
    }

    public Task<HttpResponseMessage> AppendAsync(string upload, long offset, HttpContent body)
    {
        body.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        return SendAsync(HttpMethod.Patch, upload, body, ("Upload-Offset", offset.ToString()));
    }

    public async Task<long> OffsetAsync(string upload)
    {
        using var answer = await SendAsync(HttpMethod.Head, upload);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return long.Parse(answer.Headers.GetValues("Upload-Offset").Single());
    }

    /// <summary>Sends a whole file and waits until it is known what becomes of it.</summary>
    public async Task<JsonElement> UploadAsync(string name, byte[] content)
    {
        var upload = await BegunAsync(name, content.Length);
        using var answer = await AppendAsync(upload, 0, new ByteArrayContent(content));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return await EndAsync(upload);
    }

    /// <summary>What has become of an upload, when it is known.</summary>
    public async Task<JsonElement> EndAsync(string upload)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var seen = (await ListAsync())
                .GetProperty("uploads")
                .EnumerateArray()
                .Single(u => u.GetProperty("id").GetString() == upload.Split('/')[^1]);
            if (seen.GetProperty("state").GetString() is not ("Unfinished" or "Checking"))
                return seen;
            await Task.Delay(20, limit.Token);
        }
    }

    public async Task<JsonElement> ListAsync() =>
        JsonDocument.Parse(await Http.GetStringAsync(new Uri("api/uploads", UriKind.Relative))).RootElement;

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string address,
        HttpContent? body = null,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative)) { Content = body };
        request.Headers.Add("Tus-Resumable", "1.0.0");
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await Http.SendAsync(request);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}

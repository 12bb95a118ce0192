using System.Net.Http.Headers;

namespace VideoBlog.Writing.Suggestions;

/// <summary>
/// Stands between the client and the network: what is sent goes to the configured host and nowhere else, and an answer is read up to a
/// limit.
/// </summary>
internal sealed class EndpointGuard : DelegatingHandler
{
    /// <summary>The largest answer that is read, in bytes.</summary>
    public const int MaxAnswer = 1 << 20;

    private readonly Uri _endpoint;
    private readonly bool _hasKey;

    /// <summary>Creates the guard.</summary>
    /// <param name="endpoint">The configured address.</param>
    /// <param name="hasKey">False when the endpoint needs no key: no header then pretends that there is one.</param>
    public EndpointGuard(Uri endpoint, bool hasKey)
        : base(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = !endpoint.IsLoopback,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            }
        )
    {
        _endpoint = endpoint;
        _hasKey = hasKey;
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!_hasKey)
            request.Headers.Authorization = null;
        request.Headers.UserAgent.Clear();
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("videoblog", null));
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            if ((int)response.StatusCode is >= 300 and < 400)
                throw new LanguageModelException(
                    $"The language model's endpoint {_endpoint.Authority} sends elsewhere (status "
                        + $"{(int)response.StatusCode}), which is not followed"
                );
            var content = new ByteArrayContent(await ReadAsync(response.Content, cancellationToken));
            content.Headers.ContentType = response.Content.Headers.ContentType;
            response.Content.Dispose();
            response.Content = content;
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<byte[]> ReadAsync(HttpContent content, CancellationToken ct)
    {
        await using var stream = await content.ReadAsStreamAsync(ct);
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, ct)) > 0)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > MaxAnswer)
                throw new LanguageModelException(
                    $"The language model's endpoint {_endpoint.Authority} gave an answer of more than {MaxAnswer >> 20} MB, "
                        + "which is not read"
                );
        }

        return bytes.ToArray();
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace VideoBlog.Reviewing.Links;

/// <summary>A link leads where it must not be followed. The message is for people.</summary>
/// <param name="reason">A sentence.</param>
internal sealed class LinkRefusedException(string reason) : Exception(reason);

/// <summary>
/// Asks servers, and connects to no address but those that are allowed: names are resolved here, and the address that was looked at is the
/// one that is connected to, so that a name cannot mean one address when it is checked and another when it is used.
/// </summary>
internal sealed class LinkConnection : IDisposable
{
    private const int MaxHeadKilobytes = 32;
    private readonly HttpClient _http;
    private readonly Func<IPAddress, bool> _mayConnect;

    /// <summary>Creates it.</summary>
    /// <param name="mayConnect">Which addresses are allowed.</param>
    public LinkConnection(Func<IPAddress, bool> mayConnect)
    {
        _mayConnect = mayConnect;
        var handler = new SocketsHttpHandler
        {
            // Redirects are looked at one by one; a proxy would resolve names itself.
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            Credentials = null,
            PreAuthenticate = false,
            ConnectCallback = ConnectAsync,
            PooledConnectionLifetime = TimeSpan.Zero,
            // Of an answer only the head is read, and that not without end.
            MaxResponseHeadersLength = MaxHeadKilobytes,
            MaxResponseDrainSize = 0,
            ResponseDrainTimeout = TimeSpan.Zero,
            ActivityHeadersPropagator = null,
        };
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Asks for an address: for its head, else for its first byte. Nothing of the page itself is read.</summary>
    /// <exception cref="HttpRequestException">There is no answer; a <see cref="LinkRefusedException"/> inside of it says that it was not
    /// asked for.</exception>
    public async Task<HttpResponseMessage> AskAsync(Uri address, CancellationToken ct)
    {
        try
        {
            var head = await SendAsync(HttpMethod.Head, address, ct);
            // Many servers answer such a request wrongly; what they say of a page counts.
            if ((int)head.StatusCode < 400)
                return head;
            head.Dispose();
        }
        catch (HttpRequestException e) when (e.InnerException is not (LinkRefusedException or SocketException)) { }

        return await SendAsync(HttpMethod.Get, address, ct);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri address, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("videoblog", null));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
        if (method == HttpMethod.Get)
            request.Headers.Range = new RangeHeaderValue(0, 0);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var host = context.DnsEndPoint.Host;
        var found = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, ct);
        var allowed = found.Where(_mayConnect).ToArray();
        if (allowed.Length == 0)
            throw new LinkRefusedException("It leads to a machine of this network and not into the internet.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

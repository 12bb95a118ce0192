using System.Net;
using System.Net.Sockets;

namespace VideoBlog.Reviewing.Links;

/// <summary>What one try to reach an address came to.</summary>
/// <param name="Result">For people.</param>
/// <param name="WasReached">True when a server answered, or nobody was asked: it then says nothing of this machine's connection.</param>
/// <param name="IsTransient">True when another try is worthwhile.</param>
internal sealed record Answer(LinkResult Result, bool WasReached = false, bool IsTransient = false);

/// <summary>Words for what servers answer. Pure.</summary>
internal static class LinkAnswers
{
    /// <summary>True when the answer sends elsewhere and says where.</summary>
    public static bool IsRedirect(HttpResponseMessage response) =>
        (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is not null;

    /// <summary>What a status says of a link.</summary>
    /// <param name="address">The link.</param>
    /// <param name="status">The last answer's status.</param>
    /// <param name="movedTo">Where it leads for good, or null.</param>
    public static Answer FromStatus(string address, HttpStatusCode status, string? movedTo) =>
        (int)status switch
        {
            >= 200 and < 300 or 304 or 416 when movedTo is not null => Reached(
                address,
                LinkState.Moved,
                "It has moved for good; use the new address.",
                movedTo
            ),
            >= 200 and < 300 or 304 or 416 => Reached(address, LinkState.Answers, "It answers."),
            404 => Reached(address, LinkState.Broken, "There is no such page (404)."),
            410 => Reached(address, LinkState.Broken, "The page is gone (410)."),
            401 or 403 or 405 or 406 or 407 or 429 or 451 or 999 => Reached(
                address,
                LinkState.Unclear,
                $"A server is there but does not show the page to programs ({(int)status}). Open it to see."
            ),
            >= 500 => Reached(address, LinkState.Broken, $"The server has a problem ({(int)status}).") with { IsTransient = true },
            _ => Reached(address, LinkState.Broken, $"The server does not give the page ({(int)status})."),
        };

    /// <summary>What the lack of an answer says of a link.</summary>
    public static Answer FromException(string address, HttpRequestException error)
    {
        if (error.HttpRequestError == HttpRequestError.SecureConnectionError)
            return Reached(address, LinkState.Broken, "Its certificate is not valid: browsers warn of the page.");
        return (error.InnerException as SocketException)?.SocketErrorCode switch
        {
            SocketError.HostNotFound or SocketError.NoData => Failed(address, LinkState.Broken, "There is no server of this name."),
            SocketError.TryAgain
            or SocketError.NetworkDown
            or SocketError.NetworkUnreachable
            or SocketError.HostUnreachable
            or SocketError.HostDown
            or SocketError.AddressNotAvailable => Failed(
                address,
                LinkState.Unreachable,
                "Not reachable from here. Is this machine online?"
            ) with
            {
                IsTransient = true,
            },
            SocketError.ConnectionRefused => Failed(address, LinkState.Broken, "No web server is there: the connection is refused.") with
            {
                IsTransient = true,
            },
            SocketError.TimedOut => Failed(address, LinkState.Broken, "It does not answer in time."),
            // There was a connection.
            _ => Reached(address, LinkState.Broken, "What answers there is no web server, or the connection broke off.") with
            {
                IsTransient = true,
            },
        };
    }

    private static Answer Reached(string address, LinkState state, string message, string? movedTo = null) =>
        new(new LinkResult(address, state, message, movedTo), WasReached: true);

    private static Answer Failed(string address, LinkState state, string message) => new(new LinkResult(address, state, message));
}

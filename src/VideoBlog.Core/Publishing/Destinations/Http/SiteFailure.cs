using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using VideoBlog.Domain;

namespace VideoBlog.Publishing.Destinations.Http;

/// <summary>Why a site did not do what it was asked for, in a sentence for people.</summary>
internal sealed class SiteFailure : VideoBlogException
{
    private SiteFailure(string message, string hint, string? detail = null, Exception? cause = null)
        : base(message, hint, detail, cause) { }

    /// <summary>The site's answer; null when none has come.</summary>
    public HttpStatusCode? Status { get; private init; }

    /// <summary>The site's own word for it: <c>rest_upload_no_data</c>; null when it has none.</summary>
    public string? Code { get; private init; }

    /// <summary>
    /// True when nobody knows whether the site did it: the connection broke after the question was sent.
    /// </summary>
    public bool MayHaveHappened { get; private init; }

    /// <summary>The pause that the site asks for.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>A site that has refused.</summary>
    /// <param name="site">Its name: host and port.</param>
    /// <param name="what">What it was asked for: "store the post".</param>
    /// <param name="answer">What it said.</param>
    /// <param name="code">Its own word for it.</param>
    /// <param name="said">Its own sentence.</param>
    /// <param name="now">The time, to which a date in Retry-After is compared.</param>
    public static SiteFailure Refused(string site, string what, ApiAnswer answer, string? code, string? said, DateTimeOffset now)
    {
        var status = (int)answer.Status;
        var (why, hint) = answer.Status switch
        {
            HttpStatusCode.Unauthorized => (
                "does not know the user or the key",
                "Check user and password, or the key, in the settings. A web server may also keep the header 'Authorization' to itself."
            ),
            HttpStatusCode.Forbidden => (
                "does not allow it",
                "Give the user the right to publish posts and upload files, or look for a firewall on the site that forbids its API."
            ),
            HttpStatusCode.NotFound => ("has nothing at that address", "Check 'address' in the settings, and that its API is switched on."),
            HttpStatusCode.RequestEntityTooLarge => (
                "takes no file that large",
                "Raise the site's upload limit, or let the video be hosted elsewhere ('video' in the settings of the destination)."
            ),
            HttpStatusCode.TooManyRequests => ("was asked too often", "Try again later: what has been sent is kept."),
            >= (HttpStatusCode)300 and < (HttpStatusCode)400 => (
                $"sends elsewhere ({OtherPlace(answer)}), where the password does not follow",
                "Write the address that the site really has into 'address'."
            ),
            >= HttpStatusCode.InternalServerError => ("failed", "Try again later: what has been sent is kept."),
            _ => ("refused", "The site's own words are below."),
        };
        return new(
            $"{site} could not {what}: it {why} (status {status}{(code is null ? "" : ", " + Short(code))}).",
            hint,
            said is null ? null : Short(said)
        )
        {
            Status = answer.Status,
            Code = code,
            RetryAfter = After(answer, now),
            IsTransient = status is 408 or 425 or 429 or >= 500,
            // A gateway that gave up waiting does not know what happened behind it.
            MayHaveHappened = status >= 500,
        };
    }

    /// <summary>A site that has not answered.</summary>
    public static SiteFailure Unanswered(string site, string what, Exception error)
    {
        var request = error as HttpRequestException;
        if (request?.HttpRequestError == HttpRequestError.SecureConnectionError || error.GetBaseException() is AuthenticationException)
        {
            return new(
                $"{site} could not {what}: its certificate is not to be trusted, so nothing was sent.",
                "Renew the site's certificate, or correct 'address'.",
                Short(error.GetBaseException().Message),
                error
            );
        }

        var isBefore =
            request?.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            || (request is not null && error.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionRefused });
        return new(
            isBefore ? $"{site} cannot be reached, so it could not {what}."
                : error is OperationCanceledException ? $"{site} could not {what}: it was silent for too long."
                : $"{site} could not {what}: the connection broke.",
            "Check that the site is up, and try again: what has been sent is kept.",
            Short(error.GetBaseException().Message),
            error
        )
        {
            IsTransient = true,
            MayHaveHappened = !isBefore,
        };
    }

    /// <summary>A site that answers something that cannot be understood.</summary>
    public static SiteFailure Unreadable(string site, string what, string why) =>
        new(
            $"{site} could not {what}: {why}.",
            "Check 'address': it should be the site's own, not that of a page, a proxy or a login in front of it."
        );

    private static TimeSpan? After(ApiAnswer answer, DateTimeOffset now) =>
        answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
            _ => null,
        };

    private static string OtherPlace(ApiAnswer answer) =>
        answer.Headers.Location is { } place
            ? (place.IsAbsoluteUri ? place : new Uri(answer.Address, place)).GetLeftPart(UriPartial.Path)
            : "it does not say where";

    // What a site says of itself goes to the terminal: one line, no control characters, not endless.
    private static string Short(string text)
    {
        var line = new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]).Trim();
        return line.Length <= 300 ? line : line[..300] + "…";
    }
}

using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace VideoBlog.Web.Access;

/// <summary>
/// Lets changes through only from pages of this server, and from programs that are no browsers. A browser says where a request comes
/// from, and no page can make it say something else (Fetch Metadata, and <c>Origin</c> for browsers that do not send it).
/// Decision 16 says why there are no form tokens.
/// </summary>
internal static class RequestSource
{
    // What a form can send; for everything else a browser asks for the server's consent first.
    private static readonly string[] FormTypes = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

    /// <summary>The middleware.</summary>
    public static Task Guard(HttpContext context, RequestDelegate next) =>
        IsAllowed(context.Request)
            ? next(context)
            : TypedResults
                .Problem(
                    "Requests of other sites' pages are not answered.",
                    title: "This request does not come from a page of this server.",
                    statusCode: StatusCodes.Status403Forbidden
                )
                .ExecuteAsync(context);

    /// <summary>Whether a request may have been made by whom it acts for.</summary>
    public static bool IsAllowed(HttpRequest request)
    {
        // No page can send this header elsewhere without the server's consent, which is never given; the token itself is looked at later.
        if (BearerToken.IsIn(request))
            return true;
        var isSafe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site))
            return site == "same-origin" || site == "none" || (isSafe && IsFollowedLink(request.Headers));
        if (isSafe)
            return true;
        return request.Headers.TryGetValue(HeaderNames.Origin, out var origin)
            ? origin == $"{request.Scheme}://{request.Host}"
            : !HttpMethods.IsPost(request.Method) || !IsFormType(request.ContentType);
    }

    // Other sites may link here; they may not load anything into their own pages.
    private static bool IsFollowedLink(IHeaderDictionary headers) =>
        headers["Sec-Fetch-Mode"] == "navigate" && headers["Sec-Fetch-Dest"] == "document";

    private static bool IsFormType(string? type) =>
        type is not null
        && (
            !MediaTypeHeaderValue.TryParse(type, out var parsed)
            || FormTypes.Contains(parsed.MediaType.Value, StringComparer.OrdinalIgnoreCase)
        );
}

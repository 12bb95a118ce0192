using Microsoft.AspNetCore.Http;

namespace VideoBlog.Web.Access;

/// <summary>
/// Lets changes through only from pages of this server, and from programs that are no browsers. A browser says where a request comes
/// from, and no page can make it say something else (Fetch Metadata, and <c>Origin</c> for browsers that do not send it).
/// </summary>
internal sealed class SameOrigin : IEndpointFilter
{
    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        return IsFromHere(context.HttpContext.Request)
            ? await next(context)
            : TypedResults.Problem("Changes are taken from this server's own pages only.", statusCode: StatusCodes.Status403Forbidden);
    }

    private static bool IsFromHere(HttpRequest request)
    {
        if (request.Headers.TryGetValue("Sec-Fetch-Site", out var site))
            return site == "same-origin" || site == "none";
        return !request.Headers.TryGetValue("Origin", out var origin) || origin == $"{request.Scheme}://{request.Host}";
    }
}

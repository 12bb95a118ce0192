using Microsoft.AspNetCore.Http;

namespace VideoBlog.Web.Access;

/// <summary>The token with which a program says on whose behalf it asks: <c>Authorization: Bearer …</c> (RFC 6750).</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer";

    /// <summary>Whether a request has one, right or wrong.</summary>
    public static bool IsIn(HttpRequest request) => Find(request) is not null;

    /// <summary>The request's token, which may be anything; null when it has none.</summary>
    public static string? Find(HttpRequest request) =>
        request.Headers.Authorization is [{ } value]
        && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && (value.Length == Scheme.Length || value[Scheme.Length] == ' ')
            ? value[Scheme.Length..].Trim()
            : null;
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using VideoBlog.Library;
using VideoBlog.Web.Access;

namespace VideoBlog.Web;

/// <summary>Reads small JSON that clients send.</summary>
internal static class JsonBody
{
    /// <summary>Longest body that holds a draft, in bytes: each of its characters may be escaped.</summary>
    public const long LongestWithDraft = 6L * DraftStore.MaxLength;

    /// <summary>The value; null when the body is no such JSON, is not declared as JSON, or is too long.</summary>
    /// <param name="request">The request.</param>
    /// <param name="type">What it is to hold.</param>
    /// <param name="mostBytes">Longest body; it counts in place of <see cref="BodyLimit.Default"/>.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task<T?> ReadAsync<T>(HttpRequest request, JsonTypeInfo<T> type, long mostBytes, CancellationToken ct)
        where T : class
    {
        // Only JSON's own type: a form on another site's page can send text, but not this, without asking first.
        if (!request.HasJsonContentType() || request.ContentLength > mostBytes)
        {
            // The body is not read, and the server ends such a connection: the client is told, or its next request would be lost.
            request.HttpContext.Response.Headers.Connection = "close";
            return null;
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = mostBytes;
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, type, ct);
        }
        catch (Exception error) when (error is JsonException or BadHttpRequestException)
        {
            return null;
        }
    }
}

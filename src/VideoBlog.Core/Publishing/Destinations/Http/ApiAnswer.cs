using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace VideoBlog.Publishing.Destinations.Http;

/// <summary>What a site has answered.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">The headers.</param>
/// <param name="Json">The body when it is JSON; else null.</param>
/// <param name="Address">Who has answered.</param>
internal sealed record ApiAnswer(HttpStatusCode Status, HttpResponseHeaders Headers, JsonNode? Json, Uri Address)
{
    /// <summary>Whether the site did what it was asked for.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>
    /// An object's member as text; null when there is none. What a site answers is from outside: nothing is taken for granted.
    /// </summary>
    public string? Text(params ReadOnlySpan<string> path) => Json.Text(path);
}

/// <summary>Reads JSON from outside, where anything may be missing or of another kind.</summary>
internal static class JsonReading
{
    /// <summary>A member at a path, or null.</summary>
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            node = (node as JsonObject)?[name];
        return node;
    }

    /// <summary>A text at a path, or null; a number is given as it is written.</summary>
    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value ? (value.TryGetValue<string>(out var text) ? text : value.ToJsonString()) : null;

    /// <summary>A whole number at a path, or null.</summary>
    public static long? Number(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;

    /// <summary>An array's objects; none when it is no array.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonNode? node) => (node as JsonArray)?.OfType<JsonObject>() ?? [];
}

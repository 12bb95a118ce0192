using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using VideoBlog.Posts;

namespace VideoBlog.Web;

/// <summary>
/// The pages' scripts and style sheets, as built from <c>Client/</c>, below <c>/assets/</c>. Their names carry the hash of their content:
/// browsers may keep them for good. They were compressed when they were built.
/// </summary>
internal static class ClientAssets
{
    private const string Prefix = "client/";
    private const string ForGood = "public, max-age=31536000, immutable";

    private static readonly FrozenDictionary<string, byte[]> Files = Assembly
        .GetExecutingAssembly()
        .GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(n => n[Prefix.Length..], Read);

    private static readonly FrozenDictionary<string, Asset> Entries = ReadEntries();

    /// <summary>The address of a script or style sheet.</summary>
    /// <param name="name">Its name in <c>Client/src</c>, with <c>.js</c> for scripts.</param>
    public static string AddressOf(string name) => $"/assets/{Entries[name].File}";

    /// <summary>What a page has in its head: its style sheet, its script, and all that the script begins with, fetched at once.</summary>
    /// <param name="page">The page: <c>review</c>.</param>
    public static Html Head(string page)
    {
        var needed = Entries[$"{page}.js"].Needs.Select(n => Html.Format($"""<link rel="modulepreload" href="/assets/{n}">"""));
        return Html.Format(
            $"""
            <link rel="stylesheet" href="{AddressOf($"{page}.css")}">
            <script type="module" src="{AddressOf($"{page}.js")}"></script>
            {needed}
            """
        );
    }

    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapMethods(
                "/assets/{name}",
                ["GET", "HEAD"],
                Results<FileContentHttpResult, NotFound> (string name, HttpContext context) =>
                {
                    if (!Files.ContainsKey($"{name}.br") || !Files.TryGetValue(name, out var content))
                        return TypedResults.NotFound();
                    var headers = context.Response.Headers;
                    headers.CacheControl = ForGood;
                    headers.Vary = HeaderNames.AcceptEncoding;
                    if (Choose(context.Request.Headers.AcceptEncoding) is { } coding)
                    {
                        headers.ContentEncoding = coding.Name;
                        content = Files[name + coding.Extension];
                    }
                    return TypedResults.Bytes(content, ContentTypes.Get(name));
                }
            )
            .AllowAnonymous()
            .ExcludeFromDescription();

    /// <summary>The best form that a client takes; null for the plain one.</summary>
    /// <param name="accepted">The request's <c>Accept-Encoding</c>.</param>
    internal static (string Name, string Extension)? Choose(StringValues accepted)
    {
        if (!StringWithQualityHeaderValue.TryParseList([.. accepted.OfType<string>()], out var codings))
            return null;
        bool Takes(string name) => codings.Any(c => c.Value.Equals(name, StringComparison.OrdinalIgnoreCase) && c.Quality != 0);
        return Takes("br") ? ("br", ".br")
            : Takes("gzip") ? ("gzip", ".gz")
            : null;
    }

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    // {"review.js":{"file":"review.AB12CD34.js","needs":["chunk.EF56GH78.js"]}}
    private static FrozenDictionary<string, Asset> ReadEntries()
    {
        using var json = JsonDocument.Parse(Files["assets.json"]);
        return json
            .RootElement.EnumerateObject()
            .ToFrozenDictionary(
                e => e.Name,
                e => new Asset(
                    e.Value.GetProperty("file").GetString()!,
                    [.. e.Value.GetProperty("needs").EnumerateArray().Select(n => n.GetString()!)]
                )
            );
    }

    private sealed record Asset(string File, IReadOnlyList<string> Needs);
}

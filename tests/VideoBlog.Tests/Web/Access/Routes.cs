using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using VideoBlog.Queue.Jobs;

namespace VideoBlog.Web.Access;

/// <summary>Every route of the server as it is put together, so that a new one is tested by itself.</summary>
internal static partial class Routes
{
    /// <summary>
    /// Methods and patterns, such as <c>PUT /api/posts/{slug}/draft</c>; an endpoint for any method counts as <c>POST</c> too.
    /// </summary>
    public static IReadOnlyList<(string Method, string Pattern, Endpoint Endpoint)> All()
    {
        using var folder = new Platform.TemporaryFolder();
        var app = ReviewServer.Build(
            new() { Library = folder.Path, Queue = QueueDatabase.ForLibrary(folder.Path, null, TimeProvider.System) }
        );
        return
        [
            .. from endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]
            select (method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/'), (Endpoint)endpoint),
        ];
    }

    /// <summary>Those that change something.</summary>
    public static TheoryData<string, string> Unsafe()
    {
        var data = new TheoryData<string, string>();
        foreach (var (method, pattern, _) in All().Where(r => r.Method is not ("GET" or "HEAD" or "OPTIONS")))
            data.Add(method, pattern);
        return data;
    }

    /// <summary>An address of a route, each of its parameters replaced.</summary>
    public static string Address(string pattern, string value) => Parameter().Replace(pattern, value).TrimStart('/');

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}

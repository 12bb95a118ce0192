using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VideoBlog.Library;
using VideoBlog.Publishing;

namespace VideoBlog.Web;

/// <summary>Posts as they will be published, with their videos and pictures, and the posters of all.</summary>
internal static class PostPages
{
    // A post that an earlier version rendered has another style sheet; its own policy names that one. Only the editor frames posts.
    private static readonly string PostPolicy =
        $"default-src 'none'; script-src {PageRenderer.ScriptSource}; style-src 'unsafe-inline'; img-src "
        + $"'self' https: data:; media-src 'self' data:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder app, PostFolders posts)
    {
        app.MapMethods(
            "/posters/{slug}",
            ["GET", "HEAD"],
            async Task<Results<PhysicalFileHttpResult, NotFound>> (string slug, CancellationToken ct) =>
                await posts.FindPosterAsync(slug, ct) is { } file ? Serve(file) : TypedResults.NotFound()
        );
        app.MapMethods(
            "/posts/{slug}/{**path}",
            ["GET", "HEAD"],
            Results<PhysicalFileHttpResult, NotFound, RedirectHttpResult> (string slug, string? path, HttpContext context) =>
            {
                if (posts.FindPostFile(slug, path is { Length: > 0 } ? path : VideoLayout.PageName) is not { } file)
                    return TypedResults.NotFound();
                // Links inside a page are relative to its folder, which the address must therefore end with.
                if (path is null && !context.Request.Path.Value!.EndsWith('/'))
                    return TypedResults.LocalRedirect($"~/posts/{Uri.EscapeDataString(slug)}/");
                if (ContentTypes.Get(file).StartsWith("text/html", StringComparison.Ordinal))
                    context.Response.Headers.ContentSecurityPolicy = PostPolicy;
                return Serve(file);
            }
        );
    }

    private static PhysicalFileHttpResult Serve(string file) =>
        TypedResults.PhysicalFile(file, ContentTypes.Get(file), enableRangeProcessing: true);
}

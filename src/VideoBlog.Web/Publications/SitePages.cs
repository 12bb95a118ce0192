using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VideoBlog.Library;
using VideoBlog.Platform;
using VideoBlog.Publishing;

namespace VideoBlog.Web.Publications;

/// <summary>Shows the sites that lie in folders of this machine, so that a post can be seen where it was published.</summary>
internal static class SitePages
{
    // The pages' own policies are stricter; this one is for whatever else lies in the folder.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' https: data:; "
        + "media-src 'self' https: http:; frame-src https: http:; connect-src 'self'; base-uri 'none'; form-action 'self'; "
        + "frame-ancestors 'none'";

    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder app, Publisher publisher) =>
        app.MapMethods(
            "/sites/{destination}/{**path}",
            ["GET", "HEAD"],
            Results<PhysicalFileHttpResult, NotFound, RedirectHttpResult> (string destination, string? path, HttpContext context) =>
            {
                if (publisher.SiteFolder(destination) is not { } folder || Find(folder, path ?? "") is not { } file)
                    return TypedResults.NotFound();
                // Links inside a page are relative to its folder, which the address must therefore end with.
                if (Path.GetFileName(file) == VideoLayout.PageName && !context.Request.Path.Value!.EndsWith('/') && !IsPage(path))
                    return TypedResults.LocalRedirect("~" + context.Request.PathBase + context.Request.Path + "/");
                context.Response.Headers.ContentSecurityPolicy = Policy;
                return TypedResults.PhysicalFile(file, ContentTypes.Get(file), enableRangeProcessing: true);
            }
        );

    /// <summary>The address of a page of a site.</summary>
    /// <param name="destination">The destination's name.</param>
    /// <param name="file">The page's path in the site's folder.</param>
    public static string AddressOf(string destination, string file)
    {
        var parts = file.Replace('\\', '/').Split('/').Where(p => p != VideoLayout.PageName).Select(Uri.EscapeDataString);
        return $"/sites/{Uri.EscapeDataString(destination)}/{string.Join('/', parts)}/";
    }

    private static bool IsPage(string? path) => path?.EndsWith(VideoLayout.PageName, StringComparison.Ordinal) == true;

    private static string? Find(string folder, string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
            return null;
        var file = Path.GetFullPath(Path.Combine(folder, path));
        if (file != folder && !file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return null;
        if (Directory.Exists(file))
            file = Path.Combine(file, VideoLayout.PageName);
        return File.Exists(file) && !LinkRule.IsReachedByLink(file, folder) ? file : null;
    }
}

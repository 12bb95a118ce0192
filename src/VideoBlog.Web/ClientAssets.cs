using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace VideoBlog.Web;

/// <summary>
/// The pages' scripts and style sheets, as built from <c>Client/</c>, at <c>/review.js</c>, <c>/library.css</c> and so on.
/// </summary>
internal static class ClientAssets
{
    private static readonly string[] Names = ["review.js", "review.css", "library.js", "library.css", "login.css"];

    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var name in Names)
        {
            var content = Read(name);
            app.MapMethods($"/{name}", ["GET", "HEAD"], () => TypedResults.Bytes(content, ContentTypes.Get(name)))
                .AllowAnonymous()
                .ExcludeFromDescription();
        }
    }

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

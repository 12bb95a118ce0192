using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace VideoBlog.Web;

/// <summary>
/// Compresses pages and the API's answers on their way. From how long a compressed answer is, somebody who listens can guess a secret in
/// it when they can also put words into it. So nothing that is about passwords, sessions or tokens is compressed; the other answers hold
/// no secret, and requests of other sites' pages, which would try the words, are refused before. Recordings and pictures are small already.
/// </summary>
internal static class Compression
{
    /// <summary>Adds what <see cref="Use"/> needs.</summary>
    public static void AddTo(IServiceCollection services) =>
        services
            .AddResponseCompression(options =>
            {
                options.EnableForHttps = true;
                options.MimeTypes = ["text/html", "text/markdown", "text/plain", "text/vtt", "application/json"];
                options.Providers.Add<BrotliCompressionProvider>();
                options.Providers.Add<GzipCompressionProvider>();
            })
            .Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest)
            .Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);

    /// <summary>Adds the middleware, for the addresses that it is safe for.</summary>
    public static void Use(IApplicationBuilder app) =>
        app.UseWhen(context => IsSafe(context.Request.Path), branch => branch.UseResponseCompression());

    /// <summary>Whether answers below an address hold no secret.</summary>
    internal static bool IsSafe(PathString path) =>
        path == "/" || path.StartsWithSegments("/review") || path.StartsWithSegments("/posts") || path.StartsWithSegments("/api");
}

using Microsoft.AspNetCore.Http;

namespace VideoBlog.Web.Access;

/// <summary>What browsers are told of every answer, whatever it is; a page that needs more says so itself.</summary>
internal static class ResponseHeaders
{
    /// <summary>
    /// The policy of what is no page: it may load, run, send and be framed by nothing. Pictures and recordings show themselves.
    /// </summary>
    private const string NoPage =
        "default-src 'none'; img-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Unused =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), "
        + "magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()";

    /// <summary>The middleware.</summary>
    public static Task Add(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = NoPage;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-cache";
        // Not "no-referrer": a form would then say that it comes from nowhere.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Unused;
        return next(context);
    }
}

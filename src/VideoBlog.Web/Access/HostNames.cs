using System.Net;
using Microsoft.AspNetCore.Http;

namespace VideoBlog.Web.Access;

/// <summary>
/// Under which names the server answers. A web page elsewhere may point its own name here to read what is served as if it were its own;
/// such requests carry that name. Addresses in numbers cannot be pointed elsewhere.
/// </summary>
/// <param name="names">Names besides <c>localhost</c>.</param>
internal sealed class HostNames(IEnumerable<string> names)
{
    private readonly HashSet<string> _names = new(["localhost", .. names], StringComparer.OrdinalIgnoreCase);

    /// <summary>The middleware.</summary>
    public Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        var host = context.Request.Host.Host;
        return _names.Contains(host) || IPAddress.TryParse(host.Trim('[', ']'), out _)
            ? next(context)
            : TypedResults
                .Problem(
                    "Start it with --host and the name under which it is to be reached.",
                    title: "This server does not answer under that name.",
                    statusCode: StatusCodes.Status400BadRequest
                )
                .ExecuteAsync(context);
    }
}

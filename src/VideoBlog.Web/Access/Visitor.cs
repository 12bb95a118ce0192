using Microsoft.AspNetCore.Http;

namespace VideoBlog.Web.Access;

/// <summary>Who asks.</summary>
/// <param name="IsAdmitted">They may use the server.</param>
/// <param name="HasSession">They have logged in, so they can log out.</param>
internal sealed record Visitor(bool IsAdmitted, bool HasSession)
{
    /// <summary>Who made a request.</summary>
    public static Visitor FromContext(HttpContext context) => context.Features.Get<Visitor>() ?? new Visitor(false, false);
}

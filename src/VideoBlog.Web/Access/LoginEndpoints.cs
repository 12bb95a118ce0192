using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VideoBlog.Posts;

namespace VideoBlog.Web.Access;

/// <summary>Logging in and out with a browser.</summary>
internal static class LoginEndpoints
{
    /// <summary>Where somebody ends who logged in beside a page that is still open.</summary>
    public const string Done = "/login/done";

    private const int MaxBytes = 16_000;

    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder app, AccessControl access, AttemptLimits limits)
    {
        app.MapGet(
                "/login",
                Results<ContentHttpResult, RedirectHttpResult> (HttpContext context, string? to) =>
                    Visitor.FromContext(context).IsAdmitted
                        ? TypedResults.LocalRedirect(LocalAddress.Sanitize(to))
                        : Page(context, access.Password is null ? LoginPage.NoPassword : LoginPage.Form(LocalAddress.Sanitize(to), null))
            )
            .AllowAnonymous()
            .ExcludeFromDescription();

        app.MapPost(
                "/login",
                async Task<Results<ContentHttpResult, EmptyHttpResult, ProblemHttpResult>> (HttpContext context, CancellationToken ct) =>
                {
                    if (!context.Request.HasFormContentType)
                        return TypedResults.Problem(
                            "Send the form of the login page.",
                            statusCode: StatusCodes.Status415UnsupportedMediaType
                        );
                    if (await FormAsync(context.Request, ct) is not { } form)
                        return TypedResults.Problem("Send the form of the login page.", statusCode: StatusCodes.Status400BadRequest);
                    var to = LocalAddress.Sanitize(form["to"]);
                    if (access.Password is not { } password)
                        return Page(context, LoginPage.NoPassword);
                    var (isRight, wait) = await limits.TryAsync(
                        context.Connection.RemoteIpAddress,
                        () => password.Matches(form["password"].ToString()),
                        ct
                    );
                    if (wait is { } time)
                    {
                        Gate.TellToWait(context.Response, time);
                        return Page(
                            context,
                            LoginPage.Form(to, $"Too many tries. Wait {(int)Math.Ceiling(time.TotalSeconds)} seconds, then try again.")
                        );
                    }

                    if (!isRight)
                    {
                        context.Response.StatusCode = StatusCodes.Status403Forbidden;
                        return Page(context, LoginPage.Form(to, "That is not the password. Try again."));
                    }

                    await Session.BeginAsync(context, access, password.Stamp);
                    return SeeOther(context, to);
                }
            )
            .AllowAnonymous()
            .WithBodyLimit(MaxBytes)
            .AddEndpointFilter(Failures.Tell)
            .ExcludeFromDescription();

        app.MapGet(Done, (HttpContext context) => Page(context, LoginPage.LoggedIn)).ExcludeFromDescription();

        app.MapPost(
                "/logout",
                async Task<EmptyHttpResult> (HttpContext context) =>
                {
                    await Session.EndAsync(context, access);
                    return SeeOther(context, "/login");
                }
            )
            .AllowAnonymous()
            .ExcludeFromDescription();
    }

    /// <summary>What was sent; null when it is no form, or one with far too many fields.</summary>
    private static async Task<IFormCollection?> FormAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            return await request.ReadFormAsync(ct);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static ContentHttpResult Page(HttpContext context, Html page)
    {
        context.Response.Headers.ContentSecurityPolicy = LoginPage.Policy;
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Content(page.Text, ContentTypes.Page, statusCode: context.Response.StatusCode);
    }

    private static EmptyHttpResult SeeOther(HttpContext context, string address)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = address;
        return TypedResults.Empty;
    }
}

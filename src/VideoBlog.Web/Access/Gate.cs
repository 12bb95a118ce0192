using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using VideoBlog.Domain;
using VideoBlog.Posts;

namespace VideoBlog.Web.Access;

/// <summary>
/// Lets in who has a session or a token; the others are shown the way. Endpoints for everybody say <c>AllowAnonymous</c>.
/// </summary>
/// <param name="access">Who may come in.</param>
/// <param name="limits">How often one may be wrong.</param>
/// <param name="time">The clock.</param>
internal sealed class Gate(AccessControl access, AttemptLimits limits, TimeProvider time)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    /// <summary>The middleware; after routing.</summary>
    public async Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        Func<bool> stillCounts;
        try
        {
            if (BearerToken.Find(context.Request) is { } token)
            {
                if (!access.Accept(token))
                {
                    await RefuseTokenAsync(context);
                    return;
                }

                stillCounts = () => access.Accept(token);
                context.Features.Set(new Visitor(IsAdmitted: true, HasSession: false));
            }
            else
            {
                var stamp = access.Password?.Stamp;
                var session = stamp is null ? null : await Session.FindAsync(context);
                stillCounts = () => access.Password?.Stamp == stamp && (session is null || access.HasSession(session));
                context.Features.Set(
                    new Visitor(
                        IsAdmitted: session is not null || (access.IsOpen && !CameByProxy(context.Request)),
                        HasSession: session is not null
                    )
                );
            }
        }
        catch (VideoBlogException error)
        {
            // Nobody is let in while nobody knows whom to let in.
            await TypedResults
                .Problem(
                    "Whoever runs the server sees the reason when they start it again.",
                    title: $"The server's credentials cannot be used{(error.IsTransient ? " at the moment" : "")}.",
                    statusCode: StatusCodes.Status503ServiceUnavailable
                )
                .ExecuteAsync(context);
            return;
        }

        var isForAll = context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        if (Visitor.FromContext(context).IsAdmitted || isForAll)
        {
            // What needs a login stays in no browser after the logout.
            if (!isForAll && access.Password is not null)
                context.Response.Headers.CacheControl = "private, no-store";
            if (context.Request.Headers.Accept == "text/event-stream")
                await StreamAsync(context, next, stillCounts);
            else
                await next(context);
        }
        else
        {
            await ShowTheWayAsync(context);
        }
    }

    /// <summary>Tells that something is asked for too often.</summary>
    public static void TellToWait(HttpResponse response, TimeSpan wait)
    {
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A stream of news ends with what it was opened by.</summary>
    private async Task StreamAsync(HttpContext context, RequestDelegate next, Func<bool> stillCounts)
    {
        using var stream = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        await using var watch = time.CreateTimer(_ => Look(), null, LookAgain, LookAgain);
        context.RequestAborted = stream.Token;
        await next(context);

        void Look()
        {
            try
            {
                if (!stillCounts())
                    stream.Cancel();
            }
            catch (VideoBlogException)
            {
                stream.Cancel();
            }
        }
    }

    private async Task RefuseTokenAsync(HttpContext context)
    {
        if (limits.RefuseToken(context.Connection.RemoteIpAddress) is { } wait)
        {
            TellToWait(context.Response, wait);
            await TypedResults
                .Problem(title: "Too many wrong tokens came from this address.", statusCode: StatusCodes.Status429TooManyRequests)
                .ExecuteAsync(context);
            return;
        }

        context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        await TypedResults
            .Problem(
                "It is unknown, was removed or has expired. Make one with: videoblog access token add NAME --library FOLDER",
                title: "The token is not valid.",
                statusCode: StatusCodes.Status401Unauthorized
            )
            .ExecuteAsync(context);
    }

    private Task ShowTheWayAsync(HttpContext context)
    {
        var request = context.Request;
        if (CameByProxy(request) && access.IsOpen)
        {
            return TypedResults
                .Problem(
                    "Set a password (videoblog access password) and start the server with --host and the name under which it is reached.",
                    title: "This server is for its own machine only, but a proxy asks.",
                    statusCode: StatusCodes.Status403Forbidden
                )
                .ExecuteAsync(context);
        }

        if (!IsPage(request))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return TypedResults
                .Problem(
                    "Log in again with a browser, or send a token.",
                    title: "You are not logged in.",
                    statusCode: StatusCodes.Status401Unauthorized
                )
                .ExecuteAsync(context);
        }

        var login =
            $"/login?to={Uri.EscapeDataString(request.PathBase.Add(request.Path).ToUriComponent() + request.QueryString.ToUriComponent())}";
        // The browser keeps the session to itself when another site's link was followed; it sends it when one of our pages leads on.
        return request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
            ? TypedResults.Content(MovingOn(login).Text, ContentTypes.Page).ExecuteAsync(context)
            : TypedResults.Redirect(login).ExecuteAsync(context);
    }

    private static Html MovingOn(string address) =>
        Html.Format(
            $"""
            <!doctype html>
            <meta charset="utf-8">
            <meta http-equiv="refresh" content="0;url={address}">
            <title>One moment</title>

            """
        );

    private static bool IsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !request.Path.StartsWithSegments("/api")
        && (
            request.Headers.TryGetValue("Sec-Fetch-Mode", out var mode)
                ? mode == "navigate"
                : request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        );

    private static bool CameByProxy(HttpRequest request) =>
        request.Headers.ContainsKey("X-Forwarded-For")
        || request.Headers.ContainsKey("Forwarded")
        || request.Headers.ContainsKey(HeaderNames.Via);
}

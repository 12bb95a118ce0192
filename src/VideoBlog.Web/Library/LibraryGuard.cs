using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using VideoBlog.Library;
using VideoBlog.Posts;

namespace VideoBlog.Web.Library;

/// <summary>Answers nothing and writes nothing while the library is not there; for everybody else see <c>/healthz</c>.</summary>
/// <param name="presence">Tells whether it is.</param>
internal sealed class LibraryGuard(LibraryPresence presence)
{
    /// <summary>The middleware; after the gate.</summary>
    public Task GuardAsync(HttpContext context, RequestDelegate next)
    {
        if (presence.IsThere || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            return next(context);
        return context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            ? TypedResults
                .Content(Page().Text, ContentTypes.Page, statusCode: StatusCodes.Status503ServiceUnavailable)
                .ExecuteAsync(context)
            : TypedResults
                .Problem(LibraryPresence.Hint, title: presence.Message, statusCode: StatusCodes.Status503ServiceUnavailable)
                .ExecuteAsync(context);
    }

    private Html Page() =>
        Html.Format(
            $"""
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>The library is not there</title>
            <h1>The library is not there</h1>
            <p>{presence.Message}</p>
            <p>{LibraryPresence.Hint} Then load this page again.</p>
            </html>

            """
        );
}

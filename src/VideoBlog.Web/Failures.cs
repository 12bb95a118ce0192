using Microsoft.AspNetCore.Http;
using VideoBlog.Domain;

namespace VideoBlog.Web;

/// <summary>Answers what can be expected to go wrong as problem details (RFC 9457).</summary>
internal static class Failures
{
    /// <summary>An endpoint filter.</summary>
    public static async ValueTask<object?> Tell(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (BadHttpRequestException e)
        {
            return TypedResults.Problem(title: e.Message, statusCode: e.StatusCode);
        }
        catch (VideoBlogException e)
        {
            return TypedResults.Problem(e.Hint, title: e.Message, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException && !context.HttpContext.RequestAborted.IsCancellationRequested)
        {
            return TypedResults.Problem(
                "Check the library's disk or network share, then try again.",
                title: e.Message,
                statusCode: StatusCodes.Status503ServiceUnavailable
            );
        }
    }
}

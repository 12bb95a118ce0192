using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace VideoBlog.Web.Uploads;

/// <summary>The words of tus 1.0.0, the protocol of resumable uploads (https://tus.io/protocols/resumable-upload).</summary>
internal static class TusProtocol
{
    /// <summary>The protocol's version.</summary>
    public const string Version = "1.0.0";

    /// <summary>The extensions that are spoken. Not among them: joining parts, and uploads of unknown length.</summary>
    public const string Extensions = "creation,expiration,termination";

    /// <summary>The content type of bytes.</summary>
    public const string Bytes = "application/offset+octet-stream";

    /// <summary>An endpoint filter: requests of the protocol must name its version; refusals become problem details.</summary>
    public static async ValueTask<object?> Speak(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        response.Headers["Tus-Resumable"] = Version;
        try
        {
            if (request.Method is "POST" or "HEAD" or "PATCH" or "DELETE" && request.Headers["Tus-Resumable"] != Version)
            {
                response.Headers["Tus-Version"] = Version;
                throw new UploadRefusal(
                    StatusCodes.Status412PreconditionFailed,
                    $"Uploads speak tus {Version}: send the header Tus-Resumable."
                );
            }

            return await next(context);
        }
        catch (UploadRefusal refusal)
        {
            return TypedResults.Problem(refusal.Hint, title: refusal.Message, statusCode: refusal.Status);
        }
        catch (OperationCanceledException)
        {
            // The sender is gone, or the upload was cancelled meanwhile.
            return TypedResults.Problem("The upload was stopped.", statusCode: StatusCodes.Status410Gone);
        }
        catch (IOException error) when (!context.HttpContext.RequestAborted.IsCancellationRequested && error is not BadHttpRequestException)
        {
            return TypedResults.Problem(
                "Check the library's disk, then resume.",
                title: $"The upload could not be kept: {error.Message}",
                statusCode: StatusCodes.Status507InsufficientStorage
            );
        }
    }

    /// <summary>A header with a number of bytes; null when it is missing or something else.</summary>
    public static long? NumberIn(HttpRequest request, string header) =>
        long.TryParse(request.Headers[header].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Puts a number into a header.</summary>
    public static void Put(HttpResponse response, string header, long number) =>
        response.Headers[header] = number.ToString(CultureInfo.InvariantCulture);
}

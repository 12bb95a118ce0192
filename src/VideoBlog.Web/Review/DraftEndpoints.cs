using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Web.Access;

namespace VideoBlog.Web.Review;

/// <summary>The answer to a save.</summary>
/// <param name="Outcome">What became of the text; with <see cref="SaveOutcome.Conflict"/> the status is 412 and nothing was saved.</param>
/// <param name="Tag">The current version's tag, also in the <c>ETag</c> header.</param>
/// <param name="Text">The draft as it stands, when it is not what was sent; else absent.</param>
internal sealed record SaveAnswer(SaveOutcome Outcome, string Tag, string? Text);

/// <summary>
/// A draft and its history for those who review it. A draft is saved with <c>PUT</c> and <c>If-Match</c>: the tag of the version that the
/// text was made from.
/// </summary>
internal static class DraftEndpoints
{
    private const string Markdown = "text/markdown";
    private const long MaxBytes = 4L * DraftStore.MaxLength; // UTF-8

    /// <summary>Adds them below a post's address.</summary>
    public static void Map(IEndpointRouteBuilder post, PostSnapshots snapshots, PostRefresher refresher, TimeProvider time)
    {
        post.MapGet(
                "/draft",
                async ([AsParameters] PostRoute route, HttpResponse response, CancellationToken ct) =>
                {
                    var version = await StoreOf(route).ReadAsync(ct);
                    response.Headers.ETag = Quoted(version.Tag);
                    return TypedResults.Text(version.Text, Markdown, Encoding.UTF8);
                }
            )
            .WithSummary("Reads the draft; the ETag names its version.")
            .Produces<string>(StatusCodes.Status200OK, Markdown);
        post.MapPut(
                "/draft",
                async Task<Results<JsonHttpResult<SaveAnswer>, ProblemHttpResult>> (
                    [AsParameters] PostRoute route,
                    [FromHeader(Name = "If-Match")] string? ifMatch,
                    HttpRequest request,
                    HttpResponse response,
                    CancellationToken ct
                ) =>
                {
                    if (request.ContentType is null || !request.ContentType.StartsWith(Markdown, StringComparison.OrdinalIgnoreCase))
                        return TypedResults.Problem(
                            $"Send the draft as {Markdown}.",
                            statusCode: StatusCodes.Status415UnsupportedMediaType
                        );
                    if (ifMatch is not ['"', .. var tag, '"'])
                        return TypedResults.Problem(
                            "Send If-Match with the tag of the version that the text was made from.",
                            statusCode: StatusCodes.Status428PreconditionRequired
                        );
                    if (await ReadAsync(request, ct) is not { } text)
                        return TypedResults.Problem(
                            "The draft is too long, or not UTF-8.",
                            statusCode: StatusCodes.Status413PayloadTooLarge
                        );
                    var saved = await StoreOf(route).SaveAsync(text, tag, ct);
                    if (saved.Outcome is SaveOutcome.Saved or SaveOutcome.Merged)
                        refresher.Enqueue(route.Folder, saved.Current.Tag);
                    response.Headers.ETag = Quoted(saved.Current.Tag);
                    return TypedResults.Json(
                        new SaveAnswer(saved.Outcome, saved.Current.Tag, saved.Current.Text == text ? null : saved.Current.Text),
                        ApiJson.Default.SaveAnswer,
                        statusCode: saved.Outcome == SaveOutcome.Conflict
                            ? StatusCodes.Status412PreconditionFailed
                            : StatusCodes.Status200OK
                    );
                }
            )
            .WithBodyLimit(MaxBytes)
            .WithSummary(
                "Saves the draft: merged with what others saved since the version that If-Match names; 412, with the "
                    + "current text, where both changed the same."
            )
            .Takes<string>(Markdown)
            .Produces<SaveAnswer>(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
        post.MapGet(
                "/history",
                ([AsParameters] PostRoute route) => TypedResults.Json(StoreOf(route).History(), ApiJson.Default.IReadOnlyListSavedVersion)
            )
            .WithSummary("Lists the saved versions, the newest first.");
        post.MapGet(
                "/history/{tag}",
                async Task<Results<ContentHttpResult, NotFound>> ([AsParameters] PostRoute route, string tag, CancellationToken ct) =>
                    await StoreOf(route).FindAsync(tag, ct) is { } text
                        ? TypedResults.Text(text, Markdown, Encoding.UTF8)
                        : TypedResults.NotFound()
            )
            .WithSummary("Reads a saved version.")
            .Produces<string>(StatusCodes.Status200OK, Markdown);

        DraftStore StoreOf(PostRoute route) => new(route.Folder, snapshots, time);
    }

    private static string Quoted(string tag) => $"\"{tag}\"";

    /// <summary>The request's text; null when it is longer than a draft may be, or no UTF-8.</summary>
    private static async Task<string?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            using var reader = new StreamReader(
                request.Body,
                new UTF8Encoding(false, throwOnInvalidBytes: true),
                detectEncodingFromByteOrderMarks: false
            );
            var text = new StringBuilder();
            var buffer = new char[16 * 1024];
            while (await reader.ReadAsync(buffer, ct) is > 0 and var count)
            {
                if (text.Length + count > DraftStore.MaxLength)
                    return null;
                text.Append(buffer, 0, count);
            }

            return text.ToString();
        }
        catch (Exception error)
            when (error is DecoderFallbackException or BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return null;
        }
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VideoBlog.Domain;
using VideoBlog.Library;

namespace VideoBlog.Web.Review;

/// <summary>A term for a glossary.</summary>
/// <param name="Heard">What the recogniser hears instead; absent or empty when it is only to know the spelling.</param>
/// <param name="Write">How it is written.</param>
/// <param name="Scope"><c>video</c>: for this video alone; <c>library</c>: for all of the library.</param>
internal sealed record GlossaryRequest(string? Heard, string Write, string Scope);

/// <summary>What became of a term.</summary>
/// <param name="Added">False when the glossary had it already.</param>
internal sealed record GlossaryAnswer(bool Added);

/// <summary>
/// Takes what a reviewer has corrected into a glossary, for conversions to come. Only the library's folder is written to, never that of the
/// recording.
/// </summary>
internal static class GlossaryEndpoint
{
    private const int LongestBody = 10_000;

    /// <summary>Adds it below a post's address.</summary>
    public static void Map(IEndpointRouteBuilder post, TimeProvider time) =>
        post.MapPost(
                "/glossary",
                async Task<Results<JsonHttpResult<GlossaryAnswer>, ProblemHttpResult>> (
                    [AsParameters] PostRoute route,
                    HttpRequest request,
                    CancellationToken ct
                ) =>
                {
                    if (
                        await JsonBody.ReadAsync(request, ApiJson.Default.GlossaryRequest, LongestBody, ct)
                        is not { Write: not null, Scope: "video" or "library" } asked
                    )
                        return Refuse("The term cannot be read.", "Send JSON with heard, write, and a scope: video or library.");
                    var file = Path.Combine(
                        asked.Scope == "video" ? route.Folder : Path.GetDirectoryName(route.Folder)!,
                        GlossaryFile.Name
                    );
                    GlossaryTerm term;
                    try
                    {
                        term = GlossaryFile.TermOf(asked.Heard, asked.Write);
                    }
                    catch (VideoBlogException error)
                    {
                        return Refuse(error.Message, error.Hint);
                    }

                    // A conversion that begins clears what others have half-written, but not while somebody holds this lock.
                    using var taken = asked.Scope == "video" ? await MachineDraftStore.LockAsync(route.Folder, time, ct) : null;
                    return TypedResults.Json(
                        new GlossaryAnswer(await GlossaryFile.AddAsync(file, [term], time, ct) > 0),
                        ApiJson.Default.GlossaryAnswer
                    );
                }
            )
            .WithSummary("Adds a correction to the video's or the library's glossary.")
            .Takes<GlossaryRequest>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static ProblemHttpResult Refuse(string title, string? hint) =>
        TypedResults.Problem(hint, title: title, statusCode: StatusCodes.Status422UnprocessableEntity);
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VideoBlog.Reviewing;

namespace VideoBlog.Web.Review;

/// <summary>The places of a post that a person should check.</summary>
/// <param name="Tag">The version of the draft to which the places belong.</param>
/// <param name="Left">How many are open.</param>
/// <param name="Doubts">All of them, the most doubtful first.</param>
internal sealed record DoubtsAnswer(string Tag, int Left, IReadOnlyList<DoubtView> Doubts);

/// <summary>A place to check.</summary>
/// <param name="Key">Names it.</param>
/// <param name="Start">Seconds at which it starts.</param>
/// <param name="End">Seconds at which it ends.</param>
/// <param name="Said">The words as they were heard; empty where somebody speaks and nothing was heard.</param>
/// <param name="Written">The words as the machine's draft has them.</param>
/// <param name="Place">Where it stands in the draft; absent when no place can be told.</param>
/// <param name="Reason">Why it is doubtful, as a sentence.</param>
/// <param name="Alternatives">What may have been said instead, most likely first.</param>
/// <param name="State">What became of it.</param>
internal sealed record DoubtView(
    string Key,
    double Start,
    double End,
    string Said,
    string Written,
    DoubtPlace? Place,
    string Reason,
    IReadOnlyList<string> Alternatives,
    DoubtState State
);

/// <summary>A place in a draft's text.</summary>
/// <param name="From">Index of the first character.</param>
/// <param name="To">Index after the last one; <paramref name="From"/> for a place between two words.</param>
internal sealed record DoubtPlace(int From, int To);

/// <summary>What is decided about a doubt.</summary>
/// <param name="Decision"><c>accepted</c> or <c>open</c>.</param>
internal sealed record DoubtDecisionRequest(string Decision);

/// <summary>Lets all open doubts pass.</summary>
/// <param name="Left">How many there are, as the page shows them.</param>
internal sealed record WaiveRequest(int Left);

/// <summary>That doubts were let pass.</summary>
/// <param name="Waived">How many.</param>
internal sealed record WaiveAnswer(int Waived);

/// <summary>Doubts about a draft, for those who review it.</summary>
internal static class DoubtEndpoints
{
    private const int LongestBody = 1_000;

    /// <summary>Adds them below a post's address.</summary>
    public static void Map(IEndpointRouteBuilder post, ReviewStore review)
    {
        post.MapGet(
                "/doubts",
                async ([AsParameters] PostRoute route, CancellationToken ct) =>
                    TypedResults.Json(Answer(await review.DoubtsAsync(route.Folder, ct)), ApiJson.Default.DoubtsAnswer)
            )
            .WithSummary("Lists the doubts, the weightiest first.");
        post.MapPut(
                "/doubts/{key}",
                async Task<Results<NoContent, NotFound, ProblemHttpResult>> (
                    [AsParameters] PostRoute route,
                    string key,
                    HttpRequest request,
                    CancellationToken ct
                ) =>
                {
                    if (
                        await JsonBody.ReadAsync(request, ApiJson.Default.DoubtDecisionRequest, LongestBody, ct)
                        is not { Decision: "accepted" or "open" } asked
                    )
                        return TypedResults.Problem(
                            "Send JSON with a decision: accepted or open.",
                            statusCode: StatusCodes.Status400BadRequest
                        );
                    return await review.DecideAsync(route.Folder, key, asked.Decision == "accepted", ct)
                        ? TypedResults.NoContent()
                        : TypedResults.NotFound();
                }
            )
            .WithSummary("Accepts a doubtful place as it stands, or opens it again.")
            .Takes<DoubtDecisionRequest>();
        post.MapPost(
                "/doubts/waive",
                async Task<Results<JsonHttpResult<WaiveAnswer>, ProblemHttpResult>> (
                    [AsParameters] PostRoute route,
                    HttpRequest request,
                    CancellationToken ct
                ) =>
                {
                    if (await JsonBody.ReadAsync(request, ApiJson.Default.WaiveRequest, LongestBody, ct) is not { Left: >= 0 } asked)
                        return TypedResults.Problem(
                            "Send JSON with the number of doubts that are left.",
                            statusCode: StatusCodes.Status400BadRequest
                        );
                    var count = await review.WaiveAsync(route.Folder, asked.Left, ct);
                    return count == asked.Left
                        ? TypedResults.Json(new WaiveAnswer(count), ApiJson.Default.WaiveAnswer)
                        : TypedResults.Problem(
                            "Look at the list again.",
                            title: $"There are {count} open doubts now, not {asked.Left}.",
                            statusCode: StatusCodes.Status409Conflict
                        );
                }
            )
            .WithSummary("Lets all open doubts pass; 409 when there is another number of them than the sender saw.")
            .Takes<WaiveRequest>()
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static DoubtsAnswer Answer(DoubtReview review) =>
        new(
            review.Tag,
            review.Left,
            [
                .. review.Doubts.Select(d => new DoubtView(
                    d.Key,
                    d.Doubt.Start,
                    d.Doubt.End,
                    d.Doubt.Text,
                    d.Written,
                    d is { From: { } from, To: { } to } ? new DoubtPlace(from, to) : null,
                    DoubtWords.Say(d.Doubt),
                    d.Doubt.Alternatives,
                    d.State
                )),
            ]
        );
}

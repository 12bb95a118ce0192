using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VideoBlog.Domain;
using VideoBlog.Publishing.Destinations;
using VideoBlog.Reviewing;
using VideoBlog.Web.Review;

namespace VideoBlog.Web.Publications;

/// <summary>Where a post is published, and the way there.</summary>
internal static class PublicationEndpoints
{
    private const int LongestBody = 10_000;

    /// <summary>Adds them below a post's address.</summary>
    /// <param name="post">The addresses of a post.</param>
    /// <param name="service">Publishes.</param>
    /// <param name="standing">How a post stands on its way to be published.</param>
    public static void Map(
        IEndpointRouteBuilder post,
        PublicationService service,
        Func<PostRoute, CancellationToken, Task<PublishStanding>> standing
    )
    {
        post.MapGet(
                "/publications",
                async ([AsParameters] PostRoute route, CancellationToken ct) =>
                    TypedResults.Json(await service.ListAsync(route.Folder, ct), ApiJson.Default.PublicationList)
            )
            .WithSummary("Lists where the post is published, and what is being done.");

        post.MapGet(
                "/publications/{destination}/plan",
                async Task<Results<JsonHttpResult<DeliveryPlan>, NotFound>> (
                    [AsParameters] PostRoute route,
                    string destination,
                    CancellationToken ct
                ) =>
                    service.Knows(destination)
                        ? TypedResults.Json(await service.PlanAsync(route.Folder, destination, ct), ApiJson.Default.DeliveryPlan)
                        : TypedResults.NotFound()
            )
            .WithSummary("Tells what would be sent to a destination.");

        post.MapGet(
                "/publications/{destination}/text",
                async Task<Results<ContentHttpResult, NoContent>> (
                    [AsParameters] PostRoute route,
                    string destination,
                    CancellationToken ct
                ) =>
                    await service.TextAsync(route.Folder, destination, ct) is { } text
                        ? TypedResults.Text(text, "text/markdown; charset=utf-8")
                        : TypedResults.NoContent()
            )
            .WithSummary("Gives the text as it is published at a destination.");

        post.MapGet(
                "/copy/{form}",
                async Task<Results<ContentHttpResult, NotFound>> ([AsParameters] PostRoute route, string form, CancellationToken ct) =>
                    form is "html" or "markdown"
                        ? TypedResults.Text(await service.CopyAsync(route.Folder, form == "html", ct), "text/plain; charset=utf-8")
                        : TypedResults.NotFound()
            )
            .WithSummary("Gives the post's text for pasting elsewhere: html or markdown.")
            .Produces<string>(StatusCodes.Status200OK, "text/plain");

        post.MapPost(
                "/publications/{destination}",
                async Task<Results<JsonHttpResult<PublicationList>, ProblemHttpResult, NotFound>> (
                    [AsParameters] PostRoute route,
                    string destination,
                    HttpRequest request,
                    CancellationToken ct
                ) =>
                {
                    if (!service.Knows(destination))
                        return TypedResults.NotFound();
                    if (
                        await JsonBody.ReadAsync(request, ApiJson.Default.PublicationRequest, LongestBody, ct) is not { } wanted
                        || !Enum.IsDefined(wanted.Action)
                    )
                        return Problem(
                            "That cannot be read.",
                            "Send an action and the draft's tag as JSON.",
                            StatusCodes.Status400BadRequest
                        );
                    if (wanted.Action == PublicationAction.Publish && await RefusalAsync(route, wanted, ct) is { } refusal)
                        return refusal;
                    return service.Start(route.Folder, destination, wanted)
                        ? TypedResults.Json(
                            await service.ListAsync(route.Folder, ct),
                            ApiJson.Default.PublicationList,
                            statusCode: StatusCodes.Status202Accepted
                        )
                        : Problem("The post is being published there.", "Wait for it to end.", StatusCodes.Status409Conflict);
                }
            )
            .WithSummary("Publishes the post at a destination or takes it back; how far it is tells the list.")
            .Takes<PublicationRequest>()
            .Produces<PublicationList>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);

        async Task<ProblemHttpResult?> RefusalAsync(PostRoute route, PublicationRequest wanted, CancellationToken ct)
        {
            var stands = await standing(route, ct);
            if (stands.Tag != wanted.Tag)
                return Problem("The draft has changed meanwhile.", "Look at the draft again.", StatusCodes.Status412PreconditionFailed);
            return PublishChecklist.OpenFor(stands.Requirements, PostStatus.Published) is { Count: > 0 } open
                ? Problem(
                    "Something is left to do first.",
                    string.Join(' ', open.SelectMany(r => r.Problems).Take(5).Select(p => p.Message)),
                    StatusCodes.Status409Conflict
                )
                : null;
        }
    }

    private static ProblemHttpResult Problem(string title, string detail, int status) =>
        TypedResults.Problem(detail, title: title, statusCode: status);
}

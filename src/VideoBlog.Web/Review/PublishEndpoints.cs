using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Reviewing;

namespace VideoBlog.Web.Review;

/// <summary>That somebody has reviewed the captions.</summary>
/// <param name="Captions">The hash of the captions that were reviewed.</param>
internal sealed record CaptionsReviewed(string Captions);

/// <summary>A decision to publish without something.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Fingerprint">The fingerprint of what was left to do, as the list told it.</param>
/// <param name="Reason">Why.</param>
internal sealed record WaiverRequest(PublishSubject Subject, string Fingerprint, string Reason);

/// <summary>Another status for a post.</summary>
/// <param name="Status">The status.</param>
/// <param name="Tag">The version of the draft that is meant.</param>
internal sealed record StatusRequest(PostStatus Status, string Tag);

/// <summary>The way of a post from draft to reviewed to published.</summary>
internal static class PublishEndpoints
{
    private const int LongestBody = 10_000;

    /// <summary>Adds them below a post's address.</summary>
    public static void Map(
        IEndpointRouteBuilder post,
        PostFolders posts,
        PostSnapshots snapshots,
        ReviewStore review,
        LinkReports links,
        PostRefresher refresher,
        TimeProvider time
    )
    {
        post.MapGet(
                "/publish",
                async ([AsParameters] PostRoute route, CancellationToken ct) =>
                    TypedResults.Json(await StandingAsync(route, ct), ApiJson.Default.PublishStanding)
            )
            .WithSummary("Lists what the post needs before it is published.");

        post.MapPost(
                "/publish/captions",
                async Task<Results<NoContent, ProblemHttpResult>> (
                    [AsParameters] PostRoute route,
                    HttpRequest request,
                    CancellationToken ct
                ) =>
                {
                    if (await JsonBody.ReadAsync(request, ApiJson.Default.CaptionsReviewed, LongestBody, ct) is not { } reviewed)
                        return Bad("the hash of the captions");
                    return await ServiceOf(route).MarkCaptionsAsync(reviewed.Captions, ct)
                        ? TypedResults.NoContent()
                        : Stale("The captions have changed meanwhile.");
                }
            )
            .WithSummary("Marks the captions as reviewed; 409 when they are others by now.")
            .Takes<CaptionsReviewed>()
            .ProducesProblem(StatusCodes.Status409Conflict);

        post.MapPost(
                "/publish/waivers",
                async Task<Results<NoContent, ProblemHttpResult>> (
                    [AsParameters] PostRoute route,
                    HttpRequest request,
                    CancellationToken ct
                ) =>
                {
                    if (
                        await JsonBody.ReadAsync(request, ApiJson.Default.WaiverRequest, LongestBody, ct) is not { } wanted
                        || string.IsNullOrWhiteSpace(wanted.Reason)
                    )
                        return Bad("a subject, its fingerprint and a reason");
                    var line = (await StandingAsync(route, ct)).Requirements.FirstOrDefault(r => r.Subject == wanted.Subject);
                    if (line is not { State: PublishState.Open } || line.Fingerprint != wanted.Fingerprint)
                        return Stale("What is left to do has changed meanwhile.");
                    if (!line.CanBeWaived)
                        return TypedResults.Problem(
                            "No post can do without it.",
                            title: "That cannot be waived.",
                            statusCode: StatusCodes.Status409Conflict
                        );
                    await ServiceOf(route).WaiveAsync(wanted.Subject, wanted.Fingerprint, wanted.Reason, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithSummary("Lets a need pass, with a reason; 409 when it is another one by now or cannot be waived.")
            .Takes<WaiverRequest>()
            .ProducesProblem(StatusCodes.Status409Conflict);

        post.MapPost(
                "/publish/status",
                async Task<Results<JsonHttpResult<SaveAnswer>, ProblemHttpResult>> (
                    [AsParameters] PostRoute route,
                    HttpRequest request,
                    CancellationToken ct
                ) =>
                {
                    if (
                        await JsonBody.ReadAsync(request, ApiJson.Default.StatusRequest, LongestBody, ct) is not { } wanted
                        || !Enum.IsDefined(wanted.Status)
                    )
                        return Bad("a status and the draft's tag");
                    var standing = await StandingAsync(route, ct);
                    if (standing.Tag != wanted.Tag)
                        return TypedResults.Problem(
                            "Look at the draft again.",
                            title: "The draft has changed meanwhile.",
                            statusCode: StatusCodes.Status412PreconditionFailed
                        );
                    if (
                        wanted.Status > standing.Status
                        && PublishChecklist.OpenFor(standing.Requirements, wanted.Status) is { Count: > 0 } open
                    )
                        return TypedResults.Problem(
                            string.Join(' ', open.SelectMany(r => r.Problems).Take(5).Select(p => p.Message)),
                            title: "Something is left to do first.",
                            statusCode: StatusCodes.Status409Conflict
                        );
                    var saved = await ServiceOf(route).SetStatusAsync(wanted.Status, standing, ct);
                    if (saved.Outcome == SaveOutcome.Conflict)
                        return TypedResults.Problem(
                            "Look at the draft again.",
                            title: "The draft has changed meanwhile.",
                            statusCode: StatusCodes.Status412PreconditionFailed
                        );
                    refresher.Enqueue(route.Folder, saved.Current.Tag);
                    return TypedResults.Json(
                        new SaveAnswer(saved.Outcome, saved.Current.Tag, saved.Current.Text),
                        ApiJson.Default.SaveAnswer
                    );
                }
            )
            .WithSummary(
                "Makes the post a draft, reviewed or published; 409 when something is left to do, 412 when the draft is another one by now."
            )
            .Takes<StatusRequest>()
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);

        PublishService ServiceOf(PostRoute route) => new(route.Folder, snapshots, review, time);

        Task<PublishStanding> StandingAsync(PostRoute route, CancellationToken ct) =>
            ServiceOf(route).ReadAsync(path => posts.HasFile(route.Slug, path), links.ResultsOf(route.Folder), ct);
    }

    private static ProblemHttpResult Bad(string what) =>
        TypedResults.Problem($"Send {what} as JSON.", statusCode: StatusCodes.Status400BadRequest);

    private static ProblemHttpResult Stale(string title) =>
        TypedResults.Problem("Look at the list again.", title: title, statusCode: StatusCodes.Status409Conflict);
}

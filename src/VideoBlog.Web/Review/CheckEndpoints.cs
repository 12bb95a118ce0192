using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VideoBlog.Library;
using VideoBlog.Reviewing;
using VideoBlog.Reviewing.Links;

namespace VideoBlog.Web.Review;

/// <summary>What a person should look at in a draft.</summary>
/// <param name="Tag">The version that the places belong to.</param>
/// <param name="Checks">In the order of the text.</param>
internal sealed record CheckAnswer(string Tag, IReadOnlyList<DraftCheck> Checks);

/// <summary>How far the check of a draft's links has come, and what it found.</summary>
/// <param name="Tag">The version that the places belong to; absent when the links were never checked.</param>
/// <param name="IsRunning">True while addresses are asked for.</param>
/// <param name="Done">Addresses that were looked at.</param>
/// <param name="Total">Addresses in all.</param>
/// <param name="Links">Every link, in the order of the text, when the check has ended.</param>
internal sealed record LinkAnswer(string? Tag, bool IsRunning, int Done, int Total, IReadOnlyList<CheckedLink> Links);

/// <summary>A link and what was found.</summary>
/// <param name="Address">The address.</param>
/// <param name="From">Index in the draft's text at which it begins.</param>
/// <param name="To">Where it ends, exclusive.</param>
/// <param name="State">What became of it.</param>
/// <param name="Message">One or two sentences for people.</param>
/// <param name="MovedTo">Its new address, when it has moved for good.</param>
internal sealed record CheckedLink(string Address, int From, int To, LinkState State, string Message, string? MovedTo);

/// <summary>The checks of a draft as it is saved, and of its links.</summary>
internal static class CheckEndpoints
{
    /// <summary>Adds them below a post's address.</summary>
    public static void Map(IEndpointRouteBuilder post, PostFolders posts, PostSnapshots snapshots, LinkReports links)
    {
        post.MapGet(
                "/checks",
                async ([AsParameters] PostRoute route, CancellationToken ct) =>
                {
                    var draft = await snapshots.ReadDraftAsync(route.Folder, ct);
                    return TypedResults.Json(
                        new CheckAnswer(
                            draft.Tag,
                            DraftChecks.Run(draft, path => posts.HasFile(route.Slug, path), path => posts.IsDamaged(route.Slug, path))
                        ),
                        ApiJson.Default.CheckAnswer
                    );
                }
            )
            .WithSummary("Looks the saved draft over: front matter, headings, links, pictures, quotations.");
        post.MapGet("/links", ([AsParameters] PostRoute route) => TypedResults.Json(links.Get(route.Folder), ApiJson.Default.LinkAnswer))
            .WithSummary("Tells how the last check of the draft's links stands.");
        post.MapPost(
                "/links",
                async Task<Results<JsonHttpResult<LinkAnswer>, ProblemHttpResult>> (
                    [AsParameters] PostRoute route,
                    HttpRequest request,
                    CancellationToken ct
                ) =>
                {
                    if (request.ContentLength > 0)
                        return TypedResults.Problem(
                            "Send nothing: the saved draft is checked.",
                            statusCode: StatusCodes.Status400BadRequest
                        );
                    var draft = await snapshots.ReadDraftAsync(route.Folder, ct);
                    return TypedResults.Json(
                        links.Start(route.Folder, draft),
                        ApiJson.Default.LinkAnswer,
                        statusCode: StatusCodes.Status202Accepted
                    );
                }
            )
            .WithSummary("Begins to ask whether the saved draft's links answer.")
            .Produces<LinkAnswer>(StatusCodes.Status202Accepted);
    }
}

using System.Text;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VideoBlog.Assistance;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Reviewing;
using VideoBlog.Writing.Suggestions;

namespace VideoBlog.Web.Review;

/// <summary>Decisions on what a language model suggested.</summary>
/// <param name="Accept">Numbers of those to take into the draft, in this order.</param>
/// <param name="Reject">Numbers of those to put aside.</param>
internal sealed record SuggestionDecisions(
    [property: JsonRequired] IReadOnlyList<int> Accept,
    [property: JsonRequired] IReadOnlyList<int> Reject
);

/// <summary>What became of decisions.</summary>
/// <param name="Problems">Why some could not be accepted, for people; empty when all could.</param>
/// <param name="Open">The suggestions that wait.</param>
internal sealed record SuggestionsDecided(IReadOnlyList<string> Problems, IReadOnlyList<Suggestion> Open);

/// <summary>What a draft can be compared with. Each address answers 204 when there is nothing to compare with.</summary>
internal static class CompareEndpoints
{
    private const int MaxPassages = 500;
    private const long MaxDecisions = 20_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Adds them below a post's address.</summary>
    public static void Map(IEndpointRouteBuilder post, PostSnapshots snapshots, PostRefresher refresher, TimeProvider time)
    {
        post.MapGet(
                "/machine-draft",
                async Task<Results<ContentHttpResult, NoContent>> ([AsParameters] PostRoute route, CancellationToken ct) =>
                    await new DraftStore(route.Folder, snapshots, time).MachineDraftAsync(ct) is { } text
                        ? TypedResults.Text(text, "text/markdown", Encoding.UTF8)
                        : TypedResults.NoContent()
            )
            .WithSummary("Reads the machine's latest draft; 204 when none is kept.")
            .Produces<string>(StatusCodes.Status200OK, "text/markdown");
        post.MapGet(
                "/new-draft",
                async Task<Results<JsonHttpResult<NewDraft>, NoContent>> ([AsParameters] PostRoute route, CancellationToken ct) =>
                    await NewDraft.FindAsync(route.Folder, snapshots, ct) is { } found
                        ? TypedResults.Json(found, ApiJson.Default.NewDraft)
                        : TypedResults.NoContent()
            )
            .WithSummary("Reads a newer draft of the machine that waits, in pieces; 204 when none does.");
        post.MapDelete(
                "/new-draft",
                async Task<Results<NoContent, ProblemHttpResult>> (
                    [AsParameters] PostRoute route,
                    HttpRequest request,
                    CancellationToken ct
                ) =>
                {
                    if (request.Headers.IfMatch.ToString() is not ['"', .. var tag, '"'])
                        return TypedResults.Problem(
                            "Send If-Match with the tag of the draft that is to be put away.",
                            statusCode: StatusCodes.Status428PreconditionRequired
                        );
                    return await NewDraft.PutAwayAsync(route.Folder, tag, time, ct)
                        ? TypedResults.NoContent()
                        : TypedResults.Problem(
                            "The machine has made another draft meanwhile. Look at that one first.",
                            statusCode: StatusCodes.Status412PreconditionFailed
                        );
                }
            )
            .WithSummary("Puts the machine's waiting draft away, into the history.")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
        post.MapGet(
                "/script",
                async Task<Results<JsonHttpResult<ScriptComparison>, NoContent>> ([AsParameters] PostRoute route, CancellationToken ct) =>
                    await StoredFiles.Script.ReadAsync(route.Folder, ct) is { } found
                        ? TypedResults.Json(
                            found with
                            {
                                Passages = [.. found.Passages.Take(MaxPassages)],
                            },
                            ApiJson.Default.ScriptComparison
                        )
                        : TypedResults.NoContent()
            )
            .WithSummary("Tells where the talk leaves its written original; 204 when it has none.");
        post.MapGet(
                "/suggestions",
                async Task<Results<JsonHttpResult<SuggestionsDecided>, NoContent>> ([AsParameters] PostRoute route, CancellationToken ct) =>
                    await SuggestionStore.ListFile.ReadAsync(route.Folder, ct) is { } list
                        ? TypedResults.Json(new SuggestionsDecided([], [.. list.Open]), ApiJson.Default.SuggestionsDecided)
                        : TypedResults.NoContent()
            )
            .WithSummary("Lists a language model's suggestions that wait for a decision; 204 when none were made.");
        post.MapPost(
                "/suggestions",
                async Task<Results<JsonHttpResult<SuggestionsDecided>, ProblemHttpResult>> (
                    [AsParameters] PostRoute route,
                    HttpRequest request,
                    CancellationToken ct
                ) =>
                {
                    if (await JsonBody.ReadAsync(request, ApiJson.Default.SuggestionDecisions, MaxDecisions, ct) is not { } decisions)
                        return TypedResults.Problem(
                            "Send the numbers as JSON: { \"accept\": [1], \"reject\": [] }",
                            statusCode: StatusCodes.Status400BadRequest
                        );
                    using var suggested = await OpenAsync(route.Folder, time, ct);
                    if (decisions.Accept.Count > 0)
                        await new DraftStore(route.Folder, snapshots, time).KeepAsync(ct);
                    var (list, problems) = await suggested.DecideAsync(decisions.Accept, decisions.Reject, ct);
                    refresher.Enqueue(route.Folder, (await snapshots.ReadDraftAsync(route.Folder, ct)).Tag);
                    return TypedResults.Json(
                        new SuggestionsDecided([.. problems.Select(p => p.Message)], [.. list.Open]),
                        ApiJson.Default.SuggestionsDecided
                    );
                }
            )
            .WithSummary("Accepts and rejects suggestions by their numbers; accepted ones change the draft.")
            .Takes<SuggestionDecisions>();
    }

    // A page is rendered in a moment, but a conversion may take hours: nobody waits for that in front of a screen.
    private static async Task<SuggestionStore> OpenAsync(string folder, TimeProvider time, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        try
        {
            return await SuggestionStore.OpenAsync(folder, onWait: null, time, stop.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new VideoBlogException("The recording is being converted just now.", "Try again when that has ended.")
            {
                IsTransient = true,
            };
        }
    }
}

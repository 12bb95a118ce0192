using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VideoBlog.Queue.Jobs;
using VideoBlog.Search;
using VideoBlog.Web.Access;

namespace VideoBlog.Web.Library;

/// <summary>The library: its page, news of it, searching its texts, and what is asked of jobs.</summary>
internal static class LibraryEndpoints
{
    private const int MostFound = 100;

    /// <summary>Adds them.</summary>
    public static void Map(
        IEndpointRouteBuilder app,
        LibraryWatch watch,
        LibraryService library,
        SearchIndex index,
        QueueDatabase queue,
        TimeProvider time
    )
    {
        app.MapMethods(
            "/",
            ["GET", "HEAD"],
            async Task<ContentHttpResult> (HttpContext context, CancellationToken ct) =>
            {
                context.Response.Headers.ContentSecurityPolicy = LibraryPage.Policy;
                var snapshot = await watch.LookAsync(ct);
                var page = LibraryPage.Render(
                    library.View(snapshot, LibraryQuery.From(context.Request.Query)),
                    snapshot.Revision,
                    Visitor.FromContext(context).HasSession
                );
                return TypedResults.Content(page.Text, ContentTypes.Page);
            }
        );

        var api = app.MapGroup("/api").AddEndpointFilter(Failures.Tell);
        api.MapGet(
                "/library/events",
                (HttpRequest request, CancellationToken ct) =>
                {
                    // A page that was cut off says what it has seen last; one that has just been loaded has it in its address.
                    var seen = request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last
                        ? last
                        : request.Query["seen"].ToString();
                    return TypedResults.ServerSentEvents(NewsAsync(watch, library, LibraryQuery.From(request.Query), seen, ct));
                }
            )
            .WithSummary("Tells what changes on the library page, as server-sent events.")
            .Produces<LibraryUpdate>(StatusCodes.Status200OK, "text/event-stream");
        api.MapGet(
                "/search",
                (string? q, int? limit) =>
                    TypedResults.Json(
                        index.Find(SearchQuery.Parse(q), _ => true, Math.Clamp(limit ?? 20, 1, MostFound)),
                        ApiJson.Default.SearchResult
                    )
            )
            .WithSummary("Searches the texts of all posts; each hit has its second in the video.")
            .Produces<SearchResult>();
        api.MapPost(
                "/jobs/{id}/{action}",
                async Task<Results<NoContent, RedirectHttpResult, NotFound, ProblemHttpResult>> (
                    string id,
                    string action,
                    HttpRequest request,
                    CancellationToken ct
                ) =>
                {
                    // Nothing is to be sent; what is sent nevertheless is refused when it is too large, as everywhere.
                    await request.Body.CopyToAsync(Stream.Null, ct);
                    if (
                        !Enum.TryParse<JobRequest>(action, ignoreCase: true, out var asked)
                        || !action.All(char.IsAsciiLetter)
                        || !queue.Exists
                    )
                        return TypedResults.NotFound();
                    var ledger = new JobLedger(queue, time);
                    if (await ledger.RequestAsync(id, asked, ct))
                    {
                        // A form without script shows what is answered: the library as it is now.
                        return request.GetTypedHeaders().Accept.Any(a => a.MediaType == "text/html")
                            ? TypedResults.LocalRedirect("~/")
                            : TypedResults.NoContent();
                    }

                    return await ledger.FindAsync(id, ct) is { } job
                        ? TypedResults.Problem(
                            $"The job is {job.State.ToString().ToLowerInvariant()} by now.",
                            title: $"'{job.FileName}' cannot {Verb(asked)}.",
                            statusCode: StatusCodes.Status409Conflict
                        )
                        : TypedResults.NotFound();
                }
            )
            .WithSummary("Asks something of a job: retry, cancel, pause, resume or forget; 409 when its state does not allow it.")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static string Verb(JobRequest asked) =>
        asked switch
        {
            JobRequest.Cancel => "be cancelled",
            JobRequest.Pause => "be paused",
            JobRequest.Resume => "be resumed",
            JobRequest.Forget => "be dismissed",
            _ => "be tried again",
        };

    private static async IAsyncEnumerable<SseItem<string>> NewsAsync(
        LibraryWatch watch,
        LibraryService library,
        LibraryQuery query,
        string seen,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var updates = new LibraryUpdates();
        await foreach (var snapshot in watch.FollowAsync(ct))
        {
            // What the page has is only remembered; it is told so, because an answer without a word does not even begin.
            var update = updates.Next(library.View(snapshot, query));
            if (snapshot.Revision == seen)
                yield return new SseItem<string>("", "same") { EventId = seen };
            else if (update is not null)
                yield return new SseItem<string>(JsonSerializer.Serialize(update, ApiJson.Default.LibraryUpdate), "update")
                {
                    EventId = snapshot.Revision,
                };
            seen = "";
        }
    }
}

using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VideoBlog.Library;
using VideoBlog.Platform;

namespace VideoBlog.Web.Review;

/// <summary>What the review page is made of: the page itself, the times of its words, and news of the draft.</summary>
internal static class ReviewEndpoints
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    /// <summary>Adds the page to the server, and the rest below a post's address.</summary>
    public static void Map(
        IEndpointRouteBuilder app,
        IEndpointRouteBuilder post,
        PostFolders posts,
        PostSnapshots snapshots,
        PostRefresher refresher,
        TimeProvider time
    )
    {
        app.MapGet(
            "/review/{slug}",
            async Task<Results<ContentHttpResult, NotFound>> (string slug, HttpResponse response, CancellationToken ct) =>
            {
                if (await posts.FindAsync(slug, ct) is not { } entry)
                    return TypedResults.NotFound();
                var nonce = RandomNumberGenerator.GetHexString(32);
                response.Headers.ContentSecurityPolicy = EditorPage.Policy(nonce);
                response.Headers.CacheControl = "no-store";
                return TypedResults.Content(
                    EditorPage.Render(entry, nonce, posts.FindRecordingName(slug), await posts.IsHardlyUnderstoodAsync(slug, ct)).Text,
                    ContentTypes.Page
                );
            }
        );
        post.MapGet(
                "/alignment",
                async Task<Results<JsonHttpResult<DraftAlignment>, NotFound>> ([AsParameters] PostRoute route, CancellationToken ct) =>
                    DraftAlignment.From(await snapshots.ReadAsync(route.Folder, ct)) is { } alignment
                        ? TypedResults.Json(alignment, ApiJson.Default.DraftAlignment)
                        : TypedResults.NotFound()
            )
            .WithSummary("Gives the times at which the draft's words are spoken.");
        post.MapGet(
                "/events",
                ([AsParameters] PostRoute route, CancellationToken ct) =>
                    TypedResults.ServerSentEvents(NewsAsync(route.Folder, snapshots, refresher, time, ct))
            )
            .WithSummary("Sends news of the draft and its page as server-sent events: draft (with its tag), page, problem.");
    }

    /// <summary>
    /// Tells when the draft is another one (<c>draft</c>, with its tag), when the page was rendered anew (<c>page</c>), whoever did it, and
    /// why it cannot be (<c>problem</c>; empty when it can be again); and whether a newer draft of the machine waits (<c>newDraft</c>;
    /// empty when
    /// it does no more). The files are looked at: events of the file system get lost on network shares.
    /// </summary>
    private static async IAsyncEnumerable<SseItem<string>> NewsAsync(
        string folder,
        PostSnapshots snapshots,
        PostRefresher refresher,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var layout = new VideoLayout(folder);
        string? seenProblem = null;
        FileStamp? seenDraft = null;
        FileStamp? seenWaiting = null;
        var seenPage = FileStamp.Read(layout.Page);
        while (!ct.IsCancellationRequested)
        {
            var rendered = refresher.Rendered;
            if (FileStamp.Read(layout.Draft) is { } saved && saved != seenDraft)
            {
                var tag = (await snapshots.ReadDraftAsync(folder, ct)).Tag;
                // At first: whatever became another while nobody looked on.
                if (seenDraft is null)
                    refresher.Enqueue(folder, tag);
                else
                    refresher.EnqueueSeen(folder, tag);
                seenDraft = saved;
                yield return new SseItem<string>(tag, "draft");
            }

            if (FileStamp.Read(layout.Page) is var page && page != seenPage)
            {
                seenPage = page;
                yield return new SseItem<string>("", "page");
            }

            if (refresher.ProblemOf(folder) is var problem && problem != seenProblem)
            {
                seenProblem = problem;
                yield return new SseItem<string>(problem ?? "", "problem");
            }

            if (FileStamp.Read(layout.NewDraft) is var waiting && waiting != seenWaiting)
            {
                seenWaiting = waiting;
                yield return new SseItem<string>(waiting is null ? "" : "waits", "newDraft");
            }

            await rendered.WaitAsync(LookAgain, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VideoBlog.Reviewing;

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
        PostRefresher refresher,
        TimeProvider time
    )
    {
        var alignments = new Alignments(time);
        app.MapGet(
            "/review/{slug}",
            async Task<Results<ContentHttpResult, NotFound>> (string slug, HttpResponse response, CancellationToken ct) =>
            {
                if (await posts.FindAsync(slug, ct) is not { } entry)
                    return TypedResults.NotFound();
                var nonce = RandomNumberGenerator.GetHexString(32);
                response.Headers.ContentSecurityPolicy = EditorPage.Policy(nonce);
                response.Headers.CacheControl = "no-store";
                return TypedResults.Content(EditorPage.Render(entry, nonce), "text/html; charset=utf-8");
            }
        );
        post.MapGet(
                "/alignment",
                async Task<Results<JsonHttpResult<DraftAlignment>, NotFound>> (string slug, CancellationToken ct) =>
                    posts.FindFolder(slug) is { } folder && await alignments.GetAsync(folder, ct) is { } alignment
                        ? TypedResults.Json(alignment, ApiJson.Default.DraftAlignment)
                        : TypedResults.NotFound()
            )
            .WithSummary("Gives the times at which the draft's words are spoken.");
        post.MapGet(
                "/events",
                Results<ServerSentEventsResult<string>, NotFound> (string slug, CancellationToken ct) =>
                    posts.FindFolder(slug) is { } folder
                        ? TypedResults.ServerSentEvents(NewsAsync(folder, refresher, time, ct))
                        : TypedResults.NotFound()
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
        PostRefresher refresher,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var (draft, page) = (Path.Combine(folder, "draft.md"), Path.Combine(folder, "post", "index.html"));
        var desk = new DraftStore(folder, time);
        var waiting = Path.Combine(folder, "draft.new.md");
        string? seenProblem = null;
        DateTime? seenWaiting = null;
        var (seenDraft, seenPage) = (DateTime.MinValue, File.GetLastWriteTimeUtc(page));
        while (!ct.IsCancellationRequested)
        {
            if (File.GetLastWriteTimeUtc(draft) is var savedAt && savedAt != seenDraft && File.Exists(draft))
            {
                seenDraft = savedAt;
                refresher.Enqueue(folder);
                yield return new SseItem<string>((await desk.ReadAsync(ct)).Tag, "draft");
            }

            if (File.GetLastWriteTimeUtc(page) is var renderedAt && renderedAt != seenPage)
            {
                seenPage = renderedAt;
                yield return new SseItem<string>("", "page");
            }

            if (refresher.ProblemOf(folder) is var problem && problem != seenProblem)
            {
                seenProblem = problem;
                yield return new SseItem<string>(problem ?? "", "problem");
            }

            if ((File.Exists(waiting) ? File.GetLastWriteTimeUtc(waiting) : (DateTime?)null) is var waitsSince && waitsSince != seenWaiting)
            {
                seenWaiting = waitsSince;
                yield return new SseItem<string>(waitsSince is null ? "" : "waits", "newDraft");
            }

            await Task.Delay(LookAgain, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VideoBlog.Aligning;
using VideoBlog.Drafts;
using VideoBlog.Library;
using VideoBlog.Reviewing;

namespace VideoBlog.Web.Review;

/// <summary>When the words of a draft are spoken.</summary>
/// <param name="Tag">The version of the draft.</param>
/// <param name="Words">
/// For every word that is in the video, in the order of the text: index of its first character in the draft, its length, and the first and
/// last millisecond in which it is spoken. Flat numbers, because a long talk has 40,000 words.
/// </param>
internal sealed record DraftAlignment(string Tag, IReadOnlyList<int> Words);

/// <summary>What the review page is made of: the page itself, the times of its words, and news of the draft.</summary>
internal static class ReviewEndpoints
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    /// <summary>Adds the page to the server, and the rest below a post's address.</summary>
    public static void Map(IEndpointRouteBuilder app, IEndpointRouteBuilder post, PostFolders posts, PostRefresher refresher, TimeProvider time)
    {
        app.MapGet("/review/{slug}", async Task<Results<ContentHttpResult, NotFound>> (string slug, HttpResponse response, CancellationToken ct) =>
        {
            if (await posts.FindAsync(slug, ct) is not { } entry)
                return TypedResults.NotFound();
            var nonce = RandomNumberGenerator.GetHexString(32);
            response.Headers.ContentSecurityPolicy = EditorPage.Policy(nonce);
            response.Headers.CacheControl = "no-store";
            return TypedResults.Content(EditorPage.Render(entry, nonce), "text/html; charset=utf-8");
        });
        post.MapGet("/alignment", async Task<Results<JsonHttpResult<DraftAlignment>, NotFound>> (string slug, CancellationToken ct) =>
            posts.FindFolder(slug) is { } folder && await AlignAsync(folder, time, ct) is { } alignment
                ? TypedResults.Json(alignment, ApiJson.Default.DraftAlignment)
                : TypedResults.NotFound()).WithSummary("Gives the times at which the draft's words are spoken.");
        post.MapGet("/events", Results<ServerSentEventsResult<string>, NotFound> (string slug, CancellationToken ct) =>
            posts.FindFolder(slug) is { } folder ? TypedResults.ServerSentEvents(NewsAsync(folder, refresher, time, ct)) : TypedResults.NotFound())
            .WithSummary("Sends news of the draft and its page as server-sent events: draft (with its tag), page, problem.");
    }

    private static async Task<DraftAlignment?> AlignAsync(string folder, TimeProvider time, CancellationToken ct)
    {
        if (await StoredFiles.Transcript.ReadAsync(folder, ct) is not { } transcript)
            return null;
        var version = await new DraftDesk(folder, time).ReadAsync(ct);
        var document = DraftMarkdown.Parse(version.Text);
        var bodyStart = version.Text.Length - document.Body.Length;
        var words = new List<int>();
        foreach (var word in TranscriptAligner.Align(document, transcript).Words)
        {
            if (word is { From: { } from, To: { } to })
                words.AddRange(bodyStart + word.Start, word.Length, (int)Math.Round(from * 1000), (int)Math.Round(to * 1000));
        }

        return new DraftAlignment(version.Tag, words);
    }

    /// <summary>
    /// Tells when the draft is another one (<c>draft</c>, with its tag), when the page was rendered anew (<c>page</c>), whoever did it, and
    /// why it cannot be (<c>problem</c>; empty when it can be again). The files are looked at: events of the file system get lost on network shares.
    /// </summary>
    private static async IAsyncEnumerable<SseItem<string>> NewsAsync(
        string folder, PostRefresher refresher, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        var (draft, page) = (Path.Combine(folder, "draft.md"), Path.Combine(folder, "post", "index.html"));
        var desk = new DraftDesk(folder, time);
        string? seenProblem = null;
        var (seenDraft, seenPage) = (DateTime.MinValue, File.GetLastWriteTimeUtc(page));
        while (!ct.IsCancellationRequested)
        {
            if (File.GetLastWriteTimeUtc(draft) is var savedAt && savedAt != seenDraft && File.Exists(draft))
            {
                seenDraft = savedAt;
                refresher.Want(folder);
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

            await Task.Delay(LookAgain, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

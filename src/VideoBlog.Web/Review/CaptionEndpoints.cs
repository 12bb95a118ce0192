using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Publishing;
using VideoBlog.Reviewing;

namespace VideoBlog.Web.Review;

/// <summary>The captions of a post, and where they say something else than the text.</summary>
/// <param name="Tag">The version of the draft to which the places belong.</param>
/// <param name="Left">How many places are open.</param>
/// <param name="Places">All of them, in order of time.</param>
/// <param name="Lines">The captions, in order of time.</param>
internal sealed record CaptionsAnswer(string Tag, int Left, IReadOnlyList<ReviewedCaption> Places, IReadOnlyList<CaptionLineView> Lines);

/// <summary>A caption.</summary>
/// <param name="Start">Seconds at which it appears.</param>
/// <param name="End">Seconds at which it goes.</param>
/// <param name="Text">What it says; a line feed begins its second line.</param>
/// <param name="Speed">Characters that a viewer must read in a second.</param>
/// <param name="IsOwn">True when a person wrote or timed it.</param>
internal sealed record CaptionLineView(double Start, double End, string Text, double Speed, bool IsOwn);

/// <summary>What captions say where the text has other words.</summary>
/// <param name="Answer"><c>captions</c>, <c>text</c>, or <c>open</c>: what was decided counts no more.</param>
internal sealed record CaptionDecisionRequest(string Answer);

/// <summary>A caption as a person wants it.</summary>
/// <param name="At">Seconds at which the caption that is changed appears.</param>
/// <param name="Start">Seconds at which it is to appear.</param>
/// <param name="End">Seconds at which it is to go.</param>
/// <param name="Text">What it is to say; absent: what the words make of it, at their times.</param>
internal sealed record CaptionLineRequest(double At, double Start, double End, string? Text);

/// <summary>Captions, for those who review them.</summary>
internal static class CaptionEndpoints
{
    private const int LongestBody = 4_000;

    /// <summary>Adds them below a post's address.</summary>
    public static void Map(IEndpointRouteBuilder post, PostSnapshots snapshots, PostRefresher refresher, TimeProvider time)
    {
        var reviewer = new CaptionReviewer(snapshots, time);
        post.MapGet(
                "/captions",
                async ([AsParameters] PostRoute route, CancellationToken ct) =>
                    TypedResults.Json(Answer(await snapshots.ReadAsync(route.Folder, ct)), ApiJson.Default.CaptionsAnswer)
            )
            .WithSummary("Lists the captions, and the places where they say something else than the text.");
        post.MapPut(
                "/captions/places/{key}",
                async Task<Results<NoContent, NotFound, ProblemHttpResult>> (
                    [AsParameters] PostRoute route,
                    string key,
                    HttpRequest request,
                    CancellationToken ct
                ) =>
                {
                    if (
                        await JsonBody.ReadAsync(request, ApiJson.Default.CaptionDecisionRequest, LongestBody, ct)
                        is not { Answer: "captions" or "text" or "open" } asked
                    )
                        return TypedResults.Problem(
                            "Send JSON with an answer: captions, text or open.",
                            statusCode: StatusCodes.Status400BadRequest
                        );
                    CaptionAnswer? answer = asked.Answer switch
                    {
                        "captions" => CaptionAnswer.Captions,
                        "text" => CaptionAnswer.Text,
                        _ => null,
                    };
                    if (!await reviewer.DecideAsync(route.Folder, key, answer, ct))
                        return TypedResults.NotFound();
                    refresher.Enqueue(route.Folder);
                    return TypedResults.NoContent();
                }
            )
            .WithSummary("Decides whether captions say what they say, or what the text says.")
            .Takes<CaptionDecisionRequest>();
        post.MapPut(
                "/captions/lines",
                async Task<Results<NoContent, NotFound, ProblemHttpResult>> (
                    [AsParameters] PostRoute route,
                    HttpRequest request,
                    CancellationToken ct
                ) =>
                {
                    if (
                        await JsonBody.ReadAsync(request, ApiJson.Default.CaptionLineRequest, LongestBody, ct) is not { } asked
                        || Problem(asked) is not null
                    )
                        return TypedResults.Problem(
                            "Send JSON with at, start, end (seconds, at least 0.2 apart) and the text.",
                            statusCode: StatusCodes.Status400BadRequest
                        );
                    var lines = Lines(await snapshots.ReadAsync(route.Folder, ct));
                    var at = lines.ToList().FindIndex(l => Math.Abs(l.Start - asked.At) < 0.002);
                    if (at < 0)
                        return TypedResults.NotFound();
                    var to = at + 1 < lines.Count ? lines[at + 1].Start : lines[at].End + Captions.MaxSeconds;
                    CaptionLine[]? own = asked.Text is { } text
                        ? [new CaptionLine(Math.Round(asked.Start, 3), Math.Round(asked.End, 3), text.ReplaceLineEndings("\n").Trim())]
                        : null;
                    await reviewer.WriteAsync(route.Folder, lines[at].Start, to, own, ct);
                    refresher.Enqueue(route.Folder);
                    return TypedResults.NoContent();
                }
            )
            .WithSummary("Gives a caption other words or times, or those that the text's words make.")
            .Takes<CaptionLineRequest>();
    }

    private static string? Problem(CaptionLineRequest asked) =>
        asked.Text is null ? null
        : asked.Start < 0 || asked.End < asked.Start + CaptionReviewer.Shortest || asked.End > TimeSpan.FromDays(4).TotalSeconds ? "times"
        : asked.Text.Length > CaptionReviewer.Longest ? "text"
        : null;

    private static CaptionsAnswer Answer(PostSnapshot post)
    {
        var review = CaptionReviewer.Review(post);
        return new CaptionsAnswer(
            review.Tag,
            review.Left,
            review.Places,
            [
                .. Lines(post)
                    .Select(c => new CaptionLineView(
                        c.Start,
                        c.End,
                        string.Join('\n', c.Lines),
                        Math.Round(c.Lines.Sum(l => l.Length) / Math.Max(0.001, c.End - c.Start), 1),
                        post.Captions.Edits.Any(e => e.Lines.Any(l => Math.Abs(l.Start - c.Start) < 0.002))
                    )),
            ]
        );
    }

    private static IReadOnlyList<Caption> Lines(PostSnapshot post) =>
        post.Aligned is { } aligned ? Captions.From(aligned.ReviewedWords, post.Captions.Edits) : [];
}

using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VideoBlog.Library;
using VideoBlog.Pipeline;
using VideoBlog.Posts;
using VideoBlog.Reviewing;
using VideoBlog.Writing.Composing;

namespace VideoBlog.Web.Review;

/// <summary>The frames that a person may choose from.</summary>
/// <param name="Duration">Seconds of the recording; absent when it has no pictures.</param>
/// <param name="Poster">The poster that the saved draft names; absent without one.</param>
/// <param name="Frames">In order of time.</param>
internal sealed record FrameOffer(double? Duration, string? Poster, IReadOnlyList<FrameChoice> Frames);

/// <summary>A frame that is worth looking at.</summary>
/// <param name="Milliseconds">When it is shown, from the start; never later than its first moment.</param>
/// <param name="Kind">What it shows.</param>
/// <param name="Quality">How fit it is among frames of the same picture: above 0, at most 1.</param>
/// <param name="IsUsed">True when the saved draft has it.</param>
internal sealed record FrameChoice(int Milliseconds, StillCandidateKind Kind, double Quality, bool IsUsed);

/// <summary>A frame that is to become a picture of the post.</summary>
/// <param name="Time">Seconds from the start; 0 to the recording's length.</param>
internal sealed record StillRequest([property: JsonRequired] double Time);

/// <summary>A picture that lies in the post's folder.</summary>
/// <param name="Path">As the draft names it.</param>
internal sealed record StillTaken(string Path);

/// <summary>A draft whose poster is to be another one.</summary>
/// <param name="Text">The draft's text as the person has it.</param>
/// <param name="Poster">A picture in the post's folder.</param>
internal sealed record PosterRequest([property: JsonRequired] string Text, [property: JsonRequired] string Poster);

/// <summary>A draft's text after a change.</summary>
/// <param name="Text">The whole draft.</param>
internal sealed record ChangedText(string Text);

/// <summary>Pictures for a post: frames to choose from, cutting one, and the poster.</summary>
internal static class PictureEndpoints
{
    // Each takes a processor while it lasts.
    private const int CutsAtOnce = 2;
    private const long MaxRequest = 1_000;

    /// <summary>Adds them below a post's address.</summary>
    public static void Map(
        IEndpointRouteBuilder post,
        PostFolders posts,
        PostSnapshots snapshots,
        PostRefresher refresher,
        TimeProvider time
    )
    {
        var turns = new SemaphoreSlim(CutsAtOnce);
        post.MapGet(
                "/frames",
                async ([AsParameters] PostRoute route, CancellationToken ct) =>
                {
                    var pictures = new PostPictures(route.Folder, time);
                    var draft = (await snapshots.ReadDraftAsync(route.Folder, ct)).Text;
                    var poster = (await posts.FindAsync(route.Slug, ct))?.FrontMatter?.Video.Poster;
                    var duration = await pictures.DurationAsync(ct);
                    var offered = duration is { } seconds ? await pictures.OfferAsync(seconds, draft, ct) : [];
                    return TypedResults.Json(
                        new FrameOffer(
                            duration,
                            poster,
                            [
                                .. offered.Select(o => new FrameChoice(
                                    MillisecondsOf(o.Candidate.Time),
                                    o.Candidate.Kind,
                                    o.Candidate.Quality,
                                    o.IsUsed
                                )),
                            ]
                        ),
                        ApiJson.Default.FrameOffer
                    );
                }
            )
            .WithSummary("Offers frames of the video as pictures for the post.");
        post.MapGet(
                "/frames/{milliseconds:int}.jpg",
                async Task<Results<FileContentHttpResult, NotFound>> (
                    [AsParameters] PostRoute route,
                    int milliseconds,
                    HttpResponse response,
                    CancellationToken ct
                ) =>
                {
                    if (await VideoAsync(route, milliseconds / 1000.0, ct) is not { } video)
                        return TypedResults.NotFound();
                    var picture = await InTurnAsync(() => new PostPictures(route.Folder, time).ThumbnailAsync(video, milliseconds, ct), ct);
                    // A recording never changes, so browsers need not ask twice.
                    response.Headers.CacheControl = "private, max-age=86400";
                    return TypedResults.File(picture, "image/jpeg");
                }
            )
            .WithSummary("Shows a frame, small.")
            .Produces<byte[]>(StatusCodes.Status200OK, "image/jpeg");
        post.MapPost(
                "/stills",
                async Task<Results<JsonHttpResult<StillTaken>, ProblemHttpResult>> (
                    [AsParameters] PostRoute route,
                    HttpRequest request,
                    CancellationToken ct
                ) =>
                {
                    if (await JsonBody.ReadAsync(request, ApiJson.Default.StillRequest, MaxRequest, ct) is not { } wanted)
                        return TypedResults.Problem(
                            "Send the time as JSON: { \"time\": 12.5 }",
                            statusCode: StatusCodes.Status400BadRequest
                        );
                    if (await VideoAsync(route, wanted.Time, ct) is not { } video)
                        return TypedResults.Problem("The video has no picture at that time.", statusCode: StatusCodes.Status400BadRequest);
                    var path = await InTurnAsync(
                        () => new PostPictures(route.Folder, time).TakeAsync(video, MillisecondsOf(wanted.Time), ct),
                        ct
                    );
                    refresher.Enqueue(route.Folder);
                    return TypedResults.Json(new StillTaken(path), ApiJson.Default.StillTaken);
                }
            )
            .WithSummary("Takes a frame as a picture of the post.")
            .Takes<StillRequest>();
        post.MapGet(
                "/stills/{name}",
                Results<PhysicalFileHttpResult, NotFound> (string slug, string name) =>
                    posts.FindStill(slug, name) is { } file
                        ? TypedResults.PhysicalFile(file, ContentTypes.Get(file))
                        : TypedResults.NotFound()
            )
            .WithSummary("Shows a picture of the post.")
            .Produces<byte[]>(StatusCodes.Status200OK, "image/jpeg");
        post.MapPost(
                "/poster",
                async Task<Results<JsonHttpResult<ChangedText>, ProblemHttpResult>> (
                    [AsParameters] PostRoute route,
                    HttpRequest request,
                    CancellationToken ct
                ) =>
                {
                    if (await JsonBody.ReadAsync(request, ApiJson.Default.PosterRequest, JsonBody.LongestWithDraft, ct) is not { } wanted)
                        return TypedResults.Problem(
                            "Send the draft and the picture as JSON: { \"text\": …, \"poster\": \"stills/…\" }",
                            statusCode: StatusCodes.Status400BadRequest
                        );
                    return wanted.Poster.Split('/') is [VideoLayout.StillsName, var name] && posts.FindStill(route.Slug, name) is not null
                        ? TypedResults.Json(new ChangedText(PosterEditor.Set(wanted.Text, wanted.Poster)), ApiJson.Default.ChangedText)
                        : TypedResults.Problem(
                            "That picture is not in the post's folder 'stills'.",
                            statusCode: StatusCodes.Status400BadRequest
                        );
                }
            )
            .WithSummary("Gives the draft with another poster; nothing is saved.")
            .Takes<PosterRequest>();

        // The post's video, when the recording has a picture at that time.
        async Task<string?> VideoAsync(PostRoute route, double second, CancellationToken ct)
        {
            var pictures = new PostPictures(route.Folder, time);
            return
                await pictures.DurationAsync(ct) is { } duration
                && second >= 0
                && second <= duration
                && await pictures.VideoAsync(ct) is { } name
                ? posts.FindPostFile(route.Slug, name)
                : null;
        }

        async Task<T> InTurnAsync<T>(Func<Task<T>> cut, CancellationToken ct)
        {
            await turns.WaitAsync(ct);
            try
            {
                return await cut();
            }
            finally
            {
                turns.Release();
            }
        }
    }

    // A millisecond later could be the next frame.
    private static int MillisecondsOf(double seconds) => (int)Math.Floor(seconds * 1000);
}

using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VideoBlog.Domain;
using VideoBlog.Pipeline;

namespace VideoBlog.Web.Review;

/// <summary>The waveform of a recording.</summary>
internal static class WaveformEndpoint
{
    /// <summary>Adds it below a post's address.</summary>
    /// <param name="post">The post's addresses.</param>
    /// <param name="posts">Finds the recordings.</param>
    /// <param name="time">The clock.</param>
    /// <param name="stopping">Ends what is under way when the server ends.</param>
    public static void Map(IEndpointRouteBuilder post, PostFolders posts, TimeProvider time, CancellationToken stopping)
    {
        var makers = new ConcurrentDictionary<string, Lazy<Task<Waveform?>>>();
        var turn = new SemaphoreSlim(1);
        post.MapGet(
                "/waveform",
                async Task<Results<JsonHttpResult<Waveform>, NotFound>> (
                    [AsParameters] PostRoute route,
                    HttpResponse response,
                    CancellationToken ct
                ) =>
                {
                    if (posts.FindRecordingName(route.Slug) is not { } name || posts.FindPostFile(route.Slug, name) is not { } recording)
                        return TypedResults.NotFound();
                    // It is made once, whoever asks meanwhile, and made ready even when nobody waits for it any more.
                    var maker = makers.GetOrAdd(recording, _ => new(() => MakeAsync(route.Folder, recording)));
                    if (await maker.Value.WaitAsync(ct) is not { } waveform)
                        return TypedResults.NotFound();
                    response.Headers.CacheControl = "private, max-age=600";
                    return TypedResults.Json(waveform, ApiJson.Default.Waveform);
                }
            )
            .WithSummary("Gives the waveform of the recording.");

        async Task<Waveform?> MakeAsync(string folder, string recording)
        {
            try
            {
                await turn.WaitAsync(stopping);
                try
                {
                    return await new PostWaveform(folder, time).GetAsync(recording, stopping);
                }
                finally
                {
                    turn.Release();
                }
            }
            finally
            {
                makers.TryRemove(recording, out _);
            }
        }
    }
}

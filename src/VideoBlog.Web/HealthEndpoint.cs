using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using VideoBlog.Domain;
using VideoBlog.Library;
using VideoBlog.Queue.Jobs;
using VideoBlog.Web.Access;

namespace VideoBlog.Web;

/// <summary>
/// Whether the library can be shown and its queue answers. Those who watch over it rely on the names: add to them, never rename.
/// </summary>
/// <param name="Status"><c>ok</c> or <c>unavailable</c>.</param>
/// <param name="Reason">What is not available; absent when all is well.</param>
/// <param name="NodesAlive">Nodes that work on the queue; absent when there is no queue.</param>
/// <param name="Jobs">Jobs by state, all states; absent when there is no queue.</param>
internal sealed record Health(string Status, string? Reason, int? NodesAlive, IReadOnlyDictionary<string, int>? Jobs);

/// <summary>
/// <c>/healthz</c>, for those who watch over the server: status 200 when all is well, else 503. Who is not logged in is told no more.
/// </summary>
internal static class HealthEndpoint
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Adds it.</summary>
    public static void Map(IEndpointRouteBuilder app, LibraryPresence presence, string library, QueueDatabase queue, TimeProvider time) =>
        app.MapMethods(
                "/healthz",
                ["GET", "HEAD"],
                async (HttpContext context, CancellationToken ct) =>
                {
                    var health = presence.IsThere
                        ? await CheckAsync(library, queue, time, ct)
                        : new Health("unavailable", presence.Message, null, null);
                    var status = health.Reason is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
                    return TypedResults.Json(
                        Visitor.FromContext(context).IsAdmitted ? health : new Health(health.Status, null, null, null),
                        HealthJson.Default.Health,
                        statusCode: status
                    );
                }
            )
            .AllowAnonymous();

    private static async Task<Health> CheckAsync(string library, QueueDatabase queue, TimeProvider time, CancellationToken ct)
    {
        try
        {
            _ = Directory.EnumerateFileSystemEntries(library).Any();
            return queue.Exists ? await AskAsync(queue, time, ct).WaitAsync(Limit, time, ct) : new Health("ok", null, null, null);
        }
        catch (Exception error) when (error is VideoBlogException or IOException or UnauthorizedAccessException or TimeoutException)
        {
            return new Health(
                "unavailable",
                error is TimeoutException ? $"The queue in {queue.Description} does not answer." : error.Message,
                null,
                null
            );
        }
    }

    private static async Task<Health> AskAsync(QueueDatabase queue, TimeProvider time, CancellationToken ct)
    {
        var counts = await new JobLedger(queue, time).CountAsync(ct);
        var nodes = await new NodeRegistry(queue, time).ListAsync(ct);
        return new Health(
            "ok",
            null,
            nodes.Count(n => n.IsAlive),
            Enum.GetValues<JobState>().ToDictionary(s => s.ToString().ToLowerInvariant(), s => counts.GetValueOrDefault(s))
        );
    }
}

/// <summary>Serialisation without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(Health))]
internal sealed partial class HealthJson : JsonSerializerContext;

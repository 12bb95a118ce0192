using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using VideoBlog.Publishing.Destinations.Http;

namespace VideoBlog.Publishing.Destinations.Ghost;

/// <summary>A site of Ghost as its Admin API shows it (docs.ghost.org/admin-api).</summary>
internal sealed class GhostSite : IDisposable
{
    private readonly Uri _site;
    private readonly Uri _root;

    public GhostSite(GhostOptions options, Patience patience, TimeProvider time)
    {
        _site = options.Address;
        _root = new Uri(options.Address, "ghost/api/admin/");
        Api = new SiteApi(
            options.Address,
            () => new AuthenticationHeaderValue("Ghost", GhostToken.Write(options.KeyId, options.Secret, time.GetUtcNow())),
            answer => Refusal(answer.At("errors").Objects().FirstOrDefault()),
            patience,
            time
        );
    }

    /// <summary>The connection.</summary>
    public SiteApi Api { get; }

    /// <inheritdoc/>
    public void Dispose() => Api.Dispose();

    /// <summary>Asks for a post, or makes, changes or deletes one.</summary>
    /// <param name="method">How.</param>
    /// <param name="route">Below the API's root, with what is asked besides.</param>
    /// <param name="post">What is sent; null: nothing.</param>
    /// <param name="why">For messages.</param>
    /// <param name="ct">Ends the work.</param>
    /// <param name="accepted">Statuses that the caller knows what to do with.</param>
    public Task<ApiAnswer> AskAsync(
        HttpMethod method,
        string route,
        JsonObject? post,
        string why,
        CancellationToken ct,
        params HttpStatusCode[] accepted
    )
    {
        var body = post is null
            ? null
            : Encoding.UTF8.GetBytes(new JsonObject { ["posts"] = new JsonArray(post.DeepClone()) }.ToJsonString());
        return Api.AskAsync(
            new()
            {
                Method = method,
                Address = new Uri(_root, route),
                Content = body is null
                    ? null
                    : _ => new ByteArrayContent(body) { Headers = { ContentType = new("application/json", "utf-8") } },
                MayRepeat = method != HttpMethod.Post,
                What = why,
                Accepts = answer => accepted.Contains(answer.Status),
            },
            ct
        );
    }

    /// <summary>Sends a form with a file.</summary>
    public Task<ApiAnswer> UploadAsync(string route, Func<Action, HttpContent> content, string why, bool asksFirst, CancellationToken ct) =>
        Api.AskAsync(
            new()
            {
                Method = HttpMethod.Post,
                Address = new Uri(_root, route),
                Content = content,
                MayRepeat = false,
                What = why,
                AsksFirst = asksFirst,
            },
            ct
        );

    /// <summary>Whether readers find something at an address of the site.</summary>
    public async Task<bool> HasAsync(Uri address, CancellationToken ct) =>
        (
            await Api.AskAsync(
                new()
                {
                    Method = HttpMethod.Head,
                    Address = address,
                    MayRepeat = true,
                    IsAnonymous = true,
                    HeadersOnly = true,
                    What = "say whether it has a file",
                    Accepts = answer => (int)answer.Status is >= 300 and < 500 and not 429,
                },
                ct
            )
        ).Status == HttpStatusCode.OK;

    /// <summary>An address of the site.</summary>
    public Uri At(string path) => new(_site, path);

    private static (string? Code, string? Said) Refusal(JsonNode? error) =>
        (error.Text("code") ?? error.Text("type"), error.Text("context") ?? error.Text("message"));
}

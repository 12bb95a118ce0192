using System.Net;
using System.Text.Json.Nodes;
using VideoBlog.Domain;
using VideoBlog.Publishing.Destinations.Http;

namespace VideoBlog.Publishing.Destinations.Ghost;

/// <summary>The site's posts: looks ours up, makes and changes it.</summary>
/// <param name="site">The site.</param>
internal sealed class GhostShelf(GhostSite site)
{
    /// <summary>Our post: by the id that was noted, else by its slug, when it says that it is ours.</summary>
    /// <exception cref="VideoBlogException">Another post has the slug.</exception>
    public async Task<GhostPost?> FindAsync(string? id, string slug, CancellationToken ct) =>
        (id is null ? null : await FindAsync(id, ct)) ?? await FindBySlugAsync(slug, ct);

    /// <summary>The post of an id; null when there is none.</summary>
    public Task<GhostPost?> FindAsync(string id, CancellationToken ct) => ReadAsync($"posts/{Uri.EscapeDataString(id)}/", ct);

    /// <summary>Makes a draft, unless it is there: nobody sees it before it is looked at.</summary>
    public Task<GhostPost> FindOrMakeDraftAsync(string slug, JsonObject fields, CancellationToken ct) =>
        site.Api.FindOrMakeAsync(
            token => FindBySlugAsync(slug, token),
            async token =>
            {
                var draft = fields.DeepClone().AsObject();
                draft["status"] = "draft";
                return Read(await site.AskAsync(HttpMethod.Post, "posts/?source=html&formats=html", draft, "store the post", token));
            },
            ct
        );

    /// <summary>Changes a post, unless somebody else has changed it since it was looked at.</summary>
    /// <param name="post">As it was.</param>
    /// <param name="fields">What changes.</param>
    /// <param name="query">What is asked besides: <c>source=html</c>; empty: nothing.</param>
    /// <param name="isDone">Tells whether it is so already: an answer that was lost may have done it.</param>
    /// <param name="why">For messages.</param>
    /// <param name="ct">Ends the work.</param>
    /// <exception cref="RemoteChangeException">Somebody has.</exception>
    public async Task<GhostPost> ChangeAsync(
        GhostPost post,
        JsonObject fields,
        string query,
        Func<GhostPost, bool> isDone,
        string why,
        CancellationToken ct
    )
    {
        var sent = fields.DeepClone().AsObject();
        sent["updated_at"] = post.Updated;
        var route = $"posts/{Uri.EscapeDataString(post.Id)}/?formats=html{(query.Length > 0 ? "&" + query : "")}";
        var answer = await site.AskAsync(HttpMethod.Put, route, sent, why, ct, HttpStatusCode.Conflict);
        if (answer.IsSuccess)
            return Read(answer);
        return await FindAsync(post.Id, ct) is { } now && isDone(now)
            ? now
            : throw new RemoteChangeException(new RemoteChange(null, post.Lines, (await FindAsync(post.Id, ct))?.Lines ?? ""));
    }

    private async Task<GhostPost?> FindBySlugAsync(string slug, CancellationToken ct) =>
        await ReadAsync($"posts/slug/{Uri.EscapeDataString(slug)}/", ct) is not { } found ? null
        : found.IsOf(slug) ? found
        : throw new VideoBlogException(
            $"{site.Api.Name} has another post named '{slug}', which did not come from here.",
            "Give this post another 'slug' in its front matter, or rename the other one."
        );

    private async Task<GhostPost?> ReadAsync(string route, CancellationToken ct) =>
        GhostPost.Read(
            await site.AskAsync(HttpMethod.Get, route + "?formats=html", null, "look for the post", ct, HttpStatusCode.NotFound)
        );

    private GhostPost Read(ApiAnswer answer) =>
        GhostPost.Read(answer) ?? throw SiteFailure.Unreadable(site.Api.Name, "store the post", "its answer holds no post");
}
